/** Letters as they are compared: without accents, capitals and ligatures, so that `elections` finds “Élections”. */

const ligatures: Readonly<Record<string, string>> = { œ: "oe", æ: "ae", ß: "ss", "’": "'" };

/** `text` as it is compared. */
export function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[œæß’]/g, (letter) => ligatures[letter] ?? letter);
}

export interface Folded {
  readonly text: string;
  /** For each character of `text` and its end, the place in the original. */
  readonly places: readonly number[];
}

/** `text` as it is compared, with the way back. Slower than `fold`: for what is shown. */
export function foldWithPlaces(text: string): Folded {
  let folded = "";
  const places: number[] = [];
  let at = 0;
  for (const letter of text) {
    const part = fold(letter);
    for (let index = 0; index < part.length; index += 1) places.push(at);
    folded += part;
    at += letter.length;
  }
  places.push(at);
  return { text: folded, places };
}
