/** The open rooms: each study has two, the study itself and its comments. */
import type * as Y from "yjs";
import type { RoomKind } from "../shared/protocol/sync.ts";
import type { Log } from "./log.ts";
import { Room, type RoomEvents } from "./room.ts";

/** Rows after which a room's log is compacted: seldom while people are in it, since it holds everyone up. */
const closedRoomRows = 200;
const openRoomRows = 5000;

/** A room's name in the log. Study ids have no slash. */
export function nameRoom(study: string, kind: RoomKind): string {
  return kind === "study" ? study : `${study}/${kind}`;
}

export class Rooms {
  readonly #log: Log;
  readonly #events: RoomEvents;
  readonly #open = new Map<string, Room>();

  constructor(log: Log, events: RoomEvents) {
    this.#log = log;
    this.#events = events;
  }

  /** The room, loaded if it was not open. It stays open until `release`. */
  open(study: string, kind: RoomKind): Room {
    const name = nameRoom(study, kind);
    let room = this.#open.get(name);
    if (room === undefined) {
      room = new Room(name, this.#log, this.#events);
      this.#open.set(name, room);
    }
    return room;
  }

  find(name: string): Room | undefined {
    return this.#open.get(name);
  }

  /** Runs `use` with a study's document, opening its room only for as long. */
  use<Result>(study: string, use: (doc: Y.Doc) => Result): Result {
    const room = this.open(study, "study");
    try {
      return use(room.doc);
    } finally {
      this.release(room);
    }
  }

  /** Closes a room that nobody is in, and shortens its log where it has grown long. */
  release(room: Room): void {
    if (this.#open.get(room.name) !== room) return;
    if (room.isEmpty) {
      this.#log.commit();
      this.#open.delete(room.name);
      room.destroy();
    }
    if (this.#log.countRows(room.name) > (room.isEmpty ? closedRoomRows : openRoomRows))
      this.#compact(room.name);
  }

  #compact(name: string): void {
    try {
      this.#log.compact(name);
    } catch {
      // The transaction was undone: the log is as long as before and as right.
    }
  }

  list(): Room[] {
    return [...this.#open.values()];
  }
}
