/**
 * One plan on its way through the sandbox: which of its cells runs, which are over. It takes messages only in the
 * order in which an honest kernel sends them; others change nothing.
 */
import type { KernelMessage } from "../../shared/protocol/port.ts";
import type { SandboxEnd } from "../sandbox/sandbox.ts";
import type { Finished } from "./state.ts";

export type WalkEnd = { reason: "finished" } | { reason: "time" } | SandboxEnd;

export interface WalkEvents {
  onStarted(id: string): void;
  onFinished(id: string, message: Finished): void;
}

export class Walk {
  readonly run: number;
  readonly over: Promise<WalkEnd>;
  readonly #resolve: (end: WalkEnd) => void;
  readonly #left: Set<string>;
  readonly #events: WalkEvents;
  readonly #limitMs: number | null;
  readonly #onTime: () => void;
  #running: string | null = null;
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
    this.#limitMs = limitMs;
    this.#onTime = onTime;
    this.#events = events;
    const { promise, resolve } = Promise.withResolvers<WalkEnd>();
    this.over = promise;
    this.#resolve = resolve;
    this.#restartClock();
  }

  /** Cells that are not over, in order. */
  get left(): string[] {
    return [...this.#left];
  }

  get running(): string | null {
    return this.#running;
  }

  receive(message: KernelMessage): void {
    if (!("run" in message) || message.run !== this.run) return;
    if (message.type === "run-finished") {
      this.end({ reason: "finished" });
      return;
    }
    if (!("id" in message) || !this.#left.has(message.id)) return;
    if (message.type === "cell-started") {
      if (this.#running !== null) return;
      this.#running = message.id;
      this.#restartClock();
      this.#events.onStarted(message.id);
      return;
    }
    if (message.type !== "cell-finished") return;
    if (this.#running !== message.id && message.status !== "skipped") return;
    this.#left.delete(message.id);
    if (this.#running === message.id) this.#running = null;
    this.#restartClock();
    this.#events.onFinished(message.id, message);
  }

  end(end: WalkEnd): void {
    clearTimeout(this.#timer);
    this.#resolve(end);
  }

  #restartClock(): void {
    if (this.#limitMs === null) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#onTime, this.#limitMs);
  }
}
