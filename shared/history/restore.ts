/**
 * Bringing back what an earlier version says, as edits of the present document: texts change by the smallest splices
 * and cells by their ids, so that what others type meanwhile stays, and whoever restores can undo it.
 */
import type * as Y from "yjs";
import { findEntry, readStudy } from "../study/document.ts";
import { importStudy } from "../study/import.ts";
import type { Cell, Study } from "../study/model.ts";
import { creationOrigin, deleteCell, insertCell, markDeleted, writeCell } from "../study/operations.ts";

/** Makes the whole study say what `version` says. Data files that were added since stay in it. */
export function restoreStudy(doc: Y.Doc, version: Study, origin?: unknown): void {
  // Cells that are gone for good are made first, outside undo, and shown by the restoring edit (see operations.ts).
  doc.transact(() => {
    for (const cell of version.cells) {
      if (findEntry(doc, cell.id) !== undefined) continue;
      writeCell(doc, { ...cell, source: "" }, "a0");
      const made = findEntry(doc, cell.id);
      if (made !== undefined) markDeleted(made);
    }
  }, creationOrigin);
  const { files } = readStudy(doc);
  const kept = files.filter((name) => !version.files.includes(name));
  importStudy(doc, { ...version, files: [...version.files, ...kept] }, origin);
}

/**
 * Makes one cell say what it says in `version`: its text, kind and folding; its place stays where it is. A cell that is
 * gone comes back behind the one that it stood behind; one that the version does not have is deleted.
 */
export function restoreCellOf(doc: Y.Doc, version: Study, id: string, origin?: unknown): void {
  const index = version.cells.findIndex((cell) => cell.id === id);
  const cell = version.cells[index];
  const entry = findEntry(doc, id);
  if (cell === undefined) deleteCell(doc, id, origin);
  else if (entry === undefined || entry.deleted)
    insertCell(doc, cell, findPlace(doc, version.cells.slice(0, index)), origin);
  else doc.transact(() => writeCell(doc, cell, undefined), origin);
}

/** The nearest of the cells that stood before which still shows; null when none does. */
function findPlace(doc: Y.Doc, before: readonly Cell[]): string | null {
  const shown = new Set(readStudy(doc).cells.map(({ id }) => id));
  return before.findLast(({ id }) => shown.has(id))?.id ?? null;
}
