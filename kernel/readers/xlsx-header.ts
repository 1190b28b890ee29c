import type { Range } from "@e965/xlsx";
import type { CellValue } from "./xlsx-cells.ts";

/** Where a sheet's header is: rows from 0, `to` included; `to` is before `from` when there is none. */
export interface HeaderPlace {
  readonly from: number;
  readonly to: number;
  /** One label per column, merged and stacked labels joined by a space. */
  readonly labels: readonly (string | null)[];
  /** Whether labels come from merged cells. */
  readonly merged: boolean;
}

const sampleRows = 200;

const isFilled = (cell: CellValue | undefined) => cell !== null && cell !== undefined;
const countFilled = (row: readonly CellValue[] = []) => row.filter(isFilled).length;

/** The first row that is as full as the sheet's rows usually are: titles and notes above a table fill a cell or two. */
function findFirstFullRow(rows: readonly (readonly CellValue[])[]): number {
  const counts = rows.slice(0, sampleRows).map(countFilled);
  const filled = counts.filter((count) => count > 0).sort((a, b) => a - b);
  const usual = filled[Math.floor(filled.length * 0.6)] ?? 0;
  const first = counts.findIndex((count) => count > 0 && count >= usual * 0.6);
  return Math.max(first, 0);
}

/** A merge that spans several columns, but not (nearly) all of them as a title does. */
function isGroup(merge: Range, width: number): boolean {
  const span = merge.e.c - merge.s.c + 1;
  return span > 1 && span < width;
}

function labelText(cell: CellValue | undefined): string | null {
  if (cell === null || cell === undefined) return null;
  const text = cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
  return text.replace(/\s+/g, " ").trim() || null;
}

/**
 * Finds the header of a sheet. A header of several rows is known by its merged cells: a label over several columns, or
 * one that runs down beside it.
 * @param merges of the sheet
 * @param skip the author's: the header begins at this row; undefined: it is looked for
 * @param header the author's: false when there is none
 */
export function findHeader(
  rows: readonly (readonly CellValue[])[],
  merges: readonly Range[],
  skip: number | undefined,
  header: boolean | undefined,
): HeaderPlace {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const full = skip ?? findFirstFullRow(rows);
  let from = full;
  // A row of merged group labels has few filled cells of its own, and stands directly above the full one.
  if (skip === undefined)
    while (
      from > 0 &&
      merges.some((merge) => merge.s.r === from - 1 && merge.s.r >= 0 && isGroup(merge, width))
    )
      from -= 1;
  const first = rows[full] ?? [];
  const words = first.filter(isFilled);
  const looksNamed = words.length === 0 || words.some((cell) => typeof cell === "string");
  if (!(header ?? looksNamed)) return { from: full, to: full - 1, labels: [], merged: false };

  let to = full;
  for (const merge of merges) {
    if (merge.s.r < from || merge.s.r > to) continue;
    if (merge.e.r > to && merge.e.r - from < 10) to = merge.e.r;
    // Group labels in the last header row name nothing alone: the row below has the columns' own.
    if (isGroup(merge, width) && merge.e.r === to && rows[to + 1]?.some((cell) => typeof cell === "string"))
      to += 1;
  }
  const heads = rows.slice(from, to + 1).map((row) => row.slice());
  let merged = false;
  for (const { s, e } of merges) {
    if (s.r < from || s.r > to) continue;
    const label = rows[s.r]?.[s.c] ?? null;
    merged = true;
    for (let row = s.r; row <= Math.min(e.r, to); row += 1)
      for (let column = s.c; column <= e.c; column += 1) {
        const target = heads[row - from];
        if (target) target[column] = label;
      }
  }
  const labels = Array.from({ length: width }, (_, column) => {
    const stacked = heads.map((row) => labelText(row[column])).filter((label) => label !== null);
    const distinct = stacked.filter((label, index) => label !== stacked[index - 1]);
    return distinct.length === 0 ? null : distinct.join(" ");
  });
  return { from, to, labels, merged: merged && to > from };
}
