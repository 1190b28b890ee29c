import { say } from "../../shared/words/english.ts";

const iso =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** Milliseconds since 1970 UTC of a calendar day and time that exist, else undefined. */
function toTime(
  y: number,
  m: number,
  d: number,
  h: number,
  min: number,
  s: number,
  ms: number,
): number | undefined {
  if (m < 1 || m > 12 || d < 1 || h > 24 || min > 59 || s > 60) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(y, m - 1, d);
  if (date.getUTCMonth() !== m - 1) return undefined;
  return date.setUTCHours(h, min, s, ms);
}

/**
 * Reads an ISO 8601 day or day and time; without a zone it is UTC.
 * A month alone ("2010-11") is not read as a date: it is as often a fiscal year.
 */
export function readIsoDate(field: string): Date | undefined {
  const length = field.length;
  if (length < 10 || field.charCodeAt(0) > 57) return undefined;
  const match = iso.exec(field.trim());
  if (!match) return undefined;
  const [, y, m, d, h = "0", min = "0", s = "0", fraction = "", zone] = match;
  const time = toTime(
    Number(y),
    Number(m),
    Number(d),
    Number(h),
    Number(min),
    Number(s),
    Math.trunc(Number(`0.${fraction || "0"}`) * 1000),
  );
  if (time === undefined) return undefined;
  if (!zone || zone === "Z") return new Date(time);
  const sign = zone.startsWith("-") ? 1 : -1;
  const digits = zone.replace(/\D/g, "");
  return new Date(time + sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))) * 60_000);
}

/** Months by the beginnings of their English and French names, without accents. */
const months: readonly (readonly [RegExp, number])[] = [
  [/^jan(v|vier|uary)?$/, 1],
  [/^(feb|february|fev|fevr|fevrier)$/, 2],
  [/^(mar|mars|march)$/, 3],
  [/^(apr|april|avr|avril)$/, 4],
  [/^(may|mai)$/, 5],
  [/^(jun|june|juin)$/, 6],
  [/^(jul|july|juil|juillet)$/, 7],
  [/^(aug|august|aou|aout)$/, 8],
  [/^(sep|sept|september|septembre)$/, 9],
  [/^(oct|october|octobre)$/, 10],
  [/^(nov|november|novembre)$/, 11],
  [/^(dec|december|decembre)$/, 12],
];

function readMonth(name: string): number {
  const plain = name
    .normalize("NFD")
    .replace(/[\u0300-\u036f.]/g, "")
    .toLowerCase();
  return months.find(([shape]) => shape.test(plain))?.[1] ?? 0;
}

const parts: Record<string, string> = {
  YYYY: "(?<Y>\\d{4})",
  MMM: "(?<N>\\p{L}{3,9}\\.?)",
  MM: "(?<M>\\d{1,2})",
  DD: "(?:(?<D>\\d{1,2})|1er)",
  HH: "(?<h>\\d{1,2})",
  mm: "(?<m>\\d{2})",
  ss: "(?<s>\\d{2})",
  AM: "(?<a>[AaPp])\\.?[Mm]\\.?",
};

/**
 * A reader for a date pattern: YYYY, MM, MMM (a month's name, English or French), DD, HH, mm, ss and AM (or PM) stand for
 * what they name, all else for itself; the first of a month may be written "1er", as in French. UTC.
 * @throws Error when the pattern has no year or names a part twice
 */
export function makeDateReader(pattern: string): (field: string) => Date | undefined {
  if (pattern === "ISO") return readIsoDate;
  const source = pattern
    .split(/(YYYY|MMM|MM|DD|HH|mm|ss|AM)/)
    .map((piece) => parts[piece] ?? piece.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"))
    .join("");
  if (!pattern.includes("YYYY") || /(YYYY|MMM|MM|DD|HH|mm|ss|AM).*\1/.test(pattern))
    throw new Error(say("reader.badDatePattern", { pattern }));
  const shape = new RegExp(`^${source}$`, "u");
  return (field) => {
    const groups = shape.exec(field.trim())?.groups;
    if (!groups) return undefined;
    const { Y, N, M = "1", D = "1", h = "0", m = "0", s = "0", a } = groups;
    let hour = Number(h);
    if (a !== undefined) {
      if (hour < 1 || hour > 12) return undefined;
      hour = (hour % 12) + (a.toLowerCase() === "p" ? 12 : 0);
    }
    const month = N === undefined ? Number(M) : readMonth(N);
    const time = toTime(Number(Y), month, Number(D), hour, Number(m), Number(s), 0);
    return time === undefined ? undefined : new Date(time);
  };
}

const clock = String.raw`(?<t>[ T]\d{1,2}:\d{2}(?<s>:\d{2})?(?<a> [AaPp]\.?[Mm]\.?)?)?`;
const yearFirst = new RegExp(String.raw`^\d{4}(?<x>[/.])\d{1,2}\k<x>\d{1,2}${clock}$`);
const yearLast = new RegExp(String.raw`^\d{1,2}(?<x>[/.-])\d{1,2}\k<x>\d{4}${clock}$`);
const namedMonth = new RegExp(String.raw`^(?:\d{1,2}|1er)(?<x>[ -])\p{L}{3,9}\.?\k<x>\d{4}${clock}$`, "u");
const monthFirst = new RegExp(String.raw`^\p{L}{3,9}\.? \d{1,2}(?<x>,? )\d{4}${clock}$`, "u");

/** Date patterns that a word could be written in; for "01/02/2020" there are two. */
function proposePatterns(word: string): string[] {
  const text = word.trim();
  if (text.length > 40 || !/\d/.test(text)) return [];
  if (readIsoDate(text)) return ["ISO"];
  const match = yearFirst.exec(text) ?? yearLast.exec(text) ?? namedMonth.exec(text) ?? monthFirst.exec(text);
  if (!match?.groups) return [];
  const { x = "", t, s, a } = match.groups;
  const time = t === undefined ? "" : `${t.charAt(0)}HH:mm${s ? ":ss" : ""}${a ? " AM" : ""}`;
  if (yearFirst.test(text)) return [`YYYY${x}MM${x}DD${time}`];
  if (yearLast.test(text)) return [`DD${x}MM${x}YYYY${time}`, `MM${x}DD${x}YYYY${time}`];
  return namedMonth.test(text) ? [`DD${x}MMM${x}YYYY${time}`] : [`MMM DD${x}YYYY${time}`];
}

/**
 * The patterns in which every one of the words is a date: none, one, or two that differ in the order of day and month.
 * @param words without missing ones
 */
export function findDatePatterns(words: readonly string[]): string[] {
  const first = words[0];
  if (first === undefined) return [];
  return proposePatterns(first).filter((pattern) => {
    const read = makeDateReader(pattern);
    return words.every((word) => read(word) !== undefined);
  });
}

/** Whether a text is a day written in digits alone, in any order. */
export function looksLikeDate(field: string): boolean {
  return proposePatterns(field).some((pattern) => makeDateReader(pattern)(field) !== undefined);
}

/** "31/12/99": a day whose century is anybody's guess. */
export function hasShortYear(field: string): boolean {
  return /^\d{1,2}([/.-])\d{1,2}\1\d{2}$/.test(field.trim());
}
