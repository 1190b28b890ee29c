/** Delimited text in which the fields of some columns say something else; the rest stays to the byte. */
import { say } from "../../shared/words/english.ts";
import { findEncoding } from "./decode.ts";
import { skipLines, sniffDialect } from "./dialect.ts";
import { nameColumns } from "./header.ts";

/** Bytes of the beginning from which the layout is found, as when the file is read as a table. */
const sampleBytes = 256 * 1024;
const quote = 34;

export interface ReplacedColumns {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The columns asked for that the file does not have: then nothing was replaced in them. */
  readonly missing: readonly string[];
  /** Names of its columns. */
  readonly columns: readonly string[];
}

/**
 * Replaces the fields of columns below the header, whose layout is found as `readDelimited` finds it.
 * @param bytes the whole file
 * @param names columns, as a table of the file has them
 * @param replace takes a field's text without its quotes; what it gives must need none
 * @returns null where the file is no delimited text with a header, or in UTF-16
 * @throws Error when a quoted field is never closed, or bytes are not in the encoding
 */
export function replaceColumns(
  bytes: Uint8Array<ArrayBuffer>,
  file: string,
  names: readonly string[],
  replace: (text: string) => string,
): ReplacedColumns | null {
  const { encoding } = findEncoding(bytes.subarray(0, 1024 * 1024), bytes.length > 1024 * 1024);
  if (bytes.length === 0 || encoding.startsWith("utf-16")) return null;
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const decoder = new TextDecoder(encoding, { fatal: true });
  if (bytes.subarray(0, sampleBytes).some((byte) => byte < 9 || (byte > 13 && byte < 28))) return null;
  const sample = takeSample(bytes.subarray(mark), decoder);
  const { delimiter, skip, header } = sniffDialect(sample, file, {});
  if (!header) return null;
  // Delimiters, quotes and line ends are the same bytes in every encoding that is taken here.
  const { at: start } = skipLines(bytes.subarray(mark), bytes.length - mark, skip);
  const scan = scanFields(bytes, start + mark, delimiter.charCodeAt(0), file);
  const read = (from: number, to: number) => unquote(decoder.decode(bytes.subarray(from, to)));
  const pieces: Uint8Array[] = [];
  let kept = 0;
  let wanted: Set<number> | null = null;
  let columns: string[] = [];
  const heads: string[] = [];
  const encoder = new TextEncoder();
  for (const { from, to, column, record } of scan) {
    if (record === 0) {
      heads.push(read(from, to));
      continue;
    }
    if (wanted === null) {
      columns = nameColumns(heads, heads.length);
      wanted = new Set(names.map((name) => columns.indexOf(name)));
    }
    if (!wanted.has(column)) continue;
    const before = read(from, to);
    const after = replace(before);
    if (after === before) continue;
    pieces.push(bytes.subarray(kept, from), encoder.encode(after));
    kept = to;
  }
  columns = nameColumns(heads, heads.length);
  pieces.push(bytes.subarray(kept));
  return {
    bytes: joinPieces(pieces),
    missing: names.filter((name) => !columns.includes(name)),
    columns,
  };
}

/** Every field from `begin` on, with its quotes; records are those of RFC 4180 with any line end. */
function* scanFields(bytes: Uint8Array, begin: number, separator: number, name: string) {
  let at = begin;
  for (let record = 0; at < bytes.length; record += 1) {
    for (let column = 0; ; column += 1) {
      const from = at;
      if (bytes[at] === quote) {
        do {
          // A doubled quote is one of the text.
          at = bytes.indexOf(quote, at + 1) + 1;
          if (at === 0) throw new Error(say("reader.openQuote", { name, line: record + 1 }));
        } while (bytes[at] === quote);
      }
      while (at < bytes.length && bytes[at] !== separator && bytes[at] !== 10 && bytes[at] !== 13) at += 1;
      yield { from, to: at, column, record };
      if (bytes[at] !== separator) break;
      at += 1;
    }
    if (bytes[at] === 13 && bytes[at + 1] === 10) at += 1;
    at += 1;
  }
}

/** The text of a field: what stands behind a closing quote is kept, as the reader keeps it. */
function unquote(field: string): string {
  const quoted = /^"((?:[^"]|"")*)"/.exec(field);
  return quoted ? (quoted[1] ?? "").replaceAll('""', '"') + field.slice(quoted[0].length) : field;
}

/** The beginning in UTF-8, up to a line end. */
function takeSample(bytes: Uint8Array, decoder: TextDecoder): Uint8Array {
  const start = bytes.subarray(0, sampleBytes);
  const end = bytes.length <= sampleBytes ? start.length : start.lastIndexOf(10) + 1 || start.length;
  return new TextEncoder().encode(`${decoder.decode(start.subarray(0, end))}\n`);
}

function joinPieces(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
