/** How much a room's document may still grow. */
import type * as Y from "yjs";
import { countItemsAllowed } from "./limits.ts";
import type { Log } from "./log.ts";

/** How much must have come since the log was last shortened before that is tried again, as a part of the limit. */
const againAfter = 8;

export class RoomSpace {
  readonly #room: string;
  readonly #log: Log;
  readonly #limit: number;
  #bytes: number;
  /** The bytes when the log was last shortened. */
  #shortest = 0;

  /** @param limit most bytes of the room's updates, once what was erased is left out */
  constructor(room: string, log: Log, limit: number) {
    this.#room = room;
    this.#log = log;
    this.#limit = limit;
    this.#bytes = log.countBytes(room);
  }

  /**
   * Takes the space for an update.
   * @param items how many items it brings
   * @returns false when there is not enough, and nothing was taken
   */
  take(doc: Y.Doc, bytes: number, items: number): boolean {
    if (countItems(doc) + items > countItemsAllowed(this.#limit)) return false;
    if (this.#bytes + bytes > this.#limit) this.#shorten();
    if (this.#bytes + bytes > this.#limit) return false;
    this.#bytes += bytes;
    return true;
  }

  /** Gives back the space of an update that could not be written. */
  giveBack(bytes: number): void {
    this.#bytes = Math.max(0, this.#bytes - bytes);
  }

  /** What was written over and erased since counts no longer once the log is its sum. */
  #shorten(): void {
    if (this.#bytes - this.#shortest < this.#limit / againAfter) return;
    this.#log.commit();
    this.#log.compact(this.#room);
    this.#bytes = this.#log.countBytes(this.#room);
    this.#shortest = this.#bytes;
  }
}

function countItems({ store }: Y.Doc): number {
  let items = 0;
  for (const structs of store.clients.values()) items += structs.length;
  return items;
}
