/**
 * Splices as people read a change: whole words, or whole lines. `diffText` (shared/study/text-diff.ts) finds the smallest
 * edits, down to characters, which is what a shared text needs and not what a reader wants (`2020` → `2021` is a word).
 */
import { diffText, type Splice } from "../study/text-diff.ts";

/** A stretch of the old text, from `index` on, and what stands in its place. */
export interface Replacement {
  readonly index: number;
  readonly removed: string;
  readonly added: string;
}

/** The changes from `before` to `after` in whole words, in rising order. */
export function replaceWords(before: string, after: string): Replacement[] {
  return widen(before, diffText(before, after), ({ index, remove, insert }) => {
    const removed = before.slice(index, index + remove);
    let start = index;
    let end = index + remove;
    if (isWordAt(removed, 0) || isWordAt(insert, 0)) while (isWordAt(before, start - 1)) start -= 1;
    if (isWordAt(removed, removed.length - 1) || isWordAt(insert, insert.length - 1))
      while (isWordAt(before, end)) end += 1;
    return [start, end];
  });
}

/** The changes from `before` to `after` in whole lines, their ends included, in rising order. */
export function replaceLines(before: string, after: string): Replacement[] {
  return widen(before, diffText(before, after), ({ index, remove, insert }) => {
    const start = index === 0 ? 0 : before.lastIndexOf("\n", index - 1) + 1;
    // What begins and ends at the beginning of a line touches no other line.
    const isWhole = index === start && endsLine(insert) && endsLine(before.slice(index, index + remove));
    if (isWhole) return [start, index + remove];
    const next = before.indexOf("\n", index + remove);
    return [start, next < 0 ? before.length : next + 1];
  });
}

function endsLine(text: string): boolean {
  return text === "" || text.endsWith("\n");
}

/** Letters, digits and what joins them; halves of surrogate pairs stay with their other half. */
function isWordAt(text: string, index: number): boolean {
  const unit = text[index];
  return unit !== undefined && /[\p{L}\p{M}\p{N}_\p{Cs}]/u.test(unit);
}

/** Joins splices whose widened stretches meet. */
function widen(
  before: string,
  splices: readonly Splice[],
  stretch: (splice: Splice) => readonly [start: number, end: number],
): Replacement[] {
  const groups: { start: number; end: number; splices: Splice[] }[] = [];
  for (const splice of splices) {
    const [start, end] = stretch(splice);
    const group = { start, end, splices: [splice] };
    for (let last = groups.at(-1); last !== undefined && group.start < last.end; last = groups.at(-1)) {
      groups.pop();
      group.start = Math.min(group.start, last.start);
      group.end = Math.max(group.end, last.end);
      group.splices.unshift(...last.splices);
    }
    groups.push(group);
  }
  return groups.map(({ start, end, splices: inside }) => {
    let added = "";
    let at = start;
    for (const { index, remove, insert } of inside) {
      added += before.slice(at, index) + insert;
      at = index + remove;
    }
    return { index: start, removed: before.slice(start, end), added: added + before.slice(at, end) };
  });
}
