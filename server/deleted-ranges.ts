/**
 * Deleted ranges that overlap. Yjs walks what each covers, so that many copies of a long one take minutes. They are
 * refused at the door (wire.ts); logs of earlier versions may hold some.
 */
import type { DatabaseSync } from "node:sqlite";
import * as Y from "yjs";

/** An update that brings nothing. */
const nothing = new Uint8Array([0, 0]);

/**
 * Gives an update with the same meaning whose deleted ranges are in order and apart.
 * @returns null when they are already, or when it cannot be read: applying it fails then, which is met where it is applied
 */
export function mendRanges(update: Uint8Array): Uint8Array | null {
  try {
    const { ds } = Y.decodeUpdate(update);
    // Yjs itself sorts and joins them when it merges.
    return [...ds.clients.values()].some(overlap) ? Y.mergeUpdates([update, nothing]) : null;
  } catch {
    return null;
  }
}

function overlap(ranges: readonly { readonly clock: number; readonly len: number }[]): boolean {
  let end = 0;
  return ranges.some(({ clock, len }) => {
    const isOver = clock < end;
    end = clock + len;
    return isOver;
  });
}

/** Mends all rows of a log. Runs inside the caller's transaction. */
export function mendRows(sql: DatabaseSync): void {
  const mended = new Map<number, Uint8Array>();
  for (const { seq, data } of sql.prepare("SELECT seq, data FROM updates").iterate()) {
    const update = data instanceof Uint8Array ? mendRanges(data) : null;
    if (update !== null) mended.set(Number(seq), update);
  }
  const write = sql.prepare("UPDATE updates SET data = ? WHERE seq = ?");
  for (const [seq, update] of mended) write.run(update, seq);
}
