import { say } from "../../shared/words/catalogue.ts";

const quote = 34;
const newline = 10;
const carriageReturn = 13;

/**
 * One field: its text; or, where the text is a whole number of at most nine digits without a leading zero, that number,
 * so that no string is made for it (`String` gives the text back exactly); null where a row was too short.
 */
export type Field = string | number | null;

/** Fields of a delimited text by column: `columns[c][r]`. */
export interface Fields {
  columns: Field[][];
  rows: number;
}

/** Where the line number `skip` (from 0) begins. */
function skipLines(text: string, skip: number): number {
  let at = 0;
  for (let line = 0; line < skip && at < text.length; line += 1) {
    const end = text.slice(at).search(/\r\n?|\n/);
    if (end < 0) return text.length;
    at += end + (text.startsWith("\r\n", at + end) ? 2 : 1);
  }
  return at;
}

function countLines(text: string, end: number): number {
  return (text.slice(0, end).match(/\r\n?|\n/g)?.length ?? 0) + 1;
}

/**
 * Parses delimited text. Source: RFC 4180, and beyond it: any line end (LF, CRLF, CR), text after a closing quote is kept,
 * blank lines are left out where there is more than one column, rows may be ragged.
 * @param text without a byte order mark
 * @param delimiter one character
 * @param skip lines to leave out at the start
 * @param limit stop after so many records (for sniffing; a quote still open at the end is then no error)
 * @throws Error when a quoted field is never closed, naming its line
 */
export function parseDelimited(
  text: string,
  delimiter: string,
  skip = 0,
  limit = Number.POSITIVE_INFINITY,
): Fields {
  const delimiterCode = delimiter.charCodeAt(0);
  const length = text.length;
  const columns: Field[][] = [];
  let rows = 0;
  let column = 0;
  let at = skipLines(text, skip);
  let rowStart = at;

  // One place per field; inlined comparisons and no row arrays, for performance.
  while (at <= length && rows < limit) {
    if (at === length && at === rowStart && column === 0) break;
    let value: string | number;
    if (at < length && text.charCodeAt(at) === quote) {
      const open = at;
      let from = at + 1;
      let quoted = "";
      for (;;) {
        const close = text.indexOf('"', from);
        if (close < 0) {
          if (limit !== Number.POSITIVE_INFINITY) return { columns, rows };
          throw new Error(say("reader.openQuote", { line: countLines(text, open) }));
        }
        if (text.charCodeAt(close + 1) === quote) {
          quoted += text.slice(from, close + 1);
          from = close + 2;
          continue;
        }
        quoted += text.slice(from, close);
        at = close + 1;
        break;
      }
      const rest = at;
      while (at < length) {
        const code = text.charCodeAt(at);
        if (code === delimiterCode || code === newline || code === carriageReturn) break;
        at += 1;
      }
      value = at > rest ? quoted + text.slice(rest, at) : quoted;
    } else {
      const start = at;
      let number = 0;
      let digitsOnly = true;
      while (at < length) {
        const code = text.charCodeAt(at);
        if (code === delimiterCode || code === newline || code === carriageReturn) break;
        if (code >= 48 && code <= 57) number = number * 10 + code - 48;
        else digitsOnly = false;
        at += 1;
      }
      const size = at - start;
      const canonical = digitsOnly && size > 0 && size < 10 && (size === 1 || text.charCodeAt(start) !== 48);
      value = canonical ? number : text.slice(start, at);
    }

    let target = columns[column];
    if (target === undefined) {
      target = new Array<Field>(rows).fill(null);
      columns[column] = target;
    }
    target.push(value);
    column += 1;

    if (at < length && text.charCodeAt(at) === delimiterCode) {
      at += 1;
      // A delimiter at the very end opens one more, empty, field.
      if (at < length) continue;
      let last = columns[column];
      if (last === undefined) {
        last = new Array<Field>(rows).fill(null);
        columns[column] = last;
      }
      last.push("");
      column += 1;
    }
    const end = at;
    if (at < length)
      at += text.charCodeAt(at) === carriageReturn && text.charCodeAt(at + 1) === newline ? 2 : 1;
    else at = length + 1;
    if (end === rowStart && column === 1 && (columns.length > 1 || at > length)) {
      target.pop();
    } else {
      for (let c = column; c < columns.length; c += 1) columns[c]?.push(null);
      rows += 1;
    }
    column = 0;
    rowStart = at;
  }
  return { columns, rows };
}
