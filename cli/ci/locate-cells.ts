import type { Cell } from "../../shared/study/model.ts";

/**
 * On which line of a study file each cell's source begins, from 1.
 * @param text the file
 * @param cells of that file, in its order; an empty one, and one that does not stand there as it is, has no line
 */
export function locateCells(text: string, cells: readonly Cell[]): ReadonlyMap<string, number> {
  const lines = text
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n")
    .split("\n");
  const found = new Map<string, number>();
  let from = 0;
  for (const { id, source } of cells) {
    if (source === "") continue;
    const wanted = source.split("\n");
    // A fence inside a list is indented, and its source is not.
    const isHere = (at: number) =>
      wanted.every((line, offset) => (lines[at + offset] ?? "").trimStart() === line.trimStart());
    let at = from;
    while (at + wanted.length <= lines.length && !isHere(at)) at += 1;
    if (at + wanted.length > lines.length) continue;
    found.set(id, at + 1);
    from = at + wanted.length;
  }
  return found;
}
