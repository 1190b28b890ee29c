/**
 * The plans under way in the sandbox: sends each, hears what comes of its cells, and ends them with their sandbox.
 * What shall run, and what is made of its end, is runner.ts.
 */
import type { Output } from "../../shared/protocol/outputs.ts";
import type { HostMessage, KernelMessage } from "../../shared/protocol/port.ts";
import { say } from "../../shared/words/english.ts";
import type { Holdings } from "./holdings.ts";
import { KernelLink } from "./link.ts";
import { nameTable, ShownOutputs } from "./shown.ts";
import { ShownTables } from "./shown-tables.ts";
import * as mark from "./state.ts";
import type { SessionStore } from "./store.ts";
import { defaultOutput, type SessionHost, type SessionOptions } from "./types.ts";
import { Walk, type WalkEnd } from "./walk.ts";

/** How long, in ms, a generator that is over its time may take to end before its sandbox is ended. */
const endingTime = 1000;

type PlanMessage = Extract<HostMessage, { type: "plan" }>;

/** One plan to walk. */
export interface WalkRequest extends Pick<PlanMessage, "cells" | "forget" | "inputs"> {
  /** Cells that were asked for; the others are made again without a sign. */
  readonly asked: ReadonlySet<string>;
  /** Whether a cell is still of the study. */
  isKnown(id: string): boolean;
  /** A cell that was asked for is over. */
  onOver(id: string): void;
  /** A cell that was made again without a sign shows something else now; absent: that takes the old one's place. */
  readonly onDiffers?: ((id: string) => void) | undefined;
  /**
   * Takes what a cell gave that runs for its rows alone, null when it came to no result: nothing of it reaches the screen,
   * and its value counts for no other run.
   */
  readonly onMade?: ((id: string, outputs: readonly Output[] | null) => void) | undefined;
}

export class Walks {
  readonly link: KernelLink;
  readonly shown: ShownOutputs;
  readonly tables = new ShownTables();
  readonly #store: SessionStore;
  readonly #options: SessionOptions;
  readonly #holdings: Holdings;
  readonly #filesRead = new Map<string, Set<string>>();
  /** Walks under way, and those whose generators go on. */
  readonly #walks = new Map<number, Walk>();
  readonly #overTime = new Set<string>();
  /** The one that was heard of last: it ended the sandbox, if one did. */
  #active: Walk | null = null;
  #lastRun = 0;

