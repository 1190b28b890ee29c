/** The ids of cells that their author did not name: by kind and place, the same for reading and writing. */
import type { CellKind } from "../study/model.ts";

/** Counts a file's cells from the top: each call takes the next cell's kind and gives its place, from 1. */
export function placeCounter(): (kind: CellKind) => number {
  let code = 0;
  let text = 0;
  return (kind) => (kind === "text" ? ++text : ++code);
}

/**
 * `cell-N` for the N-th code or SQL cell, `text-N` for the N-th text cell; when an author gave that name to another
 * cell, `cell-N-2`, `cell-N-3` and so on.
 * @param isTaken whether an author gave the name to some cell of the file
 */
export function defaultName(kind: CellKind, place: number, isTaken: (id: string) => boolean): string {
  const name = `${kind === "text" ? "text" : "cell"}-${place}`;
  let free = name;
  for (let count = 2; isTaken(free); count++) free = `${name}-${count}`;
  return free;
}
