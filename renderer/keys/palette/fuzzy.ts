/** How well what is typed fits a name: letters in their order, whole words and beginnings before scattered ones. */

import { fold } from "../../../shared/fold.ts";

const isLetter = (letter: string | undefined) => letter !== undefined && /[\p{L}\p{N}]/u.test(letter);

/**
 * @param typed words with spaces between, in any order; each has to fit
 * @returns more for a better fit; 0 for none
 */
export function rate(typed: string, name: string): number {
  const text = fold(name);
  let sum = 1;
  for (const word of fold(typed).split(/\s+/).filter(Boolean)) {
    const found = rateWord(word, text);
    if (found === 0) return 0;
    sum += found;
  }
  return sum;
}

function rateWord(word: string, text: string): number {
  const whole = text.indexOf(word);
  // What is short says more of itself.
  const brevity = word.length / (text.length + 1);
  if (whole === 0) return 40 + brevity;
  for (let at = whole; at > 0; at = text.indexOf(word, at + 1))
    if (!isLetter(text[at - 1])) return 30 + brevity;
  if (whole > 0) return 20 + brevity;
  return rateScattered(word, text) + brevity * Math.sign(rateScattered(word, text));
}

/** Letters in their order: those that begin a word or follow each other count. */
function rateScattered(word: string, text: string): number {
  let at = -1;
  let good = 0;
  for (const letter of word) {
    const next = text.indexOf(letter, at + 1);
    if (next < 0) return 0;
    if (next === at + 1 || !isLetter(text[next - 1])) good += 1;
    at = next;
  }
  // Mostly scattered letters are no one's meaning.
  return good * 2 >= word.length ? 10 * (good / word.length) : 0;
}
