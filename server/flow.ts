/**
 * Holds back a sync connection that sends more than its share. It is never closed for that: its messages wait in
 * the sender's own buffers, which costs the server nothing, and an honest burst is only a little later.
 */

/** What a connection may send at once after a pause, as a multiple of a second's share. */
const burst = 4;
/** Bytes that count as one message more, whether received or sent in answer. */
const bytesPerUnit = 32 * 1024;

export interface Pausable {
  pause(): void;
  resume(): void;
}

export class Flow {
  readonly #perSecond: number;
  readonly #connection: Pausable;
  readonly #now: () => number;
  #credit: number;
  #since: number;
  #timer: NodeJS.Timeout | undefined;

  /** @param now a clock in milliseconds */
  constructor(connection: Pausable, perSecond: number, now: () => number = () => performance.now()) {
    this.#connection = connection;
    this.#perSecond = perSecond;
    this.#now = now;
    this.#credit = perSecond * burst;
    this.#since = now();
  }

  /** Charges a message of so many bytes, and pauses the connection until its share allows the next. */
  charge(bytes: number): void {
    const now = this.#now();
    const earned = ((now - this.#since) / 1000) * this.#perSecond;
    this.#since = now;
    this.#credit = Math.min(this.#perSecond * burst, this.#credit + earned) - 1 - bytes / bytesPerUnit;
    if (this.#credit >= 0 || this.#timer !== undefined) return;
    this.#connection.pause();
    this.#wait();
  }

  #wait(): void {
    const delay = Math.min(10_000, Math.max(10, (-this.#credit / this.#perSecond) * 1000));
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#connection.resume();
    }, delay);
    this.#timer.unref();
  }

  /** Forgets a connection that is closed. */
  end(): void {
    clearTimeout(this.#timer);
    // So that nothing pauses it any more.
    this.#credit = Number.POSITIVE_INFINITY;
  }
}
