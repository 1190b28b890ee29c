import type { ByteSource } from "./source.ts";

/** Bytes of one piece: small enough that the host is heard often, large enough that asking costs little. */
export const pieceSize = 4 * 1024 * 1024;

/** Longest text that an engine holds, in bytes of UTF-8 that are sure to fit. Source: V8's String::kMaxLength. */
export const longestText = 500 * 1024 * 1024;

/**
 * The whole of a file, read piece by piece, for formats that need all of it at once.
 * @param tell is told after each piece how many bytes are there; what it returns is awaited
 */
export async function readWhole(source: ByteSource, tell?: (done: number) => unknown): Promise<Uint8Array> {
  if (source.size <= pieceSize) return source.read(0, source.size);
  const bytes = new Uint8Array(source.size);
  for (let from = 0; from < source.size; from += pieceSize) {
    const to = Math.min(from + pieceSize, source.size);
    bytes.set(await source.read(from, to), from);
    await tell?.(to);
  }
  return bytes;
}
