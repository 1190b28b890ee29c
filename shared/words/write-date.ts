/** Dates as people write them where `Intl` does not. */

const months = /^\p{L}/u;

/** A moment by a format; in French the first day of a month is the “1er”, where the month is a word. */
export function writeDate(format: Intl.DateTimeFormat, moment: Date | number): string {
  if (!format.resolvedOptions().locale.startsWith("fr")) return format.format(moment);
  const parts = format.formatToParts(moment);
  const isSpelt = parts.some(({ type, value }) => type === "month" && months.test(value));
  return parts
    .map(({ type, value }) => (type === "day" && value === "1" && isSpelt ? "1er" : value))
    .join("");
}

/** A day of a table or a file, such as 2026-01-01T00:00:00.000Z, written out in a language. */
export function writeDay(iso: string, language: string): string {
  return writeDate(new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }), new Date(iso));
}
