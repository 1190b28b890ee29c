/** Bytes that are read piece by piece: a large file never stands in memory as a whole. */
export interface ByteSource {
  /** The file's name, which decides its format with its first bytes and is named in errors. */
  readonly name: string;
  /** Bytes in all. */
  readonly size: number;
  /** Bytes from `from` up to, not including, `to`. Rejects with one clear sentence. */
  read(from: number, to: number): Promise<Uint8Array>;
}

/** A source over bytes at hand. */
export function makeByteSource(name: string, bytes: Uint8Array): ByteSource {
  return { name, size: bytes.length, read: async (from, to) => bytes.subarray(from, to) };
}
