import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import { broughtOf } from "../../../shared/study/brought.ts";
import { findEntry, mapsOf } from "../../../shared/study/document.ts";
import { type CaretEnds, followCopy, readCopied } from "../../../shared/study/follow-copy.ts";
import type { CellFocusStore } from "../../stores/cell-focus.ts";
import { broughtOrigin, deviceOrigin } from "../../stores/origins.ts";

export interface KeepWordsOptions {
  readonly doc: Y.Doc;
  readonly awareness: Pick<Awareness, "getLocalState">;
  readonly focus: Pick<CellFocusStore, "get" | "editAt">;
  readonly mayWrite: () => boolean;
  /** Somebody else deleted the cell in whose editor this person is, who may write and so could bring it back. */
  readonly onDeleted: (cell: string) => void;
}

/**
 * Keeps this person at their words while others split, join and delete cells: caret and words that were typed meanwhile
 * go along with the text that they are in, and who writes in a cell that is deleted is told.
 * @returns a way to end that
 */
export function keepWords({ doc, awareness, focus, mayWrite, onDeleted }: KeepWordsOptions): () => void {
  let disposed = false;
  /** Where the caret was before others' changes came: editors tell where these put it. */
  let before: unknown = null;
  const onBefore = ({ local }: Y.Transaction) => {
    if (!local) before = awareness.getLocalState()?.cursor;
  };
  const follow = (name: string, cell: string, caret: CaretEnds | null) => {
    if (disposed || !mayWrite()) return;
    const place = followCopy(doc, name, caret, broughtOrigin);
    if (place && focus.get().editing === cell) focus.editAt(place.cell, place.from, place.to);
  };
  const onCopies = ({ keysChanged }: Y.YMapEvent<unknown>, { local, origin }: Y.Transaction) => {
    if (local || origin === deviceOrigin) return;
    for (const name of keysChanged) {
      const cell = readCopied(name);
      if (cell === null || !broughtOf(doc).has(name)) continue;
      const caret = readCaret(before, cell);
      // Not inside somebody's transaction.
      queueMicrotask(() => follow(name, cell, caret));
    }
  };
  const onCells = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[], { local }: Y.Transaction) => {
    const { editing } = focus.get();
    if (local || editing === null) return;
    const isMarked = events.some(
      ({ path, keys }) => path.length === 1 && path[0] === editing && keys.has("deleted"),
    );
    if (!isMarked) return;
    // After the caret has gone along, where the cell was joined with another.
    queueMicrotask(() => {
      if (!disposed && mayWrite() && focus.get().editing === editing && findEntry(doc, editing)?.deleted)
        onDeleted(editing);
    });
  };
  const { cells } = mapsOf(doc);
  doc.on("beforeTransaction", onBefore);
  broughtOf(doc).observe(onCopies);
  cells.observeDeep(onCells);
  return () => {
    disposed = true;
    doc.off("beforeTransaction", onBefore);
    broughtOf(doc).unobserve(onCopies);
    cells.unobserveDeep(onCells);
  };
}

function readCaret(cursor: unknown, cell: string): CaretEnds | null {
  if (typeof cursor !== "object" || cursor === null) return null;
  const { cell: own, anchor, head } = cursor as { cell?: unknown; anchor?: unknown; head?: unknown };
  return own === cell ? { anchor, head } : null;
}
