/**
 * Which cell of a changed study file is which. A cell that its author did not name is called by its place
 * (study-file/default-name.ts), so that one put before it would make it another: such cells are found again by what
 * they say.
 */
import { newCellId } from "../ids.ts";
import type { Cell, Study } from "./model.ts";

const byPlace = /^(?:cell|text)-\d+(?:-\d+)?$/;

/** `theirs` with the ids that its cells had in `base`; cells that are new get ids that neither has. */
export function alignCells(base: Study, theirs: Study): Study {
  const taken = new Set(base.cells.map(({ id }) => id));
  const named = new Set(theirs.cells.map(({ id }) => id).filter((id) => !byPlace.test(id)));
  const matches = new Map<Cell, Cell>();
  for (const [before, after] of matchEqual(base.cells, theirs.cells, named)) matches.set(after, before);
  matchBetween(base.cells, theirs.cells, matches, named);
  const used = new Set([...matches.values()].map(({ id }) => id));
  const cells = theirs.cells.map((cell) => {
    if (named.has(cell.id)) return cell;
    const before = matches.get(cell);
    if (before) return before.id === cell.id ? cell : { ...cell, id: before.id };
    const isFree = !taken.has(cell.id) && !used.has(cell.id);
    return isFree ? cell : { ...cell, id: newCellId() };
  });
  return { ...theirs, cells };
}

/** Above this many pairs of cells only those at both ends are compared, so that no file takes seconds. */
const mostPairs = 4_000_000;

/** Pairs of cells that are surely the same, in order: of one name, or unnamed and word for word alike. */
function matchEqual(
  before: readonly Cell[],
  after: readonly Cell[],
  named: ReadonlySet<string>,
): (readonly [Cell, Cell])[] {
  const isSame = (a: Cell | undefined, b: Cell | undefined) =>
    a !== undefined &&
    b !== undefined &&
    (named.has(b.id) ? a.id === b.id : !named.has(a.id) && a.kind === b.kind && a.source === b.source);
  const pairs: (readonly [Cell, Cell])[] = [];
  const add = (i: number, j: number) => {
    const [a, b] = [before[i], after[j]];
    if (a && b) pairs.push([a, b]);
  };
  let start = 0;
  while (isSame(before[start], after[start])) add(start, start++);
  let end = 0;
  const shortest = Math.min(before.length, after.length) - start;
  while (end < shortest && isSame(before.at(-1 - end), after.at(-1 - end))) end++;
  for (let index = end; index > 0; index--) add(before.length - index, after.length - index);
  const [rows, columns] = [before.length - end - start, after.length - end - start];
  if (rows * columns > mostPairs) return pairs;
  // Longest common subsequence of what is between.
  const width = columns + 1;
  const lengths = new Uint32Array((rows + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = rows - 1; i >= 0; i--)
    for (let j = columns - 1; j >= 0; j--)
      lengths[i * width + j] = isSame(before[start + i], after[start + j])
        ? at(i + 1, j + 1) + 1
        : Math.max(at(i + 1, j), at(i, j + 1));
  for (let i = 0, j = 0; i < rows && j < columns; ) {
    if (isSame(before[start + i], after[start + j])) add(start + i++, start + j++);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}

/** Between two surely matched cells, the unnamed ones left of each kind are taken for each other, in order. */
function matchBetween(
  before: readonly Cell[],
  after: readonly Cell[],
  matches: Map<Cell, Cell>,
  named: ReadonlySet<string>,
): void {
  const matched = new Set(matches.values());
  const places = new Map(before.map((cell, index) => [cell, index]));
  let from = 0;
  let waiting: Cell[] = [];
  const close = (to: number) => {
    const left = before.slice(from, to).filter((cell) => !matched.has(cell) && !named.has(cell.id));
    for (const kind of ["ts", "sql", "text"] as const) {
      const old = left.filter((cell) => cell.kind === kind);
      const fresh = waiting.filter((cell) => cell.kind === kind);
      // As many of one kind as before were changed; where there are more, nobody can tell which is new.
      if (old.length === fresh.length)
        fresh.forEach((cell, index) => {
          const same = old[index];
          if (same) matches.set(cell, same);
        });
    }
    waiting = [];
  };
  for (const cell of after) {
    const same = matches.get(cell);
    if (same) {
      const index = places.get(same) ?? 0;
      close(index);
      from = index + 1;
    } else if (!named.has(cell.id)) waiting.push(cell);
  }
  close(before.length);
}
