/**
 * Two people's changes of one text, when all that is left of them is the three texts and nobody can be asked (merge-text.ts
 * asks): nothing that either wrote is left out.
 */
import { diffText, type Splice } from "./text-diff.ts";

/**
 * The splices that bring into `theirs` what was changed of `base`, in rising order of `index` (positions in `theirs`;
 * apply the last first). What either inserted stays, what either erased goes; what both did alike is done once.
 * @param changes the splices of `base`, in rising order
 */
export function carryText(base: string, changes: readonly Splice[], theirs: string): Splice[] {
  const others = diffText(base, theirs);
  const done = new Set(others.map(nameSplice));
  return changes.flatMap((splice): Splice[] => {
    if (done.has(nameSplice(splice))) return [];
    const { index, remove, insert } = splice;
    const inserted = insert === "" ? [] : [{ index: placeIn(others, index), remove: 0, insert }];
    const erased = findKept(others, index, index + remove).map(([from, to]) => ({
      index: placeIn(others, from),
      remove: to - from,
      insert: "",
    }));
    return [...inserted, ...erased];
  });
}

/** Where a position in `before` is in `after`. */
export function moveOffset(before: string, after: string, position: number): number {
  return placeIn(diffText(before, after), position);
}

const nameSplice = ({ index, remove, insert }: Splice) => `${index} ${remove} ${insert}`;

/** Where a position of the base is in their text: behind what they put there, before what they put in place of what follows. */
function placeIn(others: readonly Splice[], position: number): number {
  let shift = 0;
  for (const { index, remove, insert } of others) {
    if (index + remove <= position) shift += insert.length - remove;
    else if (index < position) return index + shift + insert.length;
    else break;
  }
  return position + shift;
}

/** The stretches of the base between two positions that they have left, and left together. */
function findKept(others: readonly Splice[], from: number, to: number): [from: number, to: number][] {
  const kept: [number, number][] = [];
  let start = from;
  for (const { index, remove } of others) {
    if (index >= to) break;
    if (index > start) kept.push([start, index]);
    start = Math.max(start, index + remove);
  }
  if (start < to) kept.push([start, to]);
  return kept;
}
