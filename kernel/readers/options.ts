import { say } from "../../shared/words/english.ts";

/** Formats that table() reads; "csv" stands for delimited text of any kind. */
export const formats = ["csv", "json", "ndjson", "parquet", "arrow", "xlsx"] as const;
export type Format = (typeof formats)[number];

/** Types a person may give a column by hand. */
const columnTypes = ["string", "number", "boolean", "date"] as const;
export type ReadType = (typeof columnTypes)[number];

/** How a file is to be read (contract §3). What is left out is found from the file itself. */
export interface ReadOptions {
  /** Label of the Encoding Standard: "utf-8", "utf-16le", "windows-1252" … */
  encoding?: string;
  /** One character between fields. */
  delimiter?: string;
  /** Whether the first record names the columns. */
  header?: boolean;
  /** Lines to leave out before the header. */
  skip?: number;
  /** Decimal mark: "." or ",". */
  decimal?: string;
  /** Thousands mark; "" for none. */
  thousands?: string;
  /** Words that mean "no value", by column. */
  missing?: Record<string, readonly string[]>;
  types?: Record<string, ReadType>;
  /** Date patterns by column: "ISO", or letters such as "DD/MM/YYYY HH:mm". */
  dates?: Record<string, string>;
  /** Sheet of a workbook. */
  sheet?: string | number;
  /** The format, where the file's name and first bytes do not say. */
  format?: Format;
  /** How many rows of the file had too few or too many fields: part of a recipe, and without effect in options. */
  ragged?: number;
}

/** What was found in a file, under the same keys, so that it can be given back as options. */
export type Recipe = ReadOptions & { format: Format };

const known = new Set([
  "encoding",
  "delimiter",
  "header",
  "skip",
  "decimal",
  "thousands",
  "missing",
  "types",
  "dates",
  "sheet",
  "format",
  "ragged",
]);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What is asked for each column, by names of the file: a column called `constructor` finds nothing that it did not ask. */
function byColumn(given: unknown): Record<string, unknown> {
  return Object.assign(Object.create(null) as Record<string, unknown>, given);
}

function refuse(option: string, allowed: string): never {
  throw new TypeError(say("reader.badOption", { option, allowed }));
}

/**
 * Checks the options a cell gave to `table()`.
 * @throws TypeError naming the option and what it may be
 */
export function parseReadOptions(options: unknown): ReadOptions {
  if (options === undefined || options === null) return {};
  if (!isRecord(options)) return refuse("table(options)", '{ delimiter: ";", header: true, … }');
  for (const key of Object.keys(options))
    if (!known.has(key))
      throw new TypeError(say("reader.unknownOption", { option: key, known: [...known].join(", ") }));
  const { encoding, delimiter, header, skip, decimal, thousands, missing, types, dates, format } = options;
  if (format !== undefined && !formats.some((allowed) => allowed === format))
    refuse("format", formats.join(", "));
  if (encoding !== undefined && typeof encoding !== "string") refuse("encoding", '"utf-8"');
  if (
    delimiter !== undefined &&
    (typeof delimiter !== "string" ||
      delimiter.length !== 1 ||
      delimiter.charCodeAt(0) > 127 ||
      /["\r\n]/.test(delimiter))
  )
    refuse("delimiter", '";"');
  if (header !== undefined && typeof header !== "boolean") refuse("header", "true, false");
  if (skip !== undefined && (!Number.isInteger(skip) || Number(skip) < 0)) refuse("skip", "0, 1, 2 …");
  if (decimal !== undefined && decimal !== "." && decimal !== ",") refuse("decimal", '".", ","');
  if (thousands !== undefined && (typeof thousands !== "string" || thousands.length > 1))
    refuse("thousands", '",", ""');
  if (missing !== undefined) {
    const words = isRecord(missing) ? Object.values(missing) : [null];
    if (!words.every((list) => Array.isArray(list) && list.every((word) => typeof word === "string")))
      refuse("missing", '{ column: ["n/a"] }');
  }
  if (types !== undefined) {
    const given = isRecord(types) ? Object.values(types) : [null];
    if (!given.every((type) => columnTypes.some((allowed) => allowed === type)))
      refuse("types", `{ column: ${columnTypes.map((type) => JSON.stringify(type)).join(" | ")} }`);
  }
  if (
    dates !== undefined &&
    !(isRecord(dates) && Object.values(dates).every((pattern) => typeof pattern === "string"))
  )
    refuse("dates", '{ column: "DD/MM/YYYY" }');
  const checked: Record<string, unknown> = { ...options };
  for (const key of ["missing", "types", "dates"] as const)
    if (checked[key] !== undefined) checked[key] = byColumn(checked[key]);
  return checked;
}

/** @throws Error when an option names a column that the file does not have. */
export function checkColumns(options: ReadOptions, names: readonly string[], name = "the file"): void {
  for (const key of ["missing", "types", "dates"] as const)
    for (const column of Object.keys(options[key] ?? {}))
      if (!names.includes(column))
        throw new Error(
          say("reader.unknownColumn", { name, option: key, column, columns: names.slice(0, 30).join(", ") }),
        );
}
