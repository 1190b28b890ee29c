/**
 * Three texts into one: what two sides made of the same words. Changes of different words are joined; where both
 * changed the same ones, and not to the same, there is no answer, and people are asked.
 * Source: the three-way merge of diff3 (Khanna, Kunal and Pierce, 2007), by words instead of lines.
 */
import { diffText, type Splice } from "./text-diff.ts";

/** `ours` with what `theirs` changed of `base`; null where both changed the same words, or put others at one place. */
export function mergeText(base: string, ours: string, theirs: string): string | null {
  if (ours === base || ours === theirs) return theirs;
  if (theirs === base) return ours;
  const own = diffText(base, ours);
  const fresh = diffText(base, theirs).filter((splice) => !own.some((other) => isSame(splice, other)));
  if (fresh.some((splice) => own.some((other) => touches(base, splice, other)))) return null;
  let merged = base;
  for (const { index, remove, insert } of [...own, ...fresh].sort((a, b) => b.index - a.index))
    merged = merged.slice(0, index) + insert + merged.slice(index + remove);
  return merged;
}

function isSame(a: Splice, b: Splice): boolean {
  return a.index === b.index && a.remove === b.remove && a.insert === b.insert;
}

/** Whether two changes meet in one word, or at one place without a line's end between what they put there. */
function touches(base: string, a: Splice, b: Splice): boolean {
  const [first, second] =
    a.index < b.index || (a.index === b.index && a.remove <= b.remove) ? [a, b] : [b, a];
  const end = first.index + first.remove;
  if (end > second.index) return true;
  const between = base.slice(end, second.index);
  if (between === "") {
    if (first.index === second.index && first.remove === 0 && second.remove === 0) return true;
    return !(first.insert.endsWith("\n") || second.insert.startsWith("\n"));
  }
  return /^[\p{L}\p{N}_]+$/u.test(between);
}
