/**
 * The same words in Markdown and as they are drawn. Both are reduced to what they have in common: space and the
 * characters that Markdown marks with are left out, and each one left remembers its place.
 */

const noise = /[\s*_`~#>[\]()|\\$-]/;

interface Reduced {
  readonly text: string;
  /** Offset of each character in the whole text. */
  readonly places: readonly number[];
}

function reduce(text: string): Reduced {
  let reduced = "";
  const places: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (noise.test(char)) continue;
    reduced += char;
    places.push(at);
  }
  return { text: reduced, places };
}

/** How often the words stand in a text. */
function count(text: string, words: string): number {
  let found = 0;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) found += 1;
  return found;
}

/**
 * Where the words of one text stand in the other.
 * @param before what stands before them in theirs: of several places the one with as many of them before it is meant
 * @returns offsets in `text`; null where the words are not, or are nothing but marks
 */
export function findLoosely(
  text: string,
  words: string,
  before: string,
): { readonly from: number; readonly to: number } | null {
  const wanted = reduce(words).text;
  if (wanted === "") return null;
  const { text: reduced, places } = reduce(text);
  const skipped = count(reduce(before).text, wanted);
  let at = reduced.indexOf(wanted);
  for (let left = skipped; left > 0 && at >= 0; left -= 1) {
    const next = reduced.indexOf(wanted, at + wanted.length);
    if (next < 0) break;
    at = next;
  }
  const [from, last] = [places[at], places[at + wanted.length - 1]];
  return from === undefined || last === undefined ? null : { from, to: last + 1 };
}
