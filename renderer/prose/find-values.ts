/** Values of expressions by their source, `${` and `}` included. */
export type Values = ReadonlyMap<string, string>;

/**
 * The values that a text was shown with.
 * @param source the text, with its expressions
 * @param shown the same text, with their values
 * @returns none where the two are not of one text
 */
export function findValues(
  source: string,
  shown: string,
  findEnd: (text: string, at: number) => number,
): Values {
  const values = new Map<string, string>();
  let at = 0;
  let place = 0;
  let pending: string | null = null;
  const take = (part: string, isLast: boolean): boolean => {
    const words = part.replaceAll("\\${", "${");
    // Where two values touch, nobody can tell where the first one ends.
    if (words === "" && pending !== null && !isLast) return false;
    const found = isLast ? shown.length - words.length : words === "" ? place : shown.indexOf(words, place);
    if (found < place || !shown.startsWith(words, found)) return false;
    if (pending === null && found !== place) return false;
    if (pending !== null) values.set(pending, shown.slice(place, found));
    place = found + words.length;
    return true;
  };
  for (;;) {
    let start = source.indexOf("${", at);
    while (start > 0 && source[start - 1] === "\\") start = source.indexOf("${", start + 2);
    const end = start < 0 ? -1 : findEnd(source, start);
    if (end < 0) return take(source.slice(at), true) ? values : new Map();
    if (!take(source.slice(at, start), false)) return new Map();
    pending = source.slice(start, end);
    at = end;
  }
}
