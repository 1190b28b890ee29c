import { say } from "../../shared/words/english.ts";
import { skipLines } from "./dialect.ts";
import type { ReadHooks } from "./format-reader.ts";
import { readTextPieces, type TextSource } from "./text-pieces.ts";
import { makeTokens, type Scan, scanRecords, type Tokens } from "./tokens.ts";

/** One record may be so long; a longer one is a quote that was never closed. */
const maxRecordBytes = 64 * 1024 * 1024;
const maxColumns = 100_000;

interface Layout {
  readonly delimiter: string;
  readonly skip: number;
  readonly header: boolean;
  /** Columns to begin with; wider records make it grow. */
  readonly width: number;
}

/**
 * Reads all records of a delimited text, in batches, without the header's.
 * @param take gets each batch, which is valid until it returns; a batch may be wider than the ones before
 * @throws Error when a quoted field is never closed or a record has too many fields
 */
export async function readRecords(
  text: TextSource,
  layout: Layout,
  take: (buffer: Uint8Array, tokens: Tokens) => void,
  progress?: ReadHooks["progress"],
): Promise<void> {
  const { name } = text.source;
  const delimiter = layout.delimiter.charCodeAt(0);
  const scan: Scan = { at: 0, line: 0, wanted: 0 };
  let tokens = makeTokens(layout.width);
  let header = layout.header ? makeTokens(layout.width, 1) : null;
  let toSkip = layout.skip;
  let buffer = new Uint8Array(0);
  let held = 0;

  const consume = (piece: Uint8Array, final: boolean): void => {
    const end = held + piece.length;
    if (end + 1 > buffer.length) {
      const grown = new Uint8Array(Math.max(end + 1, Math.min(buffer.length * 2, 1 << 28)));
      grown.set(buffer.subarray(0, held));
      buffer = grown;
    }
    buffer.set(piece, held);
    buffer[end] = 10;
    scan.at = 0;
    if (toSkip > 0) {
      // A carriage return at the very end may be half of a line end.
      const safe = !final && buffer[end - 1] === 13 ? end - 1 : end;
      const { at, lines } = skipLines(buffer, safe, toSkip);
      toSkip -= lines;
      scan.line += lines;
      scan.at = at;
    }
    while (toSkip === 0 || final) {
      const target = header ?? tokens;
      scanRecords(buffer, end, final, delimiter, target, scan, name);
      if (header) {
        // Names beyond the width were empty, or the layout would be wider.
        if (scan.wanted > 0) header = makeTokens(scan.wanted, 1);
        else if (header.rows === 1) header = null;
        else break;
        continue;
      }
      if (tokens.rows > 0) take(buffer, tokens);
      if (scan.wanted > maxColumns) throw new Error(say("reader.tooWide", { name, line: scan.line + 1 }));
      if (scan.wanted > 0) tokens = makeTokens(scan.wanted);
      else if (tokens.rows < tokens.counts.length) break;
    }
    held = end - scan.at;
    if (held > maxRecordBytes && toSkip === 0)
      throw new Error(say("reader.openQuote", { name, line: scan.line + 1 }));
    buffer.copyWithin(0, scan.at, end);
  };

  for await (const piece of readTextPieces(text, progress)) consume(piece, false);
  consume(new Uint8Array(0), true);
}
