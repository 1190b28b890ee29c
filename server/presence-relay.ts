/**
 * Sends what people show of themselves. An edit has to reach everyone, however slowly they read; where somebody's caret
 * was a moment ago does not: to a line on which much waits already it is owed, and only its newest state is sent.
 */
import { encodePresence, type PresenceEntry } from "./wire.ts";

/** Who is told. */
export interface PresenceReader {
  send(frame: Uint8Array): void;
  /**
   * Whether so much waits for it that what may wait should; then `resume` is called once, when its line is free again.
   * Absent where nothing ever waits.
   */
  defer?(resume: () => void): boolean;
}

export class PresenceRelay<Reader extends PresenceReader> {
  readonly #find: (client: number) => PresenceEntry | undefined;
  /** To whom the newest states of which clients are owed. */
  readonly #owed = new Map<Reader, Set<number>>();

  /** @param find what a client shows now; undefined when it has left */
  constructor(find: (client: number) => PresenceEntry | undefined) {
    this.#find = find;
  }

  /** Tells readers of entries, or owes them. @param frame the entries, encoded */
  relay(readers: Iterable<Reader>, entries: readonly PresenceEntry[], frame = encodePresence(entries)): void {
    for (const reader of readers)
      if (this.#owed.has(reader) || reader.defer?.(() => this.#pay(reader))) this.#owe(reader, entries);
      else reader.send(frame);
  }

  #owe(reader: Reader, entries: readonly PresenceEntry[]): void {
    const owed = this.#owed.get(reader) ?? new Set();
    const isGone = ({ state }: PresenceEntry) => state === "null";
    for (const entry of entries) if (!isGone(entry)) owed.add(entry.client);
    this.#owed.set(reader, owed);
    // A few bytes, and nothing later would tell.
    const gone = entries.filter(isGone);
    if (gone.length > 0) reader.send(encodePresence(gone));
  }

  #pay(reader: Reader): void {
    const owed = this.#owed.get(reader);
    for (const client of owed ?? []) {
      if (reader.defer?.(() => this.#pay(reader))) return;
      owed?.delete(client);
      const entry = this.#find(client);
      if (entry) reader.send(encodePresence([entry]));
    }
    this.#owed.delete(reader);
  }

  leave(reader: Reader): void {
    this.#owed.delete(reader);
  }
}
