/**
 * What waits on all sync connections together to be read. Each has a limit of its own (line.ts); many of them, each below
 * it, could still fill the memory. A large message that goes to several is in the memory once, and counted once: else
 * a hundred people who open a large study at the same time would be cut off for memory that nobody takes.
 */

/** A connection on which something waits. */
export interface Waiting {
  /** Ends it at once and lets go of what waits: a word of goodbye would stand behind that. It comes again and gets all. */
  cut(): void;
}

/** What waits on one connection, in bytes: all of it, and without large messages. */
interface Amount {
  readonly all: number;
  readonly small: number;
}

const nothing: Amount = { all: 0, small: 0 };

export class Backlog {
  readonly #most: number;
  readonly #waiting = new Map<Waiting, Amount>();
  /** Large message → on how many connections it waits. */
  readonly #large = new Map<Uint8Array, number>();
  /** Of small messages, and of large ones once each. */
  #bytes = 0;

  /** @param most in bytes */
  constructor(most: number) {
    this.#most = most;
  }

  /** So much waits on a connection now. Where all hold more than may wait, those are cut on which most does. */
  note(connection: Waiting, amount: Amount): void {
    this.#count(connection, amount);
    while (this.#bytes > this.#most && this.#waiting.size > 0) this.#cutLongest();
  }

  #count(connection: Waiting, amount: Amount): void {
    this.#bytes += amount.small - (this.#waiting.get(connection) ?? nothing).small;
    if (amount.all > 0) this.#waiting.set(connection, amount);
    else this.#waiting.delete(connection);
  }

  /** A large message waits on one connection more. */
  hold(message: Uint8Array): void {
    const count = this.#large.get(message) ?? 0;
    if (count === 0) this.#bytes += message.length;
    this.#large.set(message, count + 1);
  }

  /** And on one less. */
  release(message: Uint8Array): void {
    const count = this.#large.get(message) ?? 0;
    if (count > 1) return void this.#large.set(message, count - 1);
    if (this.#large.delete(message)) this.#bytes -= message.length;
  }

  #cutLongest(): void {
    const [longest] = [...this.#waiting].reduce((most, one) => (one[1].all > most[1].all ? one : most));
    this.#count(longest, nothing);
    // Lets go of its large messages: only then is it known whether another has to be cut.
    longest.cut();
  }
}
