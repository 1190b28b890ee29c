/** Where people are in a cell, as they tell it through awareness. Everything from another person is checked. */
import type { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";

export interface RemoteCursor {
  readonly client: number;
  readonly name: string;
  /** `#rrggbb`. */
  readonly color: string;
  /** Offsets in UTF-16 code units; equal for a caret. */
  readonly anchor: number;
  readonly head: number;
}

/** Colour of a person who gave none, or one that is not `#rrggbb`. */
export const unknownColor = "#5b6472";

/** Gives the colour back when it is exactly `#rrggbb`, else a neutral one: it goes into a style element. */
export function checkColor(color: unknown): string {
  return typeof color === "string" && /^#[0-9a-f]{6}$/i.test(color) ? color.toLowerCase() : unknownColor;
}

/** Characters of a name at most. */
export const maxNameLength = 40;

/**
 * A name as one short line: without control or direction-changing characters, without letters that cannot be seen
 * (Hangul fillers), and with no more marks on a letter than languages put there, so that none reach into other lines.
 */
export function checkName(name: unknown): string {
  if (typeof name !== "string") return "";
  return name
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]/gu, " ")
    .replace(/(\p{M}{4})\p{M}+/gu, "$1")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, maxNameLength)
    .toWellFormed();
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function resolve(position: unknown, text: Y.Text, doc: Y.Doc): number | null {
  if (!isRecord(position)) return null;
  try {
    const relative = Y.createRelativePositionFromJSON(position);
    const absolute = Y.createAbsolutePositionFromRelativePosition(relative, doc);
    return absolute?.type === text ? absolute.index : null;
  } catch {
    return null;
  }
}

/**
 * The other people in one cell.
 * @param states awareness states by client: `{ user: { name, color }, cursor: { cell, anchor, head } }`
 */
export function readCursors(
  states: ReadonlyMap<number, unknown>,
  own: number,
  cellId: string,
  text: Y.Text,
): RemoteCursor[] {
  const doc = text.doc;
  if (!doc) return [];
  const cursors: RemoteCursor[] = [];
  for (const [client, state] of states) {
    if (client === own || !isRecord(state) || !isRecord(state.cursor)) continue;
    if (state.cursor.cell !== cellId) continue;
    const anchor = resolve(state.cursor.anchor, text, doc);
    const head = resolve(state.cursor.head, text, doc);
    if (anchor === null || head === null) continue;
    const user = isRecord(state.user) ? state.user : {};
    cursors.push({ client, name: checkName(user.name), color: checkColor(user.color), anchor, head });
  }
  return cursors;
}

/**
 * Tells the others where this person's selection is, as positions that move with the text. What they know already is not
 * told again. Awareness takes no two of Yjs's ids for equal, so it would call that a change, at which an editor draws the
 * carets anew, tells where its own is, and so on without end.
 */
export function publishCursor(
  awareness: Awareness,
  cellId: string,
  text: Y.Text,
  anchor: number,
  head: number,
): void {
  const position = (offset: number) =>
    Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, Math.min(offset, text.length)));
  const cursor = { cell: cellId, anchor: position(anchor), head: position(head) };
  if (JSON.stringify(awareness.getLocalState()?.cursor) === JSON.stringify(cursor)) return;
  awareness.setLocalStateField("cursor", cursor);
}

/** Takes this person's cursor out of the cell; does nothing when it is already in another. */
export function withdrawCursor(awareness: Awareness, cellId: string): void {
  const cursor: unknown = awareness.getLocalState()?.cursor;
  if (isRecord(cursor) && cursor.cell === cellId) awareness.setLocalStateField("cursor", null);
}
