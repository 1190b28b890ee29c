/** A study into a document, by difference: the way a file changed by another program comes in (and the first one too). */
import type * as Y from "yjs";
import { mapsOf, readEntries } from "./document.ts";
import type { Study } from "./model.ts";
import { markDeleted, setKey, writeCell, writeFileNames, writeOrders } from "./operations.ts";
import { arrange } from "./order.ts";

/**
 * Brings `doc` to `study` in one transaction. Cells are matched by id: what is equal is not touched, text changes by
 * the smallest edits, only cells that moved get a new index, cells that are gone are marked deleted. Importing the
 * same study again writes nothing.
 */
export function importStudy(doc: Y.Doc, study: Study, origin?: unknown): void {
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
