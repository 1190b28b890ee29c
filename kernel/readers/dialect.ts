import { type Field, parseDelimited } from "./csv.ts";
import { looksLikeDate } from "./dates.ts";
import { plainStyle, readNumber } from "./numbers.ts";

const candidates = [",", ";", "\t", "|"] as const;

/** How many records of the beginning are looked at. */
const sampleRecords = 100;

/**
 * Finds the delimiter: the one that splits the first records into the same number of fields, more than one, most often.
 * @param text without a byte order mark
 * @param name of the file; `.tsv` and `.tab` decide by themselves
 * @returns "," when the text has one column only
 */
export function sniffDelimiter(text: string, name: string, skip = 0): string {
  if (/\.(tsv|tab)$/i.test(name)) return "\t";
  if (/\.psv$/i.test(name)) return "|";
  const sample = text.slice(0, 256 * 1024);
  let best = ",";
  let bestScore = 0;
  for (const delimiter of candidates) {
    const { columns, rows } = parseDelimited(sample, delimiter, skip, sampleRecords);
    if (columns.length < 2 || rows === 0) continue;
    const widths = new Map<number, number>();
    for (let row = 0; row < rows; row += 1) {
      let width = columns.length;
      while (width > 0 && columns[width - 1]?.[row] === null) width -= 1;
      widths.set(width, (widths.get(width) ?? 0) + 1);
    }
    const [width, count] = [...widths].sort((a, b) => b[1] - a[1])[0] ?? [1, 0];
    if (width < 2) continue;
    // Consistency first: a comma inside prose splits some records, a delimiter splits all of them alike.
    const score = (count / rows) ** 2 * (1 + Math.log2(width) / 10);
    if (score > bestScore + 1e-9) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

/** Whether the first record names the columns: it does, unless every field of it is a number, a date or true/false. */
export function sniffHeader(first: readonly Field[]): boolean {
  const filled = first.map((field) => String(field ?? "")).filter((text) => text.trim() !== "");
  if (filled.length === 0) return true;
  return !filled.every(
    (text) =>
      readNumber(text, plainStyle) !== undefined ||
      looksLikeDate(text) ||
      /^(true|false)$/i.test(text.trim()),
  );
}
