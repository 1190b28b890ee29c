import type { NativeTimers } from "./timers.ts";

/** How long a cell that waits keeps its turn when others want it, in ms: most reads of a file are over by then. */
const patience = 20;

/** One cell runs at a time. A cell that waits for something loses its turn to others and asks for it again. */
export class Turns {
  readonly #timers: NativeTimers;
  readonly #queue: (() => void)[] = [];
  #taken = false;
  #onWanted: (() => void) | null = null;

  constructor(timers: NativeTimers) {
    this.#timers = timers;
  }

  async take(): Promise<void> {
    if (!this.#taken) {
      this.#taken = true;
      return;
    }
    const mine = new Promise<void>((resolve) => this.#queue.push(resolve));
    this.#onWanted?.();
    await mine;
  }

  give(): void {
    const next = this.#queue.shift();
    if (next) next();
    else this.#taken = false;
  }

  /**
   * Waits for work begun in a turn that is held, and holds it when it gives what the work gave; in between others may
   * have had theirs.
   * @param onAside called when the turn is lost
   */
  async hold<T>(work: Promise<T>, onAside: () => void): Promise<T> {
    let lost = false;
    let timer: unknown;
    let isTimed = false;
    const wanted = () => {
      if (isTimed || lost) return;
      isTimed = true;
      timer = this.#timers.setTimeout(() => {
        lost = true;
        this.#onWanted = null;
        onAside();
        this.give();
      }, patience);
    };
    this.#onWanted = wanted;
    if (this.#queue.length > 0) wanted();
    try {
      return await work;
    } finally {
      if (lost) await this.take();
      else {
        if (isTimed) this.#timers.clearTimeout(timer);
        this.#onWanted = null;
      }
    }
  }
}
