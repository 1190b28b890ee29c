import { say } from "../../shared/words/english.ts";

/** Timers of one cell that may wait at one time: each is held outside the sandbox's own memory too. */
const maxTimers = 100_000;

/** The timers a sandbox may have; an isolate has the first two only. */
export interface NativeTimers {
  setTimeout(callback: () => void, delay?: number): unknown;
  clearTimeout(timer: unknown): void;
}

type Callback = (...args: unknown[]) => unknown;

/** Runs a timer's callback in the name of the cell that set it. */
export type RunCallback = (callback: () => unknown) => void;

/** The timers of one cell: gone when the cell runs again. */
export class CellTimers {
  readonly #native: NativeTimers;
  readonly #run: RunCallback;
  readonly #live = new Map<number, unknown>();
  readonly #repeating = new Set<number>();
  #retired = false;
  static #next = 1;

  constructor(native: NativeTimers, run: RunCallback) {
    this.#native = native;
    this.#run = run;
  }

  readonly setTimeout = (callback: Callback, delay = 0, ...args: unknown[]): number =>
    this.#start(callback, delay, args, false);

  /** Built on setTimeout: an isolate has no intervals, and a slow callback never piles up. */
  readonly setInterval = (callback: Callback, delay = 0, ...args: unknown[]): number =>
    this.#start(callback, Math.max(1, Number(delay) || 0), args, true);

  readonly clear = (id: unknown): void => {
    const timer = this.#live.get(Number(id));
    if (!this.#live.delete(Number(id))) return;
    this.#repeating.delete(Number(id));
    this.#native.clearTimeout(timer);
  };

  clearAll(): void {
    for (const id of [...this.#live.keys()]) this.clear(id);
  }

  /** Sets no more timers and ends those that repeat. One that a generator waits for still wakes it, so that it can end. */
  retire(): void {
    this.#retired = true;
    for (const id of [...this.#repeating]) this.clear(id);
  }

  #start(callback: Callback, delay: number, args: unknown[], again: boolean): number {
    const id = CellTimers.#next;
    CellTimers.#next += 1;
    if (this.#retired) return id;
    if (this.#live.size >= maxTimers) throw new RangeError(say("runtime.manyTimers", { limit: maxTimers }));
    if (again) this.#repeating.add(id);
    const fire = () => {
      if (!again) this.#live.delete(id);
      this.#run(() => callback(...args));
      if (again && this.#live.has(id)) this.#live.set(id, this.#native.setTimeout(fire, delay));
    };
    this.#live.set(id, this.#native.setTimeout(fire, delay));
    return id;
  }
}
