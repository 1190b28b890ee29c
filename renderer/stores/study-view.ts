/** The study as the screen shows it: plain data read from the document, with cells that did not change kept as they were. */
import type * as Y from "yjs";
import { readStudy } from "../../shared/study/document.ts";
import type { Cell, Study } from "../../shared/study/model.ts";
import { createStore, type Store } from "./snapshot.ts";

export interface StudyView extends Store<Study> {
  dispose(): void;
}

/** Follows the document; all updates of one turn make one new value. */
export function openStudyView(doc: Y.Doc): StudyView {
  const store = createStore<Study>(readStudy(doc));
  let queued = false;
  let disposed = false;
  const read = () => {
    queued = false;
    if (!disposed) store.set(keepUnchanged(store.get(), readStudy(doc)));
  };
  const onUpdate = () => {
    if (queued) return;
    queued = true;
    queueMicrotask(read);
  };
  doc.on("update", onUpdate);
  return {
    ...store,
    dispose() {
      disposed = true;
      doc.off("update", onUpdate);
    },
  };
}

const indexes = new WeakMap<readonly Cell[], ReadonlyMap<string, Cell>>();

/** A cell of a list by its id; the list is indexed once. */
export function findCell(cells: readonly Cell[], id: string): Cell | undefined {
  let index = indexes.get(cells);
  if (!index) {
    index = new Map(cells.map((cell) => [cell.id, cell]));
    indexes.set(cells, index);
  }
  return index.get(id);
}

/** The cells in page order; with `isSameList`, what changes only where cells come, go or move. */
export const listIds = ({ cells }: Study): readonly string[] => cells.map(({ id }) => id);

export const isSameList = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index]);

/** `next`, but with the objects of `last` wherever they say the same: what is equal is identical. */
export function keepUnchanged(last: Study, next: Study): Study {
  const known = new Map(last.cells.map((cell) => [cell.id, cell]));
  const cells = next.cells.map((cell) => {
    const before = known.get(cell.id);
    return before && sameCell(before, cell) ? before : cell;
  });
  const same = cells.length === last.cells.length && cells.every((cell, index) => cell === last.cells[index]);
  return {
    meta: JSON.stringify(last.meta) === JSON.stringify(next.meta) ? last.meta : next.meta,
    cells: same ? last.cells : cells,
    files: JSON.stringify(last.files) === JSON.stringify(next.files) ? last.files : next.files,
  };
}

function sameCell(a: Cell, b: Cell): boolean {
  return a.kind === b.kind && a.source === b.source && a.hide === b.hide && a.attributes === b.attributes;
}
