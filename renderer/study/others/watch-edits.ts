import type * as Y from "yjs";
import { findEntry, mapsOf } from "../../../shared/study/document.ts";

export type EditKind = "new" | "edited" | "moved" | "deleted";

/** Of several things that happened to one cell the first of these is what is told. */
const weights: Readonly<Record<EditKind, number>> = { deleted: 3, new: 2, edited: 1, moved: 0 };

/** Cells of which edits are kept between two sentences; more is "many" in any case. */
const mostKept = 500;

/** What others did since it was asked for last. */
export interface EditWatch {
  /** Gives what happened per cell, and begins anew. */
  take(): ReadonlyMap<string, EditKind>;
  dispose(): void;
}

/**
 * Follows what others edit in cells; what this person does, runs and folding are not told.
 * @param isLive whether what comes now happens before this person's eyes: what comes after an absence is told otherwise
 * @param onEdit called at each edit
 */
export function watchEdits(doc: Y.Doc, isLive: () => boolean, onEdit: () => void): EditWatch {
  const { cells } = mapsOf(doc);
  let edits = new Map<string, EditKind>();
  const onCells = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[], { local }: Y.Transaction) => {
    if (local || !isLive()) return;
    let isNews = false;
    const add = (id: string, kind: EditKind | null) => {
      const last = edits.get(id);
      if (kind === null || (last === undefined && edits.size >= mostKept)) return;
      isNews = true;
      if (last === undefined || weights[kind] > weights[last]) edits.set(id, kind);
    };
    for (const event of events) {
      const [cell, part] = event.path.map(String);
      if (cell === undefined)
        for (const id of event.keys.keys()) add(id, isShown(doc, id) ? "new" : "deleted");
      else if (part === "source") add(cell, isShown(doc, cell) ? "edited" : "deleted");
      else if (part === undefined) add(cell, kindOf(doc, cell, [...event.keys.keys()]));
    }
    if (isNews) onEdit();
  };
  cells.observeDeep(onCells);
  return {
    take() {
      const taken = edits;
      edits = new Map();
      return taken;
    },
    dispose: () => cells.unobserveDeep(onCells),
  };
}

const isShown = (doc: Y.Doc, id: string) => findEntry(doc, id)?.deleted === false;

/** What the keys of a cell that changed come to; null: nothing that is told. */
function kindOf(doc: Y.Doc, id: string, keys: readonly string[]): EditKind | null {
  if (keys.includes("deleted")) return isShown(doc, id) ? "new" : "deleted";
  if (keys.includes("kind") || keys.includes("source")) return "edited";
  return keys.includes("order") ? "moved" : null;
}
