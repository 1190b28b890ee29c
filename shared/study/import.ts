/** A study into a document, by difference: the way a file changed by another program comes in (and the first one too). */
import type * as Y from "yjs";
import { mapsOf, readEntries, readFileNames } from "./document.ts";
import type { Study } from "./model.ts";
import { createHidden, markDeleted, setKey, writeCell, writeFileNames, writeOrders } from "./operations.ts";
import { arrange } from "./order.ts";

/**
 * Brings `doc` to `study` in one transaction. Cells are matched by id: what is equal is not touched, text changes by
 * the smallest edits, only cells that moved get a new index, cells that are gone are marked deleted. Importing the
 * same study again writes nothing.
 * @param origin a person's, who may undo it: cells that are new are then made first, as `insertCell` does
 */
export function importStudy(doc: Y.Doc, study: Study, origin?: unknown): void {
  if (origin !== undefined) makeNewCells(doc, study);
  doc.transact(() => {
    const { meta, files } = mapsOf(doc);
    setKey(meta, "title", study.meta.title);
    setKey(meta, "language", study.meta.language);
    setKey(meta, "frontMatter", study.meta.frontMatter);
    writeFileNames(doc, study.files);
    for (const name of [...files.keys()]) if (!study.files.includes(name)) files.delete(name);

    const wanted = new Set(study.cells.map((cell) => cell.id));
    const orders = new Map<string, string>();
    for (const entry of readEntries(doc)) {
      orders.set(entry.id, entry.order);
      if (!wanted.has(entry.id) && !entry.deleted) markDeleted(entry);
    }
    const changes = arrange(study.cells.map(({ id }) => ({ id, order: orders.get(id) })));
    for (const cell of study.cells) writeCell(doc, cell, changes.get(cell.id));
    writeOrders(doc, changes);
  }, origin);
}

function makeNewCells(doc: Y.Doc, { cells }: Study): void {
  const known = new Map(readEntries(doc).map(({ id, order }) => [id, order]));
  const fresh = cells.filter(({ id }) => !known.has(id));
  if (fresh.length === 0) return;
  const orders = arrange(cells.map(({ id }) => ({ id, order: known.get(id) })));
  createHidden(doc, fresh, new Map([...orders].filter(([id]) => !known.has(id))));
}

/**
 * Brings into `doc` what it knows nothing of: cells of `study` whose ids it has never had, and the study's own facts
 * where it has none. What is there is not touched, and what was deleted stays deleted.
 */
export function importMissing(doc: Y.Doc, study: Study, origin?: unknown): void {
  doc.transact(() => {
    const { meta } = mapsOf(doc);
    if (!meta.has("title")) setKey(meta, "title", study.meta.title);
    if (!meta.has("language")) setKey(meta, "language", study.meta.language);
    if (!meta.has("frontMatter")) setKey(meta, "frontMatter", study.meta.frontMatter);
    writeFileNames(doc, [...new Set([...readFileNames(doc), ...study.files])]);
    const known = new Map(readEntries(doc).map(({ id, order }) => [id, order]));
    const orders = arrange(study.cells.map(({ id }) => ({ id, order: known.get(id) })));
    for (const cell of study.cells) if (!known.has(cell.id)) writeCell(doc, cell, orders.get(cell.id));
  }, origin);
}
