import type { Table } from "arquero";
import { describeColumns } from "../runtime/columns.ts";
import { type AnyColumn, makeCellReader } from "../runtime/table-rows.ts";
import { formatDate } from "../stdlib/format-date.ts";
import type { ColumnSchema, TableSchema } from "./schema.ts";

/** Up to so many different words a column's type lists them, where one repeats: what never does is a name. */
const maxWords = 24;
const maxWordLength = 60;
const maxSamples = 4;
const maxSampleLength = 24;

export interface DescribeOptions {
  /** Whether the table holds the whole file; true unless given. */
  readonly complete?: boolean;
}

function formatSample(value: unknown): string {
  const text =
    value instanceof Date
      ? formatDate(value)
      : typeof value === "object"
        ? (JSON.stringify(value) ?? "")
        : String(value);
  return text.length > maxSampleLength ? `${text.slice(0, maxSampleLength - 1)}…` : text;
}

/** Looks at each row that passes the table's filter until `look` gives false. */
function scan(table: Table, name: string, look: (value: unknown) => boolean): void {
  const cell = makeCellReader(table.column(name) as AnyColumn);
  const mask = table.mask();
  const rows = table.totalRows();
  for (let row = 0; row < rows; row += 1) if ((mask === null || mask.get(row)) && !look(cell(row))) return;
}

function isThere(value: unknown): boolean {
  return value !== null && value !== undefined && !(typeof value === "number" && Number.isNaN(value));
}

function collectSamples(table: Table, name: string): string[] {
  const samples = new Set<string>();
  scan(table, name, (value) => {
    if (isThere(value)) samples.add(formatSample(value));
    return samples.size < maxSamples;
  });
  return [...samples];
}

/** Every different word, sorted, where they are few and repeat; else null. */
function collectWords(table: Table, name: string): string[] | null {
  const words = new Set<string>();
  let count = 0;
  let isCode = true;
  scan(table, name, (value) => {
    if (!isThere(value)) return true;
    if (typeof value !== "string" || value.length > maxWordLength) isCode = false;
    else {
      count += 1;
      words.add(value);
    }
    return isCode && words.size <= maxWords;
  });
  const isFew = isCode && words.size > 0 && words.size <= maxWords && count > words.size;
  return isFew ? [...words].sort() : null;
}

/**
 * What a table holds, as types and hovers speak of it.
 * @param table an Arquero table; rows that its filter leaves out do not count
 * @returns types, missing values, a few samples; words of columns that have few and repeat them
 */
export function describeTable(table: Table, { complete = true }: DescribeOptions = {}): TableSchema {
  const columns = describeColumns(table).map(
    ({ name, type, missing }): ColumnSchema => ({
      name,
      type,
      missing,
      words: complete && type === "string" ? collectWords(table, name) : null,
      samples: collectSamples(table, name),
    }),
  );
  return { columns, rows: table.numRows(), complete };
}
