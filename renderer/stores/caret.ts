/** Where this person's caret is, to put it back when another document takes the place of the one it was in. */
import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import { moveOffset } from "../../shared/study/carry-text.ts";
import { cellSource } from "../../shared/study/document.ts";
import { readCursors } from "../editor/presence.ts";

/** A selection in a cell: offsets in UTF-16 code units, equal for a caret. */
export interface Caret {
  readonly cell: string;
  readonly from: number;
  readonly to: number;
}

/** The place in `next` where the caret is that `awareness` tells of in `doc`; null when it is in no cell of both. */
export function findCaret(doc: Y.Doc, awareness: Awareness, next: Y.Doc): Caret | null {
  const own = awareness.getLocalState();
  const cell: unknown = own?.cursor?.cell;
  if (typeof cell !== "string") return null;
  const text = cellSource(doc, cell);
  const there = cellSource(next, cell);
  // Under an id that is nobody's: it leaves out the reader's own.
  const cursor = text && readCursors(new Map([[0, own]]), -1, cell, text)[0];
  if (!cursor || !there) return null;
  const [before, after] = [text.toString(), there.toString()];
  const ends = [cursor.anchor, cursor.head].map((offset) => moveOffset(before, after, offset));
  return { cell, from: Math.min(...ends), to: Math.max(...ends) };
}
