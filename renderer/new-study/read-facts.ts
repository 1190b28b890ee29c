/** Reads a data file, or the start of a large one, and says what each of its columns holds. */
import type { Table } from "arquero";
import type { ReadHooks } from "../../kernel/readers/format-reader.ts";
import { readTable } from "../../kernel/readers/read-table.ts";
import type { ByteSource } from "../../kernel/readers/source.ts";
import { describeColumns } from "../../kernel/runtime/columns.ts";
import { type AnyColumn, makeCellReader } from "../../kernel/runtime/table-rows.ts";
import { type ColumnFacts, type FileFacts, mostDistinct, mostFrequent } from "./facts.ts";
import { findCountries } from "./find-countries.ts";
import { checkLooksLikeData } from "./looks-like-data.ts";

/** Bytes of a file of lines that are looked at; formats without lines are read whole. */
const startLength = 32 * 1024 * 1024;
/** Bytes of a file without lines above which it is not looked at: the page would not have the memory. */
const mostWhole = 256 * 1024 * 1024;
/** Numbers of which the 99th percentile is taken. */
const mostSorted = 200_000;

/**
 * Looks at a file.
 * @throws NotData for what holds no table, and Error with the reader's sentence for what cannot be read
 */
export async function readFacts(
  name: string,
  blob: Blob,
  loadFormat: ReadHooks["loadFormat"],
): Promise<FileFacts> {
  const isLarge =
    blob.size > startLength && !/\.(parquet|arrow|arrows|feather|ipc|xlsx|xlsm|json|geojson)$/i.test(name);
  const part = isLarge ? await cutAtLineEnd(blob) : blob;
  checkLooksLikeData(name, new Uint8Array(await blob.slice(0, 4096).arrayBuffer()), blob.size);
  if (part.size > mostWhole)
    return { name, bytes: blob.size, rows: 0, complete: false, columns: [], recipe: {}, notes: [] };
  const source: ByteSource = {
    name,
    size: part.size,
    read: async (from, to) => new Uint8Array(await part.slice(from, to).arrayBuffer()),
  };
  const { table, recipe, notes } = await readTable(source, undefined, { loadFormat });
  return {
    name,
    bytes: blob.size,
    rows: table.numRows(),
    complete: !isLarge,
    columns: describeColumns(table).map((column) => readColumn(table, column)),
    recipe: { ...recipe },
    notes: [...notes],
  };
}

async function cutAtLineEnd(blob: Blob): Promise<Blob> {
  const bytes = new Uint8Array(await blob.slice(0, startLength).arrayBuffer());
  return blob.slice(0, bytes.lastIndexOf(10) + 1 || startLength);
}

/** Values before the last with which its rows are compared. */
const compared = 5;

/** How many rows the greatest number has, and how many those before it have as a rule (their median). */
function countAtEnd(counts: ReadonlyMap<unknown, number>): ColumnFacts["atEnd"] {
  const [last, ...before] = [...counts]
    .filter((pair): pair is [number, number] => typeof pair[0] === "number")
    .sort((a, b) => b[0] - a[0])
    .slice(0, compared + 1)
    .map(([, rows]) => rows);
  const usual = before.sort((a, b) => a - b)[Math.floor(before.length / 2)];
  return last === undefined || usual === undefined ? null : { rows: last, usual };
}

function readColumn(
  table: Table,
  { name, type, missing }: Pick<ColumnFacts, "name" | "type" | "missing">,
): ColumnFacts {
  const cell = makeCellReader(table.column(name) as AnyColumn);
  const counts = new Map<unknown, number>();
  const numbers: number[] = [];
  const rows = table.totalRows();
  const step = Math.max(1, Math.floor(rows / mostSorted));
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let whole = type === "number";
  for (let row = 0; row < rows; row += 1) {
    const value = cell(row);
    if (value === null || value === undefined) continue;
    const plain = value instanceof Date ? value.getTime() : value;
    if (typeof plain === "number") {
      if (Number.isNaN(plain)) continue;
      if (plain < min) min = plain;
      if (plain > max) max = plain;
      if (whole && !Number.isInteger(plain)) whole = false;
      if (row % step === 0) numbers.push(plain);
    }
    const known = counts.get(plain);
    if (known !== undefined) counts.set(plain, known + 1);
    else if (counts.size < mostDistinct && typeof plain !== "object") counts.set(plain, 1);
  }
  const hasRange = (type === "number" || type === "date") && min <= max;
  const write = (value: number) => (type === "date" ? new Date(value).toISOString() : value);
  const frequent = [...counts].sort((a, b) => b[1] - a[1]).slice(0, mostFrequent);
  numbers.sort((a, b) => a - b);
  return {
    name,
    type,
    missing,
    distinct: counts.size,
    min: hasRange ? write(min) : null,
    max: hasRange ? write(max) : null,
    high: type === "number" ? (numbers[Math.floor((numbers.length - 1) * 0.99)] ?? null) : null,
    whole: whole && hasRange,
    atEnd: whole && hasRange ? countAtEnd(counts) : null,
    frequent: type === "string" || type === "boolean" ? frequent.map(([value]) => String(value)) : [],
    countries:
      type === "string" && counts.size <= 1000 ? findCountries([...counts.keys()].map(String)) : null,
  };
}
