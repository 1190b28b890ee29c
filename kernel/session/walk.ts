/**
 * One plan on its way through the sandbox: which of its cells runs, which are over. It takes messages only in the
 * order in which an honest kernel sends them; others change nothing.
 */
import type { KernelMessage } from "../../shared/protocol/port.ts";
import type { SandboxEnd } from "../sandbox/sandbox.ts";
import type { Finished } from "./state.ts";

/** `superseded`: another run has taken its cells; `lost`: its sandbox ended because of a cell of another run. */
export type WalkEnd =
  | { reason: "finished" }
  | { reason: "time" }
  /** All cells together showed more than the limit. */
  | { reason: "shown" }
  | { reason: "superseded" }
  | { reason: "lost" }
  | SandboxEnd;

export interface WalkEvents {
  onStarted(id: string): void;
  onFinished(id: string, message: Finished): void;
  /** Nothing that it uses has changed: it was left alone. */
  onUnchanged(id: string): void;
  /** Its generators gave values; more may come. @param values what its names hold, in words */
  onYielded(id: string, values: Readonly<Record<string, string>>): void;
  /** Its generators have gone on for longer than a cell may take. */
  onLiveTime(id: string): void;
}

export class Walk {
  readonly run: number;
  readonly over: Promise<WalkEnd>;
  /** Whether `over` is settled; generators may go on after it. */
  isOver = false;
  readonly #resolve: (end: WalkEnd) => void;
  readonly #left: Set<string>;
  readonly #events: WalkEvents;
  readonly #limitMs: number | null;
  readonly #onTime: () => void;
  readonly #cells: ReadonlySet<string>;
  readonly #running = new Set<string>();
  /** Cells whose generators go on, with the timer of each. */
  readonly #live = new Map<string, ReturnType<typeof setTimeout> | undefined>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param limitMs time for one cell; also for silence between cells, since a finished cell's timer may loop for ever
   * @param onTime called when it is over
   */
  constructor(
    run: number,
    cells: readonly string[],
    limitMs: number | null,
    onTime: () => void,
    events: WalkEvents,
  ) {
    this.run = run;
    this.#left = new Set(cells);
    this.#cells = new Set(cells);
    this.#limitMs = limitMs;
    this.#onTime = onTime;
    this.#events = events;
    const { promise, resolve } = Promise.withResolvers<WalkEnd>();
    this.over = promise;
    this.#resolve = resolve;
    this.#restartClock();
  }

  /** Cells that are not over and have not given a value, in order. */
  get left(): string[] {
    return [...this.#left];
  }

  get running(): string | null {
    return [...this.#running].at(-1) ?? null;
  }

  /** Cells whose generators go on. */
  get live(): string[] {
    return [...this.#live.keys()];
  }

  /** Cells that have not begun run elsewhere. */
  release(ids: Iterable<string>): void {
    for (const id of ids) this.#left.delete(id);
  }

  receive(message: KernelMessage): void {
    if (!("run" in message) || message.run !== this.run) return;
    if (message.type === "run-finished") {
      this.end({ reason: "finished" });
      return;
    }
    if (!("id" in message) || !this.#cells.has(message.id)) return;
    const { id } = message;
    switch (message.type) {
      case "cell-started":
        // Only what a generator sets going runs again, or beside another.
        if (this.#live.size === 0 && (this.#running.size > 0 || !this.#left.has(id))) return;
        this.#endLive(id);
        this.#left.add(id);
        this.#running.add(id);
        this.#restartClock();
        this.#events.onStarted(id);
        return;
      case "cell-unchanged":
        if (!this.#left.delete(id)) return;
        this.#restartClock();
        this.#events.onUnchanged(id);
        return;
      case "cell-yielded":
        if (!this.#running.delete(id) && !this.#live.has(id)) return;
        this.#left.delete(id);
        if (!this.#live.has(id)) this.#live.set(id, this.#startLiveClock(id));
        this.#restartClock();
        this.#events.onYielded(id, message.values);
        return;
      case "cell-finished": {
        const isLive = this.#live.has(id);
        const isSkipped = message.status === "skipped" && (this.#left.has(id) || this.#live.size > 0);
        if (!this.#running.has(id) && !isLive && !isSkipped) return;
        this.#left.delete(id);
        this.#running.delete(id);
        this.#endLive(id);
        this.#restartClock();
        this.#events.onFinished(id, message);
      }
    }
  }

  #startLiveClock(id: string): ReturnType<typeof setTimeout> | undefined {
    return this.#limitMs === null ? undefined : setTimeout(() => this.#events.onLiveTime(id), this.#limitMs);
  }

  #endLive(id: string): void {
    clearTimeout(this.#live.get(id));
    this.#live.delete(id);
  }

  end(end: WalkEnd): void {
    clearTimeout(this.#timer);
    if (end.reason !== "finished") for (const id of this.live) this.#endLive(id);
    this.isOver = true;
    this.#resolve(end);
  }

  #restartClock(): void {
    if (this.#limitMs === null) return;
    clearTimeout(this.#timer);
    // A generator may rest for as long as its own clock lets it.
    if (this.#live.size > 0 && this.#running.size === 0 && this.#left.size === 0) return;
    this.#timer = setTimeout(this.#onTime, this.#limitMs);
  }
}
