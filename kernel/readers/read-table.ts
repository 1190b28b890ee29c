import { type ColumnTable, table as makeTable } from "arquero";
import { say } from "../../shared/words/catalogue.ts";
import { type Fields, parseDelimited } from "./csv.ts";
import { decodeText } from "./decode.ts";
import { sniffDelimiter, sniffHeader } from "./dialect.ts";
import { sniffFormat } from "./format.ts";
import { nameColumns } from "./header.ts";
import { inferColumn } from "./infer.ts";
import { readJsonColumns, readNdjsonColumns } from "./json.ts";
import { plainStyle, sniffNumberStyle } from "./numbers.ts";
import { checkColumns, parseReadOptions, type ReadOptions, type Recipe } from "./options.ts";

const sampleFields = 2000;

/** Columns beyond the header that no row fills come from delimiters at line ends, and are no columns. */
function dropEmptyTail(columns: Fields["columns"], named: number): void {
  while (columns.length > named && columns.at(-1)?.every((field) => field === null || field === ""))
    columns.pop();
}

function readDelimited(text: string, name: string, options: ReadOptions, recipe: Recipe): ColumnTable {
  const skip = options.skip ?? 0;
  const delimiter = options.delimiter ?? sniffDelimiter(text, name, skip);
  const { columns, rows } = parseDelimited(text, delimiter, skip);
  if (rows === 0) throw new Error(say("reader.empty", { name }));
  const first = columns.map((column) => column[0] ?? null);
  const header = options.header ?? sniffHeader(first);
  if (header) for (const column of columns) column.shift();
  const named = header ? first.findLastIndex((field) => field !== null) + 1 : 0;
  dropEmptyTail(columns, Math.max(named, 1));
  const names = nameColumns(header ? first : [], columns.length);
  checkColumns(options, names);

  const found = sniffNumberStyle(
    columns.map((column) => column.slice(0, sampleFields)),
    delimiter,
  );
  const style = {
    decimal: options.decimal ?? found.decimal,
    thousands: options.thousands ?? found.thousands,
  };
  if (style.decimal === style.thousands) style.thousands = "";
  const missing: Record<string, readonly string[]> = {};
  const types: Recipe["types"] = {};
  const dates: Record<string, string> = {};
  const data = names.map((column, index): [string, unknown[]] => {
    const typed = inferColumn(column, columns[index] ?? [], {
      style,
      type: options.types?.[column],
      missing: options.missing?.[column],
      date: options.dates?.[column],
    });
    // The raw fields of a column are not needed once it is typed; large files need the memory.
    columns[index] = [];
    types[column] = typed.type;
    if (typed.missing.length > 0) missing[column] = typed.missing;
    if (typed.type === "date") dates[column] = options.dates?.[column] ?? "ISO";
    return [column, typed.values];
  });
  Object.assign(recipe, { delimiter, header, skip, ...style, missing, types, dates });
  return makeTable(data, names);
}

/**
 * Reads a file's bytes as a table.
 * @param bytes the whole file
 * @param name decides the format with its extension, and is named in errors
 * @param options what the author says; the rest is found (see `ReadOptions`)
 * @returns the table, and the recipe: what was found, under the options' own names
 * @throws Error with one sentence when the format is not supported or the content does not fit
 */
export function readTable(
  bytes: Uint8Array,
  name: string,
  options?: unknown,
): { table: ColumnTable; recipe: Recipe } {
  const checked = parseReadOptions(options);
  const format = sniffFormat(bytes, name);
  const { text, encoding } = decodeText(bytes, checked.encoding);
  const recipe: Recipe = { format, encoding };
  if (format === "csv") return { table: readDelimited(text, name, checked, recipe), recipe };
  const columns = format === "json" ? readJsonColumns(text, name) : readNdjsonColumns(text, name);
  const names = [...columns.keys()];
  checkColumns(checked, names);
  for (const [column, values] of columns) {
    const asked = {
      type: checked.types?.[column],
      missing: checked.missing?.[column],
      date: checked.dates?.[column],
    };
    if (!asked.type && !asked.missing && !asked.date) continue;
    const fields = values.map((value) =>
      value === null || value === undefined
        ? null
        : value instanceof Date
          ? value.toISOString()
          : String(value),
    );
    columns.set(column, inferColumn(column, fields, { ...asked, style: plainStyle }).values);
  }
  return { table: makeTable([...columns], names), recipe };
}
