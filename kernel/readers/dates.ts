import { say } from "../../shared/words/catalogue.ts";

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

export function looksLikeDate(field: string): boolean {
  return readIsoDate(field) !== undefined;
}

const parts: Record<string, string> = {
  YYYY: "(?<Y>\\d{4})",
  MM: "(?<M>\\d{1,2})",
  DD: "(?<D>\\d{1,2})",
  HH: "(?<h>\\d{1,2})",
  mm: "(?<m>\\d{2})",
  ss: "(?<s>\\d{2})",
};

/**
 * A reader for a date pattern a person gave: YYYY, MM, DD, HH, mm and ss stand for digits, all else for itself.
 * @throws Error when the pattern has no year or names a part twice
 */
export function makeDateReader(pattern: string): (field: string) => Date | undefined {
  if (pattern === "ISO") return readIsoDate;
  const source = pattern
    .split(/(YYYY|MM|DD|HH|mm|ss)/)
    .map((piece) => parts[piece] ?? piece.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"))
    .join("");
  if (!pattern.includes("YYYY") || /(YYYY|MM|DD|HH|mm|ss).*\1/.test(pattern))
    throw new Error(say("reader.badDatePattern", { pattern }));
  const shape = new RegExp(`^${source}$`);
  return (field) => {
    const groups = shape.exec(field.trim())?.groups;
    if (!groups) return undefined;
    const { Y, M = "1", D = "1", h = "0", m = "0", s = "0" } = groups;
    const time = toTime(Number(Y), Number(M), Number(D), Number(h), Number(m), Number(s), 0);
    return time === undefined ? undefined : new Date(time);
  };
}
