/** Lets so much work go on at one time; the rest waits for its turn. */
export class Gate {
  readonly #waiting: (() => void)[] = [];
  #free: number;

  /** @param most how much may go on at one time */
  constructor(most: number) {
    this.#free = most;
  }

  /** Does the work in its turn. @returns what it gives; rejects as it does */
  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free += 1;
    }
  }
}