  constructor(host: SessionHost, options: SessionOptions, store: SessionStore, holdings: Holdings) {
    this.#store = store;
    this.#options = options;
    this.#holdings = holdings;
    // A character of an output is a byte or two in memory: a limit in MB is one in characters.
    this.shown = new ShownOutputs(store, () => (options.output ?? defaultOutput) * 1024 * 1024);
    this.link = new KernelLink(host, options, {
      onMessage: (message) => this.#receive(message),
      onEnd: (end) => {
        holdings.forgetValues();
        this.#endAll(this.#active, end);
      },
      onKernel: (kernel) => store.setKernel(kernel),
      onFile: (name) => {
        if (this.#active?.running) this.#filesRead.get(this.#active.running)?.add(name);
      },
    });
  }

  /** Names of the files that a cell read in its last run. */
  filesOf(id: string): Iterable<string> {
    return this.#filesRead.get(id) ?? [];
  }

  /** The number of the walk that was started last. */
  get lastRun(): number {
    return this.#lastRun;
  }

  isUnderWay(walk: Walk): boolean {
    return this.#walks.has(walk.run);
  }

  /** Sends one plan. */
  start({ cells, forget, inputs, asked, isKnown, onOver, onDiffers, onMade }: WalkRequest): Walk {
    this.#lastRun += 1;
    const run = this.#lastRun;
    const { cellTime, rows, yields } = this.#options;
    const walk: Walk = new Walk(
      run,
      cells.map(({ id }) => id),
      cellTime === null ? null : cellTime * 1000,
      () => this.#endSandbox(walk, { reason: "time" }),
      {
        onStarted: (id) => {
          const silent = !asked.has(id);
          this.shown.begin(id, run, onMade ? "hidden" : silent ? "silent" : "seen");
          this.#filesRead.set(id, new Set());
          this.#holdings.kept.delete(id);
          if (!silent) this.#store.update(id, (cell) => mark.markRunning(cell, performance.now()));
        },
        onFinished: (id, message) => {
          // A generator that gives way to a later run of its cell is over; the cell is not.
          if (onMade !== undefined) {
            const ok = message.status === "ok" && !this.#holdings.stale.has(id) && this.shown.isOf(id, run);
            onMade(id, ok ? this.shown.gather(id, this.#store.get(id)) : null);
          } else if (!this.shown.isTaken(id, run)) {
            if (asked.has(id)) onOver(id);
            this.#finishCell(id, message, isKnown(id), onDiffers);
          }
          if (walk.isOver && walk.live.length === 0 && walk.left.length === 0) this.#forget(walk);
        },
        onUnchanged: (id) => this.#keepCell(id),
        onYielded: (id, values) => (onMade ? undefined : this.#showYielded(run, id, values)),
        onLiveTime: (id) => this.#endGenerator(walk, id),
      },
    );
    this.#walks.set(run, walk);
    void walk.over.then(() => {
      if (walk.live.length === 0) this.#forget(walk);
    });
    const latest = yields === "latest" ? { latest: true } : {};
    this.link.send({ type: "plan", run, cells, forget, inputs, rows, ...latest });
    // It may have ended in the very turn in which it stood.
    if (!this.link.stands) walk.end({ reason: "crashed", detail: say("sandbox.silent") });
    return walk;
  }

  /** Gives up a walk for another that has taken its cells. */
  supersede(walk: Walk): void {
    this.link.send({ type: "cancel", run: walk.run });
    this.#end(walk, { reason: "superseded" });
  }

  /** Takes cells that have not begun out of a walk, which goes on without them. */
  release(walk: Walk, ids: readonly string[]): void {
    this.link.send({ type: "release", run: walk.run, ids: [...ids] });
    walk.release(ids);
  }

  /** Ends what a cell that is gone or changed still does. @param running whether also a run that is not over */
  cancelCell(id: string, running: boolean): void {
    for (const walk of this.#walks.values())
      if (walk.live.includes(id) || (running && walk.running === id))
        this.link.send({ type: "cancel", run: walk.run, id });
  }

  async stop(): Promise<void> {
    this.#holdings.forgetValues();
    const walks = [...this.#walks.values()];
    await this.link.stop();
    for (const walk of walks) this.#end(walk, { reason: "stopped" });
  }

  #receive(message: KernelMessage): void {
    if (message.type === "output") {
      const { run, id } = message;
      const output = nameTable(message.output, (handle) => this.link.nameHandle(handle));
      const walk = this.#walks.get(run) ?? null;
      if (!this.shown.take(id, run, output, walk?.running === id))
        this.#endSandbox(walk, { reason: "shown" });
    } else if (message.type === "progress") {
      const { run, id, done, total, label } = message;
      if (this.shown.isVisible(id, run) && this.#store.get(id).state === "running")
        this.#store.update(id, (cell) => ({ ...cell, progress: { done, total, label } }));
    } else if (message.type === "import") {
      const { run, id, report } = message;
      if (this.shown.isVisible(id, run))
        this.#store.update(id, (cell) => ({ ...cell, imports: [...cell.imports, report] }));
    } else if ("run" in message) {
      const walk = this.#walks.get(message.run);
      if (walk === undefined) return;
      this.#active = walk;
      walk.receive(message);
    }
  }

  /** Nothing that it uses is another than when it last ran: what it showed and its record stand. */
  #keepCell(id: string): void {
    if (this.#holdings.stale.has(id)) return;
    this.#holdings.held.add(id);
    this.#store.update(id, (cell) => ({ ...cell, state: "fresh", progress: null }));
  }

  #showYielded(run: number, id: string, values: Readonly<Record<string, string>>): void {
    if (!this.shown.isOf(id, run)) return;
    if (!this.#holdings.stale.has(id)) this.#holdings.held.add(id);
    if (this.#options.yields === "latest") this.shown.restart(id);
    if (this.shown.isVisible(id, run)) this.#store.update(id, (cell) => ({ ...cell, values }));
  }

  #endGenerator(walk: Walk, id: string): void {
    this.#overTime.add(id);
    this.link.send({ type: "cancel", run: walk.run, id });
    setTimeout(() => {
      if (walk.live.includes(id)) this.#endSandbox(walk, { reason: "time" });
    }, endingTime);
  }

  #finishCell(
    id: string,
    message: mark.Finished,
    isKnown: boolean,
    onDiffers: WalkRequest["onDiffers"],
  ): void {
    const { held, kept, stale } = this.#holdings;
    const ok = message.status === "ok" && !stale.has(id);
    if (ok && isKnown) {
      held.add(id);
      kept.add(id);
    } else held.delete(id);
    if (this.#overTime.delete(id)) {
      this.#store.update(id, (state) => mark.markEnded(state, { reason: "time" }, this.#options));
      return;
    }
    this.#store.update(id, (state) => {
      const outputs = this.shown.gather(id, state);
      // What was made again without a sign keeps its time and its record.
      if (this.shown.isSilent(id) && ok) {
        // The same again stays what it is on the screen, so that a table keeps its place.
        if (this.tables.replace(id, state.outputs, outputs)) return state;
        if (onDiffers === undefined) return { ...state, outputs };
        onDiffers(id);
        return state;
      }
      this.tables.forget(id);
      return mark.markFinished({ ...state, outputs }, message, stale.has(id), this.#options);
    });
  }

  #forget(walk: Walk): void {
    this.#walks.delete(walk.run);
    if (this.#active === walk) this.#active = null;
  }

  /** Ends one walk; generators of a walk that is over already have nobody else to tell their end. */
  #end(walk: Walk, end: WalkEnd): void {
    // A cell that runs because of what a generator gave is the one to be told why; time is the generator's own.
    const isTold = end.reason === "time" || walk.running === null;
    if (end.reason !== "superseded")
      for (const id of walk.live) {
        this.#holdings.held.delete(id);
        if (this.shown.isHidden(id)) continue;
        this.#store.update(id, (cell) =>
          isTold && isOwnEnd(end) ? mark.markEnded(cell, end, this.#options) : mark.markStopped(cell),
        );
      }
    walk.end(end);
    this.#forget(walk);
  }

  /** The sandbox is gone: one walk is told why, the others only that. */
  #endAll(guilty: Walk | null, end: WalkEnd): void {
    const walks = [...this.#walks.values()];
    const blamed = guilty ?? walks[0];
    for (const walk of walks)
      this.#end(walk, walk === blamed || end.reason === "stopped" ? end : { reason: "lost" });
  }

  /** Ends the sandbox from here; a walk is over when nothing of it runs any more. */
  #endSandbox(guilty: Walk | null, end: WalkEnd): void {
    this.#holdings.forgetValues();
    void this.link.stop().then(() => this.#endAll(guilty, end));
  }
}

/** Whether the sandbox came to this end by what its cells did, so that a cell is told. */
function isOwnEnd(
  end: WalkEnd,
): end is Extract<WalkEnd, { reason: "time" | "memory" | "output" | "shown" | "crashed" }> {
  return ["time", "memory", "output", "shown", "crashed"].includes(end.reason);
}
