import { type ColumnTable, table as makeTable } from "arquero";
import { say } from "../../shared/words/catalogue.ts";
import { type Fields, parseDelimited } from "./csv.ts";
import { decodeText } from "./decode.ts";
import { sniffDelimiter, sniffHeader } from "./dialect.ts";
import { sniffFormat } from "./format.ts";
import type { ReadHooks, ReadResult } from "./format-reader.ts";
import { nameColumns } from "./header.ts";
import { inferColumn } from "./infer.ts";
import { readJsonColumns, readNdjsonColumns } from "./json.ts";
import { plainStyle, sniffNumberStyle } from "./numbers.ts";
import { checkColumns, parseReadOptions, type ReadOptions, type Recipe } from "./options.ts";
import type { ByteSource } from "./source.ts";

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

/** The whole of a file. */
function readAll(source: ByteSource): Promise<Uint8Array> {
  return source.read(0, source.size);
}

function readJson(text: string, name: string, format: "json" | "ndjson", options: ReadOptions): ColumnTable {
  const columns = format === "json" ? readJsonColumns(text, name) : readNdjsonColumns(text, name);
  const names = [...columns.keys()];
  checkColumns(options, names);
  for (const [column, values] of columns) {
    const asked = {
      type: options.types?.[column],
      missing: options.missing?.[column],
      date: options.dates?.[column],
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
  return makeTable([...columns], names);
}

/**
 * Reads a file as a table.
 * @param source its bytes, asked for piece by piece; its name decides the format with its first bytes
 * @param options what the author says; the rest is found (see `ReadOptions`)
 * @param hooks progress, and the readers of rare formats
 * @returns the table; the recipe: what was found, under the options' own names; and what a person should know
 * @throws Error with one sentence when the format is not supported or the content does not fit
 */
export async function readTable(source: ByteSource, options: unknown, hooks: ReadHooks): Promise<ReadResult> {
  const checked = parseReadOptions(options);
  const { name } = source;
  const format = sniffFormat(await source.read(0, Math.min(64, source.size)), name);
  if (format === "parquet" || format === "arrow" || format === "xlsx")
    return (await hooks.loadFormat(format))(source, checked, hooks);
  const { text, encoding } = decodeText(await readAll(source), checked.encoding);
  const recipe: Recipe = { format, encoding };
  const table =
    format === "csv" ? readDelimited(text, name, checked, recipe) : readJson(text, name, format, checked);
  return { table, recipe, notes: [] };
}
