/** How many things of one kind go on at one time; the others wait their turn, in the order in which they came. */

interface Waiting {
  readonly key: string;
  readonly start: () => void;
}

export class Slots {
  readonly #all: number;
  readonly #perKey: number;
  readonly #mostWaiting: number;
  readonly #taken = new Map<string, number>();
  #count = 0;
  #waiting: Waiting[] = [];

  /**
   * @param all at one time
   * @param perKey at one time of one key, so that one cannot keep all others waiting
   * @param mostWaiting who comes when so many wait is refused
   */
  constructor(all: number, perKey: number, mostWaiting: number) {
    this.#all = all;
    this.#perKey = perKey;
    this.#mostWaiting = mostWaiting;
  }

  /**
   * Waits for a turn.
   * @returns the function that ends it; null when too many wait, or when the signal ended the wait
   */
  take(key: string, signal: AbortSignal): Promise<(() => void) | null> {
    if (signal.aborted) return Promise.resolve(null);
    if (this.isFull(key)) return Promise.resolve(null);
    if (this.#isFree(key)) return Promise.resolve(this.#start(key));
    return new Promise((resolve) => {
      const leave = () => {
        this.#waiting = this.#waiting.filter((one) => one !== waiting);
        resolve(null);
      };
      const waiting: Waiting = {
        key,
        start: () => {
          signal.removeEventListener("abort", leave);
          resolve(this.#start(key));
        },
      };
      this.#waiting.push(waiting);
      signal.addEventListener("abort", leave, { once: true });
    });
  }

  /** Whether one of this key would be refused now. */
  isFull(key: string): boolean {
    return !this.#isFree(key) && this.#waiting.length >= this.#mostWaiting;
  }

  #isFree(key: string): boolean {
    return this.#count < this.#all && (this.#taken.get(key) ?? 0) < this.#perKey;
  }

  #start(key: string): () => void {
    this.#count += 1;
    this.#taken.set(key, (this.#taken.get(key) ?? 0) + 1);
    let over = false;
    return () => {
      if (over) return;
      over = true;
      this.#end(key);
    };
  }

  #end(key: string): void {
    this.#count -= 1;
    const left = (this.#taken.get(key) ?? 1) - 1;
    if (left === 0) this.#taken.delete(key);
    else this.#taken.set(key, left);
    const next = this.#waiting.find((one) => this.#isFree(one.key));
    if (next === undefined) return;
    this.#waiting = this.#waiting.filter((one) => one !== next);
    next.start();
  }
}
