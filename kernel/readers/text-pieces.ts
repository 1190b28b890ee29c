import { say } from "../../shared/words/english.ts";
import { findEncoding } from "./decode.ts";
import type { ReadHooks } from "./format-reader.ts";
import type { ByteSource } from "./source.ts";
import { NotUtf8 } from "./word-column.ts";

/** Bytes asked for at a time, unless told otherwise. */
const usualPieceSize = 4 * 1024 * 1024;

/** A text file whose encoding is known or presumed. */
export interface TextSource {
  readonly source: ByteSource;
  readonly encoding: string;
  /** Whether the encoding was given or is marked in the file; one that was presumed may prove wrong further on. */
  readonly certain: boolean;
  /** Bytes asked for at a time. */
  readonly pieceSize: number;
}

/**
 * Finds a file's encoding from its first bytes (see `findEncoding`).
 * @param given a label of the Encoding Standard that overrides what is found
 * @throws Error when the label is unknown
 */
async function openText(
  source: ByteSource,
  given?: string,
  pieceSize: number = usualPieceSize,
): Promise<TextSource> {
  const head = await source.read(0, Math.min(1024 * 1024, source.size));
  const found = findEncoding(head, source.size > head.length, given);
  return { source, pieceSize, ...found };
}

/**
 * The file's text as UTF-8, piece by piece, without its byte order mark. A character never falls on two pieces unless
 * the file is UTF-8 itself, whose bytes are handed on as they are.
 * @throws Error when bytes are not in the encoding
 */
export async function* readTextPieces(
  { source, encoding, pieceSize }: TextSource,
  progress?: ReadHooks["progress"],
): AsyncGenerator<Uint8Array> {
  const { size, name } = source;
  const decoder = encoding === "utf-8" ? null : new TextDecoder(encoding, { fatal: true });
  const encoder = decoder ? new TextEncoder() : null;
  for (let from = 0; from < size; from += pieceSize) {
    const to = Math.min(size, from + pieceSize);
    const bytes = await source.read(from, to);
    if (decoder && encoder) {
      let text: string;
      try {
        text = decoder.decode(bytes, { stream: to < size });
      } catch {
        throw new Error(say("reader.wrongEncoding", { name, encoding }));
      }
      yield encoder.encode(text);
    } else {
      const marked = from === 0 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
      yield marked ? bytes.subarray(3) : bytes;
    }
    await progress?.(to, size);
  }
}

/**
 * Reads a text file in the encoding that its first bytes show, and once more as windows-1252 where UTF-8 was presumed and
 * bytes further on are not.
 * @param given a label of the Encoding Standard; what it says is not doubted
 * @param read reads the whole file; throws NotUtf8 when bytes are not in UTF-8
 * @throws Error when the file is not in the encoding that was given or is marked in it
 */
export async function readInEncoding<T>(
  source: ByteSource,
  given: string | undefined,
  pieceSize: number | undefined,
  read: (text: TextSource) => Promise<T>,
): Promise<T> {
  const text = await openText(source, given, pieceSize);
  try {
    return await read(text);
  } catch (error) {
    if (!(error instanceof NotUtf8)) throw error;
    if (text.certain)
      throw new Error(say("reader.wrongEncoding", { name: source.name, encoding: text.encoding }));
    return read({ ...text, encoding: "windows-1252", certain: true });
  }
}
