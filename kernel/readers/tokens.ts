import { say } from "../../shared/words/english.ts";

const quote = 34;
const newline = 10;
const carriageReturn = 13;

/** Records of one batch. */
const batchRows = 2048;

/**
 * Where the fields of a batch of records stand in a buffer: field `c` of record `r` is the bytes from
 * `starts[r * width + c]` up to `ends[r * width + c]`; a field that is missing or empty has both alike.
 */
export interface Tokens {
  readonly width: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Fields that each record really had. */
  readonly counts: Int32Array;
  /** The line, from 0, where each record begins. */
  readonly lines: Int32Array;
  rows: number;
}

/** Room for the fields of `rows` records of up to `width` fields each; it is used again for every batch. */
export function makeTokens(width: number, rows: number = batchRows): Tokens {
  return {
    width,
    starts: new Int32Array(width * rows),
    ends: new Int32Array(width * rows),
    counts: new Int32Array(rows),
    lines: new Int32Array(rows),
    rows: 0,
  };
}

/** Where a scan stands, between batches and between buffers. */
export interface Scan {
  /** Position in the buffer of the next record. */
  at: number;
  /** Its line, from 0. */
  line: number;
  /** Fields of the next record, when it has more filled ones than the tokens have room for; else 0. */
  wanted: number;
}

/** Takes the quotes out of a quoted field, in place. @returns its new end */
function unquote(buffer: Uint8Array, start: number, end: number): number {
  let to = start;
  for (let from = start; from < end; from += 1) {
    const byte = buffer[from] ?? 0;
    if (byte === quote) {
      if (buffer[from + 1] !== quote || from + 1 >= end) {
        buffer.copyWithin(to, from + 1, end);
        return to + end - from - 1;
      }
      from += 1;
    }
    buffer[to] = byte;
    to += 1;
  }
  return to;
}

/**
 * Finds the fields of the next records. Source: RFC 4180, and beyond it: any line end (LF, CRLF, CR), text after a closing
 * quote is kept, blank lines are left out where there is more than one column, records may be ragged.
 * @param buffer UTF-8; `buffer[end]` must be a line feed; quoted fields that hold quotes are rewritten in place
 * @param end where the text ends in the buffer
 * @param final whether the file ends there; else the last record, which may go on, is left for later
 * @param delimiter its byte
 * @param tokens are overwritten
 * @param scan moves on; the scan stops when the tokens are full, before a record that is too wide, and at the end
 * @param name the file's, for errors
 * @throws Error when a quoted field is never closed, naming its line
 */
export function scanRecords(
  buffer: Uint8Array,
  end: number,
  final: boolean,
  delimiter: number,
  tokens: Tokens,
  scan: Scan,
  name: string,
): void {
  const { width, starts, ends, counts, lines } = tokens;
  const room = counts.length;
  let { at, line } = scan;
  let rows = 0;
  scan.wanted = 0;
  const dirty: number[] = [];

  // One place per field, no functions in the loop: for performance.
  records: while (at < end && rows < room) {
    const base = rows * width;
    let column = 0;
    let filled = 0;
    let newlines = 0;
    let quoted = false;
    let p = at;
    for (;;) {
      let start = p;
      let stop: number;
      if (buffer[p] === quote && p < end) {
        quoted = true;
        const opened = newlines;
        let q = p + 1;
        let doubled = false;
        for (;;) {
          let byte = buffer[q];
          while (byte !== quote && q < end) {
            if (byte === newline || (byte === carriageReturn && buffer[q + 1] !== newline)) newlines += 1;
            q += 1;
            byte = buffer[q];
          }
          if (q >= end) {
            if (!final) break records;
            throw new Error(say("reader.openQuote", { name, line: line + opened + 1 }));
          }
          if (buffer[q + 1] !== quote || q + 1 >= end) break;
          doubled = true;
          q += 2;
        }
        start = p + 1;
        stop = q;
        p = q + 1;
        let byte = buffer[p];
        while (byte !== delimiter && byte !== newline && byte !== carriageReturn) {
          p += 1;
          byte = buffer[p];
        }
        if (p > q + 1 || doubled) {
          stop = p;
          dirty.push(base + column);
        }
      } else {
        let byte = buffer[p];
        while (byte !== delimiter && byte !== newline && byte !== carriageReturn) {
          p += 1;
          byte = buffer[p];
        }
        stop = p;
      }
      if (p >= end && !final) break records;
      if (column < width) {
        starts[base + column] = start;
        ends[base + column] = stop;
      }
      column += 1;
      if (stop > start) filled = column;
      if (buffer[p] !== delimiter || p >= end) break;
      p += 1;
    }
    const first = at;
    if (p < end && buffer[p] === carriageReturn) {
      if (p + 1 >= end && !final) break;
      if (buffer[p + 1] === newline && p + 1 < end) p += 1;
    }
    if (filled > width) {
      scan.wanted = filled;
      break;
    }
    at = p + 1;
    const blank =
      column === 1 &&
      filled === 0 &&
      !quoted &&
      (buffer[first] === newline || buffer[first] === carriageReturn);
    if (!blank || width === 1) {
      for (let rest = column; rest < width; rest += 1) {
        starts[base + rest] = 0;
        ends[base + rest] = 0;
      }
      for (const field of dirty) ends[field] = unquote(buffer, starts[field] ?? 0, ends[field] ?? 0);
      counts[rows] = column;
      lines[rows] = line;
      rows += 1;
    }
    dirty.length = 0;
    line += 1 + newlines;
  }
  scan.at = Math.min(at, end);
  scan.line = line;
  tokens.rows = rows;
}
