/**
 * Runs one request after another in one sandbox after another, and keeps what comes back.
 *
 * A sandbox that ends (time, memory, too much output, a crash) takes one cell with it; the rest goes on in a new
 * one, where the values that the rest needs are made again without a sign on the screen.
 */
import { mime, type Output } from "../../shared/protocol/outputs.ts";
import type { KernelMessage } from "../../shared/protocol/port.ts";
import { say } from "../../shared/words/catalogue.ts";
import { affectedCells, orderCells } from "../dataflow/queries.ts";
import { type KnownCells, listBroken, listUses, noCells } from "./cells.ts";
import { KernelLink } from "./link.ts";
import { type Plan, planRun } from "./plan.ts";
import { makeRecord } from "./records.ts";
import * as mark from "./state.ts";
import type { SessionStore } from "./store.ts";
import type { SessionHost, SessionOptions } from "./types.ts";
import { Walk, type WalkEnd } from "./walk.ts";

/** Outputs of one cell in one run, and their characters, beyond which the sandbox is ended; the runtime stops far before. */
const maxOutputs = 20_000;
const maxOutputCharacters = 128 * 1024 * 1024;

/** What the sandbox shows of a cell in the run under way or the last it ran in. */
interface Shown {
  readonly run: number;
  /** Made again unasked: shown only when it is over. */
  readonly silent: boolean;
  readonly held: Output[];
  count: number;
  characters: number;
}

export class Runner {
  readonly link: KernelLink;
  /** Values of controls by variable name. */
  readonly inputs = new Map<string, never>();
  known: KnownCells = noCells;
  readonly #store: SessionStore;
  readonly #options: SessionOptions;
  /** Cells whose current value the sandbox holds, and every name that this sandbox was given. */
  readonly #held = new Set<string>();
  readonly #givenNames = new Set<string>();
  /** Cells whose text or needs have changed since they were last planned. */
  readonly #stale = new Set<string>();
  readonly #shown = new Map<string, Shown>();
  readonly #filesRead = new Map<string, Set<string>>();
  #walk: Walk | null = null;
  #stops = 0;
  #lastRun = 0;

