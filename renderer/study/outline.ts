import { readLine } from "../../shared/markdown/render-markdown.ts";
import type { Cell } from "../../shared/study/model.ts";

export interface OutlineEntry {
  readonly cell: string;
  /** Which heading of its cell, from 0. */
  readonly index: number;
  /** 1 to 3. */
  readonly level: number;
  readonly text: string;
}

/** Says a formula in a line of text, given its TeX. */
export type TellMath = (tex: string) => string;

/** Headings of cells that were read before: at each letter typed only the cell that has it is read anew. */
const known = new WeakMap<Cell, { readonly tell: TellMath; readonly entries: readonly OutlineEntry[] }>();

/** Headings of the study's prose, to the third level: ATX headings outside fenced code. */
export function readOutline(cells: readonly Cell[], tell: TellMath): OutlineEntry[] {
  return cells.flatMap((cell) => {
    if (cell.kind !== "text") return [];
    const last = known.get(cell);
    if (last?.tell === tell) return last.entries;
    const entries = readHeadings(cell, tell);
    known.set(cell, { tell, entries });
    return entries;
  });
}

function readHeadings({ id, source }: Cell, tell: TellMath): OutlineEntry[] {
  const entries: OutlineEntry[] = [];
  let fence: string | null = null;
  let index = 0;
  for (const line of source.split("\n")) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark !== undefined) {
      if (fence === null) fence = mark;
      else if (mark.startsWith(fence)) fence = null;
      continue;
    }
    const heading = fence === null ? /^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$/.exec(line) : null;
    if (!heading) continue;
    const [, hashes = "", text = ""] = heading;
    const plain = readLine(text, tell);
    if (hashes.length <= 3 && plain !== "")
      entries.push({ cell: id, index, level: hashes.length, text: plain });
    index += 1;
  }
  return entries;
}

/** Whether two outlines say the same. */
export function isSameOutline(a: readonly OutlineEntry[], b: readonly OutlineEntry[]): boolean {
  return a.length === b.length && a.every((entry, index) => isSameEntry(entry, b[index]));
}

function isSameEntry(a: OutlineEntry, b: OutlineEntry | undefined): boolean {
  if (a === b) return true;
  return a.cell === b?.cell && a.index === b.index && a.level === b.level && a.text === b.text;
}
