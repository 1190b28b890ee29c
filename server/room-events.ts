import type { LoweredMarking } from "./marking/watch-markings.ts";
import type { Room } from "./room.ts";
import type { Notice } from "./wire.ts";

/** What a room tells whoever keeps it, and asks of them. */
export interface RoomEvents {
  /** The document changed and the change is on disk. */
  changed(room: Room): void;
  /** A room is about to be loaded from the log. */
  opening?(name: string): void;
  /** Markings of the study are lower than they were, by the edit of this row, of whom the audit trail names so. */
  lowered?(room: Room, lowered: readonly LoweredMarking[], seq: number, by: string): void;
  /** The last member left. */
  emptied(room: Room): void;
  /** What a member who understands notices should be told on arrival. */
  standingNotice(room: Room): Notice | undefined;
}