  constructor(host: SessionHost, options: SessionOptions, store: SessionStore) {
    this.#store = store;
    this.#options = options;
    this.link = new KernelLink(host, options, {
      onMessage: (message) => this.#receive(message),
      onEnd: (end) => {
        this.#forgetValues();
        this.#walk?.end(end);
      },
      onKernel: (kernel) => store.setKernel(kernel),
      onFile: (name) => {
        if (this.#walk?.running) this.#filesRead.get(this.#walk.running)?.add(name);
      },
    });
  }

  /** These cells and what depends on them are no longer what the sandbox holds. */
  invalidate(changed: Iterable<string>): void {
    for (const id of affectedCells(this.known.graph, changed)) {
      this.#held.delete(id);
      this.#stale.add(id);
      this.#store.update(id, mark.markStale);
    }
  }

  /** Puts a duplicate, a cycle or a mistake in the text on the cell, as its failure. */
  failBroken(id: string): void {
    const problem = this.known.graph.problems.get(id);
    const [error] = this.known.cells.get(id)?.analysis.errors ?? [];
    this.#held.delete(id);
    if (error) this.#store.update(id, (cell) => mark.markFailed(cell, mark.makeSourceError(id, error)));
    else if (problem) {
      const { message, hint, kind } = problem;
      const name = kind === "cycle" ? "CycleError" : "DuplicateError";
      this.#store.update(id, (cell) => mark.markFailed(cell, { name, message, cell: id, hint }));
    }
  }

  async stop(): Promise<void> {
    this.#stops += 1;
    const walk = this.#walk;
    this.#forgetValues();
    await this.link.stop();
    walk?.end({ reason: "stopped" });
  }

  /**
   * Runs cells, what they need that holds no current value, and (if asked) what depends on them.
   * Resolves when all of it is over, whatever became of it.
   */
  async run(wanted: Iterable<string>, dependents: boolean): Promise<void> {
    const stops = this.#stops;
    const ran: string[] = [];
    const ended = new Set<string>();
    let rest = [...wanted];
    let further = dependents;
    for (;;) {
      let { plan, asked } = this.#plan(rest, further, ended);
      if (plan.cells.length === 0) break;
      const { graph } = this.known;
      if (!(await this.#start(asked)) || stops !== this.#stops) {
        for (const id of asked)
          this.#store.update(id, (cell) => (cell.state === "waiting" ? mark.markNotRun(cell) : cell));
        break;
      }
      // Cells may have changed while the sandbox started.
      if (graph !== this.known.graph) {
        for (const id of asked) this.#store.update(id, mark.markNotRun);
        ({ plan, asked } = this.#plan(rest, further, ended));
      }
      const walk = await this.#walkPlan(plan, asked);
      const end = await walk.over;
      rest = this.#settle(plan, asked, walk, end, ended);
      further = false;
      ran.push(...plan.cells.filter((id) => asked.has(id)));
      if (end.reason === "finished" || end.reason === "stopped") break;
    }
    await this.#record(ran);
  }

  #plan(
    wanted: Iterable<string>,
    dependents: boolean,
    ended: ReadonlySet<string>,
  ): { plan: Plan; asked: Set<string> } {
    const { graph } = this.known;
    const broken = new Set([...listBroken(this.known), ...ended]);
    const plan = planRun({ graph, wanted, dependents, held: this.#held, broken });
    for (const id of plan.broken) if (!ended.has(id)) this.failBroken(id);
    for (const id of plan.skipped) {
      this.#held.delete(id);
      this.#stale.delete(id);
      this.#store.update(id, mark.markSkipped);
    }
    const asked = plan.cells.filter((id) => !plan.needed.has(id) || this.#store.get(id).state !== "fresh");
    for (const id of asked) this.#store.update(id, mark.markWaiting);
    return { plan, asked: new Set(asked) };
  }

  /** Whether a sandbox stands. One that cannot start is the failure of every cell asked for. */
  async #start(asked: Iterable<string>): Promise<boolean> {
    try {
      return await this.link.ensure();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      for (const id of asked)
        this.#store.update(id, (cell) => mark.markFailed(cell, { name: "KernelError", message, cell: id }));
      return false;
    }
  }

  /** Sends one plan and waits until it is over, one way or another. */
  async #walkPlan(plan: Plan, asked: ReadonlySet<string>): Promise<Walk> {
    this.#lastRun += 1;
    const run = this.#lastRun;
    const heldNames = new Set(
      [...this.#held].flatMap((id) => this.known.cells.get(id)?.analysis.defines ?? []),
    );
    const forget = [...this.#givenNames].filter((name) => !heldNames.has(name));
    const cells = plan.cells.flatMap((id) => {
      const analysis = this.known.cells.get(id)?.analysis;
      if (!analysis?.program) return [];
      const { program, defines, uses } = analysis;
      return [{ id, defines: [...defines], uses: [...uses], program }];
    });
    for (const { id, defines } of cells) {
      this.#held.delete(id);
      this.#stale.delete(id);
      for (const name of defines) this.#givenNames.add(name);
    }
    const { cellTime, rows } = this.#options;
    const walk = new Walk(
      run,
      cells.map(({ id }) => id),
      cellTime === null ? null : cellTime * 1000,
      () => this.#endSandbox({ reason: "time" }),
      {
        onStarted: (id) => {
          const silent = !asked.has(id);
          this.#shown.set(id, { run, silent, held: [], count: 0, characters: 0 });
          this.#filesRead.set(id, new Set());
          if (!silent) this.#store.update(id, mark.markRunning);
        },
        onFinished: (id, message) => this.#finishCell(id, message),
      },
    );
    this.#walk = walk;
    this.link.send({ type: "plan", run, cells, forget, inputs: Object.fromEntries(this.inputs), rows });
    // It may have ended in the very turn in which it stood.
    if (!this.link.stands) walk.end({ reason: "crashed", detail: say("sandbox.silent") });
    await walk.over;
    this.#walk = null;
    return walk;
  }

  /** Says what became of the cells that did not finish. @returns those that are still to run */
  #settle(plan: Plan, asked: ReadonlySet<string>, walk: Walk, end: WalkEnd, ended: Set<string>): string[] {
    const { left, running, run } = walk;
    if (end.reason === "stopped") {
      for (const id of left)
        if (asked.has(id)) this.#store.update(id, id === running ? mark.markStopped : mark.markNotRun);
      return [];
    }
    // A kernel that says it is done and is not has lied: what it left out is told as its failure.
    const lied = end.reason === "finished";
    const blamed = new Set(lied ? left : [running ?? left[0] ?? ""]);
    const why = lied ? ({ reason: "crashed", detail: say("sandbox.bad-message") } as const) : end;
    for (const id of blamed) {
      const shown = this.#shown.get(id);
      const isShown = shown?.run === run && shown.count > 0 && !shown.silent;
      this.#store.update(id, (cell) =>
        mark.markEnded({ ...cell, outputs: isShown ? cell.outputs : [] }, why, this.#options),
      );
    }
    const unfinished = new Set(left);
    for (const id of plan.cells)
      if (blamed.has(id) || (!unfinished.has(id) && this.#store.get(id).status !== "ok")) ended.add(id);
    return left.filter((id) => asked.has(id) && !blamed.has(id));
  }

  #receive(message: KernelMessage): void {
    if (message.type === "output") this.#show(message.run, message.id, message.output);
    else if (message.type === "progress") {
      const { run, id, done, total, label } = message;
      const shown = this.#shown.get(id);
      if (shown?.run === run && !shown.silent && this.#walk?.running === id)
        this.#store.update(id, (cell) => ({ ...cell, progress: { done, total, label } }));
    } else if (message.type === "import") {
      const { run, id, report } = message;
      const shown = this.#shown.get(id);
      if (shown?.run === run && !shown.silent)
        this.#store.update(id, (cell) => ({ ...cell, imports: [...cell.imports, report] }));
    } else this.#walk?.receive(message);
  }

  /** Timers of a finished cell may still show something: it is taken as long as the cell has not run again. */
  #show(run: number, id: string, sent: Output): void {
    const shown = this.#shown.get(id);
    if (shown?.run !== run) return;
    const output: Output =
      sent.mime === mime.table && sent.handle !== undefined
        ? { ...sent, handle: this.link.nameHandle(sent.handle) }
        : sent;
    shown.count += 1;
    shown.characters += countCharacters(output);
    if (shown.count > maxOutputs || shown.characters > maxOutputCharacters) {
      this.#endSandbox({ reason: "output" });
      return;
    }
    if (shown.silent && this.#walk?.running === id) {
      shown.held.push(output);
      return;
    }
    if (shown.count === 1) this.#store.update(id, (state) => ({ ...state, outputs: [] }));
    this.#store.addOutput(id, output);
  }

  #finishCell(id: string, message: mark.Finished): void {
    const shown = this.#shown.get(id);
    const stale = this.#stale.has(id);
    const ok = message.status === "ok" && !stale;
    if (ok && this.known.cells.has(id)) this.#held.add(id);
    this.#store.update(id, (state) => {
      const outputs = shown?.silent ? shown.held : shown?.count ? state.outputs : [];
      // What was made again without a sign keeps its time and its record.
      if (shown?.silent && ok) return { ...state, outputs };
      return mark.markFinished({ ...state, outputs }, message, stale, this.#options);
    });
  }

  /** Ends the sandbox from here; the walk is over when nothing of it runs any more. */
  #endSandbox(end: WalkEnd): void {
    const walk = this.#walk;
    this.#forgetValues();
    void this.link.stop().then(() => walk?.end(end));
  }

  #forgetValues(): void {
    this.#held.clear();
    this.#givenNames.clear();
  }

  /** Hashes are made when the run is over, in running order, since a record rests on those of the cells before it. */
  async #record(ids: readonly string[]): Promise<void> {
    const { known } = this;
    for (const id of orderCells(known.graph, ids)) {
      const one = known.cells.get(id);
      const state = this.#store.get(id);
      if (!one || (state.status !== "ok" && state.status !== "error") || this.#stale.has(id)) continue;
      const uses = Object.fromEntries(
        listUses(known, one).map((name) => {
          const definer = known.graph.cells[known.graph.definers.get(name)?.[0] ?? -1]?.id;
          return [name, definer === undefined ? null : this.#store.get(definer).record];
        }),
      );
      const controls = Object.fromEntries(
        one.analysis.defines.flatMap((name) =>
          this.inputs.has(name) ? [[name, this.inputs.get(name)]] : [],
        ),
      );
      const files: Record<string, string> = {};
      for (const name of this.#filesRead.get(id) ?? []) files[name] = (await this.link.hashFile(name)) ?? "";
      const { seed, by } = this.#options;
      const record = await makeRecord(one.cell, state, { seed, uses, controls, files }, by, new Date());
      this.#store.update(id, (cell) => ({ ...cell, record }));
    }
  }
}

function countCharacters(output: Output): number {
  return typeof output.data === "string" ? output.data.length : JSON.stringify(output.data).length;
}
