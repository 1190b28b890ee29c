/** Updates of a document: whether they can be applied, and whether they bring anything. */
import * as Y from "yjs";
import type { DecodedUpdate } from "./wire.ts";

/** Most that may wait in a document of an earlier version; it is merged anew whenever something comes in, and can grow a little. */
export const maxWaitingBytes = 4 * 1024 * 1024;

/**
 * How much waits in a document for what it builds on, in bytes. Nothing new is let in that would (intake.ts); logs of
 * earlier versions can hold some.
 */
export function countWaiting({ store }: Y.Doc): number {
  return (store.pendingStructs?.update.length ?? 0) + (store.pendingDs?.length ?? 0);
}

/** Applies an update; false when Yjs could not. Such a row can be met on loading after a crash just before its removal. */
export function applyIfPossible(doc: Y.Doc, update: Uint8Array): boolean {
  try {
    Y.applyUpdate(doc, update);
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether the document already has everything in an update. A reconnecting client's step 2 carries all deletions
 * ever made, so without this check every reconnect would grow the log.
 * @param thoroughly looks at what the update contains, not just whether it is empty
 */
export function bringsNothing(doc: Y.Doc, { structs, ds }: DecodedUpdate, thoroughly: boolean): boolean {
  if (structs.length === 0 && ds.clients.size === 0) return true;
  if (!thoroughly) return false;
  for (const { id, length } of structs)
    if (id.clock + length > Y.getState(doc.store, id.client)) return false;
  for (const [client, ranges] of ds.clients)
    for (const { clock, len } of ranges) if (!isDeleted(doc, client, clock, clock + len)) return false;
  return true;
}

/** Whether everything of a client from one clock up to another is deleted in the document. */
function isDeleted({ store }: Y.Doc, client: number, from: number, to: number): boolean {
  const structs = store.clients.get(client) ?? [];
  let [low, high] = [0, structs.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((structs[middle]?.id.clock ?? Number.POSITIVE_INFINITY) <= from) low = middle + 1;
    else high = middle;
  }
  for (let at = low - 1, clock = from; clock < to; at++) {
    const struct = structs[at];
    if (struct === undefined || !struct.deleted) return false;
    clock = struct.id.clock + struct.length;
  }
  return true;
}
