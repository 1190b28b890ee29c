import type { ColumnTable } from "arquero";
import { loadFormat } from "../../../kernel/readers/load-format.ts";
import { readTable } from "../../../kernel/readers/read-table.ts";
import { makeByteSource } from "../../../kernel/readers/source.ts";

/** Columns of a table as plain arrays. */
export function columnsOf(table: ColumnTable): Record<string, unknown[]> {
  return Object.fromEntries(table.columnNames().map((name) => [name, Array.from(table.array(name))]));
}

/** Reads bytes as `table()` does, and keeps which parts of them were asked for. */
export async function readBytes(bytes: Uint8Array, name: string, options?: unknown) {
  const source = makeByteSource(name, bytes);
  const asked: [number, number][] = [];
  const progress: number[] = [];
  const result = await readTable(
    {
      ...source,
      read(from, to) {
        asked.push([from, to]);
        return source.read(from, to);
      },
    },
    options,
    { loadFormat, progress: (done) => void progress.push(done) },
  );
  return { ...result, columns: columnsOf(result.table), asked, progress };
}
