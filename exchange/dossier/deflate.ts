import { Deflate } from "fflate";

/** Bytes that are compressed at once. What comes out depends on it: it is the same whoever packs, and from wherever. */
const pieceBytes = 65_536;
/** Room for matches, as a power of two that fflate adds 12 to: more takes time for each entry and packs no better. */
const memory = 5;

export interface Deflating {
  /** Takes the next bytes, in pieces of any size. */
  push(bytes: Uint8Array): void;
  /** Gives what is left. */
  end(): void;
}

/**
 * Compresses an entry as it comes (DEFLATE, RFC 1951), by fflate: zlib's own bytes differ from processor to processor.
 * @param take is given the compressed bytes, one part after the other
 */
export function startDeflate(take: (bytes: Uint8Array) => void): Deflating {
  const deflate = new Deflate({ level: 6, mem: memory }, (bytes) => take(bytes));
  const piece = new Uint8Array(pieceBytes);
  let filled = 0;
  return {
    push(bytes) {
      for (let at = 0; at < bytes.length; ) {
        const part = bytes.subarray(at, at + pieceBytes - filled);
        piece.set(part, filled);
        filled += part.length;
        at += part.length;
        if (filled < pieceBytes) continue;
        deflate.push(piece, false);
        filled = 0;
      }
    },
    end: () => deflate.push(piece.subarray(0, filled), true),
  };
}
