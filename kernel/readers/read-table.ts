import { type ColumnTable, table as makeTable } from "arquero";
import { decodeText } from "./decode.ts";
import { readDelimited } from "./delimited.ts";
import { sniffFormat } from "./format.ts";
import type { ReadHooks, ReadResult } from "./format-reader.ts";
import { inferColumn } from "./infer.ts";
import { readJsonColumns, readNdjsonColumns } from "./json.ts";
import { plainStyle } from "./numbers.ts";
import { checkColumns, parseReadOptions, type ReadOptions } from "./options.ts";
import type { ByteSource } from "./source.ts";

/** The whole of a file. */
function readAll(source: ByteSource): Promise<Uint8Array> {
  return source.read(0, source.size);
}

function readJson(text: string, name: string, format: "json" | "ndjson", options: ReadOptions): ColumnTable {
  const columns = format === "json" ? readJsonColumns(text, name) : readNdjsonColumns(text, name);
  const names = [...columns.keys()];
  checkColumns(options, names, name);
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
    columns.set(column, inferColumn(column, fields, { ...asked, style: plainStyle }, name).values);
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
  const format = checked.format ?? sniffFormat(await source.read(0, Math.min(64, source.size)), name);
  if (format === "parquet" || format === "arrow" || format === "xlsx")
    return (await hooks.loadFormat(format))(source, checked, hooks);
  if (format === "csv") return readDelimited(source, checked, hooks);
  const { text, encoding } = decodeText(await readAll(source), checked.encoding, name);
  return { table: readJson(text, name, format, checked), recipe: { format, encoding }, notes: [] };
}
