import { now } from "./captured.ts";
import type { NativeTimers } from "./timers.ts";

/** What a cell says of long work. */
export interface Progress {
  readonly done: number;
  readonly total?: number | undefined;
  readonly label?: string | undefined;
}

/** About two frames of a screen, in ms: nobody sees more. */
const everyMs = 30;
const maxLabel = 200;

/** Tells how far a cell is: the first at once, then at most every few milliseconds, and where it stands when it waits. */
export class PacedProgress {
  readonly #send: (progress: Progress) => void;
  readonly #timers: NativeTimers;
  #latest: Progress | null = null;
  #sentAt = Number.NEGATIVE_INFINITY;
  #isTimed = false;

  constructor(timers: NativeTimers, send: (progress: Progress) => void) {
    this.#timers = timers;
    this.#send = send;
  }

  tell({ done, total, label }: Progress): void {
    this.#latest = { done, total, label: label?.slice(0, maxLabel) };
    if (now() - this.#sentAt >= everyMs) this.#flush();
    else if (!this.#isTimed) {
      this.#isTimed = true;
      this.#timers.setTimeout(() => {
        this.#isTimed = false;
        this.#flush();
      }, everyMs);
    }
  }

  #flush(): void {
    const latest = this.#latest;
    if (latest === null) return;
    this.#latest = null;
    this.#sentAt = now();
    this.#send(latest);
  }
}
