import { readDelimited } from "../../../kernel/readers/delimited.ts";
import type { ReadHooks, ReadResult } from "../../../kernel/readers/format-reader.ts";
import { parseReadOptions } from "../../../kernel/readers/options.ts";
import { makeByteSource } from "../../../kernel/readers/source.ts";

export const noFormats: ReadHooks = {
  loadFormat: async (format) => {
    throw new Error(`no ${format} here`);
  },
};

/** A delimited text, read in pieces of so many bytes. */
export async function readText(
  content: string | Uint8Array,
  options?: unknown,
  pieceSize?: number,
): Promise<ReadResult & { columns: Record<string, unknown[]>; names: string[] }> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const read = await readDelimited(
    makeByteSource("a.csv", bytes),
    parseReadOptions(options),
    noFormats,
    pieceSize,
  );
  const names = read.table.columnNames();
  const columns = Object.fromEntries(
    names.map((name) => [name, Array.from(read.table.array(name) as ArrayLike<unknown>)]),
  );
  return { ...read, columns, names };
}
