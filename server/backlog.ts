/**
 * What waits on all sync connections together to be read. Each has a limit of its own (line.ts); many of them, each below
 * it, could still fill the memory. What goes to several is counted at each, though it is held once.
 */

/** A connection on which something waits. */
export interface Waiting {
  /** Ends it at once and lets go of what waits: a word of goodbye would stand behind that. It comes again and gets all. */
  cut(): void;
}

export class Backlog {
  readonly #most: number;
  readonly #waiting = new Map<Waiting, number>();
  #bytes = 0;

  /** @param most in bytes */
  constructor(most: number) {
    this.#most = most;
  }

  /** So much waits on a connection now. Where all hold more than may wait, those are cut on which most does. */
  note(connection: Waiting, bytes: number): void {
    this.#bytes += bytes - (this.#waiting.get(connection) ?? 0);
    if (bytes > 0) this.#waiting.set(connection, bytes);
    else this.#waiting.delete(connection);
    while (this.#bytes > this.#most) this.#cutLongest();
  }

  #cutLongest(): void {
    const [longest] = [...this.#waiting].reduce((most, one) => (one[1] > most[1] ? one : most));
    this.note(longest, 0);
    longest.cut();
  }
}
