import { looksLikeDate } from "./dates.ts";
import { plainStyle, readNumber } from "./numbers.ts";
import type { ReadOptions } from "./options.ts";
import { makeTokens, scanRecords } from "./tokens.ts";

const candidates = [",", ";", "\t", "|"] as const;

/** How many records of the beginning are looked at. */
const sampleRecords = 200;

/** One record of the sample. */
export interface SampleRecord {
  readonly fields: readonly string[];
  /** The line, from 0, where it begins. */
  readonly line: number;
}

/** How a delimited file is laid out. */
export interface Dialect {
  readonly delimiter: string;
  /** Lines before the header, or before the data. */
  readonly skip: number;
  readonly header: boolean;
  /** Records of the sample, the header's among them. */
  readonly records: readonly SampleRecord[];
}

/** The first records of a text. @param sample UTF-8 bytes that end with a line end */
function readSample(sample: Uint8Array, delimiter: string, name: string): SampleRecord[] {
  const decoder = new TextDecoder();
  const code = delimiter.charCodeAt(0);
  for (let width = 2; ; ) {
    // Quoted fields are rewritten in place: each try needs a copy.
    const buffer = new Uint8Array(sample.length + 1);
    buffer.set(sample);
    buffer[sample.length] = 10;
    const tokens = makeTokens(width, sampleRecords);
    const scan = { at: 0, line: 0, wanted: 0 };
    scanRecords(buffer, sample.length, false, code, tokens, scan, name);
    if (scan.wanted > width) {
      width = Math.max(scan.wanted, width * 2);
      continue;
    }
    return Array.from({ length: tokens.rows }, (_, row) => {
      const count = tokens.counts[row] ?? 0;
      const fields = Array.from({ length: count }, (_, c) => {
        const at = row * width + c;
        return c < width ? decoder.decode(buffer.subarray(tokens.starts[at] ?? 0, tokens.ends[at] ?? 0)) : "";
      });
      return { fields, line: tokens.lines[row] ?? 0 };
    });
  }
}

/** The number of fields that most records have, and how many have it. */
function findWidth(records: readonly SampleRecord[]): [width: number, count: number] {
  const widths = new Map<number, number>();
  for (const { fields } of records) widths.set(fields.length, (widths.get(fields.length) ?? 0) + 1);
  return [...widths].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [1, 0];
}

/**
 * Finds the delimiter: the one that splits the first records into the same number of fields, more than one, most often.
 * @returns "," when the text has one column only
 */
function sniffDelimiter(sample: Uint8Array, name: string): string {
  if (/\.(tsv|tab)$/i.test(name)) return "\t";
  if (/\.psv$/i.test(name)) return "|";
  let best = ",";
  let bestScore = 0;
  for (const delimiter of candidates) {
    const records = readSample(sample, delimiter, name);
    const [width, count] = findWidth(records);
    if (width < 2 || (records.length > 2 && count < 2)) continue;
    // Consistency first: a comma inside prose splits some records, a delimiter splits all of them alike.
    const score = (count / records.length) ** 2 * (1 + Math.log2(width) / 10);
    if (score > bestScore + 1e-9) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

/** Most lines that may stand before a header. */
const maxPreamble = 40;

/**
 * The number of the first record that belongs to the table. Titles, sources and dates above it (the World Bank's layout)
 * have few filled fields, or fewer than the table has columns.
 */
function findStart(records: readonly SampleRecord[]): number {
  const [width] = findWidth(records.slice(Math.min(maxPreamble, records.length >> 1)));
  if (width < 2) return 0;
  for (const [index, { fields }] of records.slice(0, maxPreamble).entries()) {
    const filled = fields.filter((field) => field.trim() !== "").length;
    const comment = fields[0]?.startsWith("#") && fields.length !== width;
    const narrow = fields.length < width && filled < Math.max(2, width / 2);
    const title = filled <= 1 && width >= 3;
    if (!comment && !narrow && !title) return index;
  }
  return 0;
}

/** Whether the first record names the columns: it does, unless every field of it is a number, a date or true/false. */
function sniffHeader(first: readonly string[]): boolean {
  const filled = first.filter((text) => text.trim() !== "");
  if (filled.length === 0) return true;
  return !filled.every(
    (text) =>
      readNumber(text, plainStyle) !== undefined ||
      looksLikeDate(text) ||
      /^(true|false)$/i.test(text.trim()),
  );
}

/** Where line `skip` begins. */
export function skipLines(bytes: Uint8Array, end: number, skip: number): { at: number; lines: number } {
  let at = 0;
  let lines = 0;
  while (lines < skip && at < end) {
    const byte = bytes[at];
    if (byte === 10 || byte === 13) {
      if (byte === 13 && bytes[at + 1] === 10 && at + 1 < end) at += 1;
      lines += 1;
    }
    at += 1;
  }
  return { at, lines };
}

/**
 * Finds how a delimited file is laid out, where the options do not say.
 * @param sample UTF-8 bytes of its beginning, which end with a line end
 * @param name of the file; `.tsv` and `.tab` decide by themselves
 */
export function sniffDialect(sample: Uint8Array, name: string, options: ReadOptions): Dialect {
  // A spreadsheet's own hint, as Excel writes and reads it: `sep=;` in the first line.
  const hint = /^"?sep=([^"\r\n])"?\r?\n/i.exec(String.fromCharCode(...sample.subarray(0, 16)));
  const told = options.skip ?? (hint ? 1 : 0);
  const rest = sample.subarray(skipLines(sample, sample.length, told).at);
  const delimiter = options.delimiter ?? hint?.[1] ?? sniffDelimiter(rest, name);
  let records = readSample(rest, delimiter, name);
  let skip = told;
  if (options.skip === undefined) {
    const start = findStart(records);
    const line = records[start]?.line ?? 0;
    if (start > 0) skip += line;
    records = records.slice(start);
  }
  const header = options.header ?? sniffHeader(records[0]?.fields ?? []);
  return { delimiter, skip, header, records };
}
