/** What changed between two states of a study, as plain data: for the screen, the time line and readable Markdown. */
import { generateNKeysBetween } from "fractional-indexing";
import type { CellChangeKind } from "../protocol/history.ts";
import type { Cell, Study } from "../study/model.ts";
import { arrange } from "../study/order.ts";
import { writeFrontMatter } from "../study-file/front-matter.ts";

/** One cell that is not as it was. */
export interface CellChange {
  readonly id: string;
  /** `changed` may also be `moved`; `moved` alone changed nothing else. */
  readonly change: CellChangeKind;
  readonly before: Cell | null;
  readonly after: Cell | null;
  readonly moved: boolean;
  /** Places on the page, from 1; null where the cell is not there. */
  readonly places: { readonly before: number | null; readonly after: number | null };
}

export interface StudyChanges {
  /** Title, language, the rest of the front matter, and the list of data files; those that differ. */
  readonly head: readonly HeadChange[];
  /** In page order, removed cells where they stood. */
  readonly cells: readonly CellChange[];
}

export interface HeadChange {
  readonly part: "title" | "language" | "frontMatter" | "files";
  readonly before: string;
  readonly after: string;
}

/** Everything that differs between two studies, cells matched by id. */
export function compareStudies(before: Study, after: Study): StudyChanges {
  const head = [
    compareHead("title", before.meta.title, after.meta.title),
    compareHead("language", before.meta.language, after.meta.language),
    compareHead("frontMatter", writeLike(after, before), writeLike(after, after)),
    compareHead("files", before.files.join("\n"), after.files.join("\n")),
  ].flat();
  return { head, cells: compareCells(before.cells, after.cells) };
}

/** Whether two studies say the same. */
export function isUnchanged({ head, cells }: StudyChanges): boolean {
  return head.length === 0 && cells.length === 0;
}

/**
 * The front matter of `study` as its file has it, with title, language and files of `other`: what differs in those is told
 * by itself, and a study that nobody gave any has none until its file is written.
 */
function writeLike(other: Study, study: Study): string {
  return writeFrontMatter({ ...other.meta, frontMatter: study.meta.frontMatter }, other.files);
}

function compareHead(part: HeadChange["part"], before: string, after: string): HeadChange[] {
  return before === after ? [] : [{ part, before, after }];
}

function compareCells(before: readonly Cell[], after: readonly Cell[]): CellChange[] {
  const then = new Map(before.map((cell, index) => [cell.id, { cell, place: index + 1 }]));
  const now = new Set(after.map(({ id }) => id));
  const moved = findMoved(before, after);
  const changes: CellChange[] = [];
  const addRemoved = (cells: readonly Cell[]) => {
    for (const cell of cells) {
      const places = { before: then.get(cell.id)?.place ?? null, after: null };
      changes.push({ id: cell.id, change: "removed", before: cell, after: null, moved: false, places });
    }
  };
  const gone = groupRemoved(before, now);
  addRemoved(gone.get(null) ?? []);
  after.forEach((cell, index) => {
    const old = then.get(cell.id);
    const isMoved = moved.has(cell.id);
    const places = { before: old?.place ?? null, after: index + 1 };
    const common = { id: cell.id, after: cell, moved: isMoved, places };
    if (old === undefined) changes.push({ ...common, change: "added", before: null });
    else if (!isSameCell(old.cell, cell)) changes.push({ ...common, change: "changed", before: old.cell });
    else if (isMoved) changes.push({ ...common, change: "moved", before: old.cell });
    addRemoved(gone.get(cell.id) ?? []);
  });
  return changes;
}

/** Cells that are gone, by the cell that is still there before them; null at the top. */
function groupRemoved(before: readonly Cell[], now: ReadonlySet<string>): Map<string | null, Cell[]> {
  const gone = new Map<string | null, Cell[]>();
  let anchor: string | null = null;
  for (const cell of before) {
    if (now.has(cell.id)) anchor = cell.id;
    else gone.set(anchor, [...(gone.get(anchor) ?? []), cell]);
  }
  return gone;
}

/** The fewest cells that have to be moved to come from one order to the other. */
function findMoved(before: readonly Cell[], after: readonly Cell[]): Set<string> {
  const keys = generateNKeysBetween(null, null, before.length);
  const orders = new Map(before.map(({ id }, index) => [id, keys[index]]));
  const stayed = after.filter(({ id }) => orders.has(id));
  return new Set(arrange(stayed.map(({ id }) => ({ id, order: orders.get(id) }))).keys());
}

function isSameCell(a: Cell, b: Cell): boolean {
  return a.kind === b.kind && a.source === b.source && a.hide === b.hide && a.attributes === b.attributes;
}
