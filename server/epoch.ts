/**
 * When a room begins a new epoch: a fresh document with the same content, without past editors and erased text. Every
 * editing session leaves its client id in a Y.Doc for ever, and every edit then costs more.
 */
import type * as Y from "yjs";
import type { RoomKind } from "../shared/protocol/sync.ts";
import type { Limits } from "./limits.ts";
import type { Rooms } from "./rooms.ts";

/**
 * Begins a new epoch of a room now, also while people are in it: they are sent out with 4409, come back by themselves
 * with the new document, and their clients carry over what was unsent. On return it is on disk, and what was erased
 * before is in no row of the log.
 * @throws what the log throws; nothing has changed then
 */
export function startNewEpoch(rooms: Rooms, study: string, kind: RoomKind = "study"): void {
  const room = rooms.open(study, kind);
  try {
    room.startEpoch();
  } finally {
    rooms.release(room);
  }
}

export type EpochLimits = Pick<Limits, "pastEditors" | "erasedItems">;

/**
 * Whether a document that nobody has open should begin anew: too many have edited it, or more is erased than is there
 * and that is much. Not while something waits in it for updates that may still come.
 */
export function isEpochDue({ store }: Y.Doc, limits: EpochLimits): boolean {
  if (store.pendingStructs !== null || store.pendingDs !== null) return false;
  if (store.clients.size > limits.pastEditors) return true;
  let erased = 0;
  let present = 0;
  for (const structs of store.clients.values())
    for (const struct of structs)
      if (struct.deleted) erased++;
      else present++;
  return erased > limits.erasedItems && erased > present;
}
