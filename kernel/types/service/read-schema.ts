import type { ReadHooks } from "../../readers/format-reader.ts";
import { readTable } from "../../readers/read-table.ts";
import type { ByteSource } from "../../readers/source.ts";
import type { TableSchema } from "../schema.ts";
import { describeTable } from "../schema-of-table.ts";
import { wholeLimit } from "./limits.ts";

/** Bytes read of a file that is not read whole. */
const startLength = 4 * 1024 * 1024;

/**
 * What a data file holds, as types speak of it.
 * @param options as given to `table()`
 * @returns null when it cannot be read so, or is large and of a format whose start says too little
 */
export async function readSchema(
  name: string,
  blob: Blob,
  options: Readonly<Record<string, unknown>>,
  loadFormat: ReadHooks["loadFormat"],
): Promise<TableSchema | null> {
  const isLarge = blob.size > wholeLimit;
  if (isLarge && !/\.(csv|tsv|tab|txt|ndjson|jsonl)$/i.test(name)) return null;
  const part = isLarge ? await cutAtLineEnd(blob) : blob;
  const source: ByteSource = {
    name,
    size: part.size,
    read: async (from, to) => new Uint8Array(await part.slice(from, to).arrayBuffer()),
  };
  try {
    const { table } = await readTable(source, options, { loadFormat });
    return describeTable(table, { complete: !isLarge });
  } catch {
    // Why it cannot be read is what a run tells, with the place; without types the table is loose.
    return null;
  }
}

async function cutAtLineEnd(blob: Blob): Promise<Blob> {
  const bytes = new Uint8Array(await blob.slice(0, startLength).arrayBuffer());
  return blob.slice(0, bytes.lastIndexOf(10) + 1 || startLength);
}
