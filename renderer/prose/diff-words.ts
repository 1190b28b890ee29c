/**
 * The difference of two texts as small splices: words that both have are left where they are, also where the spaces
 * around them change. Two people whose edits put the same words into another form at once have them once.
 * Source: longest common subsequence by dynamic programming (Wagner and Fischer, 1974).
 */
import { diffText as diffLines } from "../../shared/study/text-diff.ts";
import { type TextChange, diffText as trim } from "../editor/change.ts";

/** Above this many pairs of tokens lines are compared first, which takes less time and finds less. */
const maxPairs = 400_000;

const split = (text: string): string[] => text.match(/\n|[^\S\n]+|[\p{L}\p{M}\p{N}_]+|./gsu) ?? [];

/** The changes that turn `before` into `after`, in rising order; their offsets count in `before`. */
export function diffWords(before: string, after: string): TextChange[] {
  const whole = trim(before, after);
  if (!whole) return [];
  const { offset, length, text } = whole;
  if (length === 0 || text === "") return [whole];
  const [old, fresh] = [split(before.slice(offset, offset + length)), split(text)];
  if (old.length * fresh.length > maxPairs)
    return diffLines(before, after).map(({ index, remove, insert }) => ({
      offset: index,
      length: remove,
      text: insert,
    }));
  return compare(old, fresh, offset);
}

/** What is left of two stretches without a word in common, by characters where that takes no time. */
function compareFinely(removed: string, text: string, offset: number): TextChange[] {
  const change = trim(removed, text);
  if (!change) return [];
  const moved = { ...change, offset: offset + change.offset };
  if (change.length === 0 || change.text === "" || change.length * change.text.length > 40_000)
    return [moved];
  const [old, fresh] = [[...removed.slice(change.offset, change.offset + change.length)], [...change.text]];
  return old.some((char) => fresh.includes(char)) ? compare(old, fresh, moved.offset) : [moved];
}

function compare(old: readonly string[], fresh: readonly string[], offset: number): TextChange[] {
  const width = fresh.length + 1;
  const lengths = new Uint32Array((old.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = fresh.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] =
        old[i] === fresh[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const changes: TextChange[] = [];
  let place = offset;
  let [i, j] = [0, 0];
  while (i < old.length || j < fresh.length) {
    const start = place;
    let removed = "";
    let text = "";
    while ((i < old.length || j < fresh.length) && (i === old.length || old[i] !== fresh[j])) {
      if (j === fresh.length || (i < old.length && at(i + 1, j) >= at(i, j + 1))) removed += old[i++];
      else text += fresh[j++];
    }
    place = start + removed.length;
    changes.push(...compareFinely(removed, text, start));
    while (i < old.length && old[i] === fresh[j]) {
      place += old[i]?.length ?? 0;
      i += 1;
      j += 1;
    }
  }
  return changes;
}
