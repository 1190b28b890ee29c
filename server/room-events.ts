import type { LoweredMarking } from "./marking/watch-markings.ts";
import type { Room } from "./room.ts";
import type { Notice } from "./wire.ts";

/** What a room tells whoever keeps it, and asks of them. */
export interface RoomEvents {
  /** The document changed and the change is on disk. */
  changed(room: Room): void;
  /** Markings of the study are lower than they were, by an edit of whom the audit trail names so. */
  lowered?(room: Room, lowered: readonly LoweredMarking[], by: string): void;
  /** The last member left. */
  emptied(room: Room): void;
  /** What a member who understands notices should be told on arrival. */
  standingNotice(room: Room): Notice | undefined;
}
