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
import { type KnownCells, listBroken, listDeclared, listLoans, listUses, noCells } from "./cells.ts";
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

/** How long, in ms, a generator that is over its time may take to end before its sandbox is ended. */
const endingTime = 1000;

const problemNames = { cycle: "CycleError", duplicate: "DuplicateError", import: "ImportError" } as const;

/** What a request runs. */
export interface RunRequest {
  readonly wanted: Iterable<string>;
  /** Cells that run also when nothing they use has changed. */
  readonly forced: ReadonlySet<string>;
  /** Whether what depends on them runs too, where something it uses has changed. */
  readonly dependents: boolean;
}

/** A request under way. */
interface Job {
  walk: Walk | null;
  /** The job that has taken its cells. */
  heir: Job | null;
  /** Settles when its first walk has begun or there is none. */
  readonly begun: PromiseWithResolvers<void>;
  readonly over: PromiseWithResolvers<void>;
}

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
  /** Cells whose last good run was of the text they have, in this sandbox: they may be left alone. */
  readonly #kept = new Set<string>();
  readonly #jobs = new Set<Job>();
  /** Walks under way, and those whose generators go on. */
  readonly #walks = new Map<number, Walk>();
  readonly #overTime = new Set<string>();
  #starting: Promise<boolean> | null = null;
  /** The cell that was heard of last: the one that ended the sandbox, if one did. */
  #active: Walk | null = null;
  #stops = 0;
  #lastRun = 0;

  constructor(host: SessionHost, options: SessionOptions, store: SessionStore) {
    this.#store = store;
    this.#options = options;
    this.link = new KernelLink(host, options, {
      onMessage: (message) => this.#receive(message),
      onEnd: (end) => {
        this.#forgetValues();
        this.#endWalks(this.#active, end);
      },
      onKernel: (kernel) => store.setKernel(kernel),
      onFile: (name) => {
        if (this.#active?.running) this.#filesRead.get(this.#active.running)?.add(name);
      },
    });
  }

  /** These cells and what depends on them are no longer what the sandbox holds. */
  invalidate(changed: Iterable<string>): void {
    for (const id of changed) {
      this.#kept.delete(id);
      for (const walk of this.#walks.values())
        if (walk.live.includes(id)) this.link.send({ type: "cancel", run: walk.run, id });
    }
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
      const name = problemNames[kind];
      this.#store.update(id, (cell) => mark.markFailed(cell, { name, message, cell: id, hint }));
    }
  }

  async stop(): Promise<void> {
    this.#stops += 1;
    this.#forgetValues();
    const walks = [...this.#walks.values()];
    await this.link.stop();
    for (const walk of walks) this.#endWalk(walk, { reason: "stopped" });
  }

  /** Cells that are no longer of the study: what they still do is ended. */
  drop(gone: Iterable<string>): void {
    for (const id of gone) {
      this.#held.delete(id);
      this.#kept.delete(id);
      for (const walk of this.#walks.values())
        if (walk.live.includes(id) || walk.running === id)
          this.link.send({ type: "cancel", run: walk.run, id });
    }
  }

  /**
   * Runs cells, what they need that holds no current value, and (if asked) what depends on them. A run under way whose
   * cell is asked for again gives way; one that waits in another cell goes on beside it.
   * Resolves when all of it is over, whatever became of it.
   */
  async run(request: RunRequest): Promise<void> {
    const stops = this.#stops;
    const job: Job = {
      walk: null,
      heir: null,
      begun: Promise.withResolvers(),
      over: Promise.withResolvers(),
    };
    const others = [...this.#jobs];
    this.#jobs.add(job);
    try {
      await Promise.all(others.map(({ begun }) => begun.promise));
      const { graph } = this.known;
      const ids = new Set(request.dependents ? affectedCells(graph, request.wanted) : request.wanted);
      const later = this.#makeRoom(job, others, ids);
      const forced = new Set(request.forced);
      await this.#runHere(
        job,
        [...ids].filter((id) => !later.ids.has(id)),
        forced,
        stops,
      );
      if (later.jobs.length > 0) {
        for (const id of later.ids) if (ids.has(id)) this.#store.update(id, mark.markWaiting);
        job.walk = null;
        await Promise.all(later.jobs.map(({ over }) => over.promise));
        const rest = [...later.ids].filter((id) => ids.has(id) && this.#store.get(id).state === "waiting");
        if (stops === this.#stops) await this.#runHere(job, rest, forced, stops);
        else for (const id of rest) this.#store.update(id, mark.markNotRun);
      }
    } finally {
      this.#jobs.delete(job);
      job.begun.resolve();
      job.over.resolve();
    }
  }

  /**
   * Runs under way give up a cell that shall run again, or whose text has changed; then the rest of theirs joins `ids`.
   * @returns cells that must wait for a run which goes on, and those runs
   */
  #makeRoom(job: Job, others: readonly Job[], ids: Set<string>): { ids: Set<string>; jobs: Job[] } {
    const later = { ids: new Set<string>(), jobs: [] as Job[] };
    for (const other of others) {
      const { walk } = other;
      if (walk === null || !this.#jobs.has(other) || !this.#walks.has(walk.run)) continue;
      const { running, left } = walk;
      if (left.length === 0) continue;
      const isAsked = running !== null && (ids.has(running) || this.#stale.has(running));
      if (!isAsked) {
        const waiting = affectedCells(this.known.graph, left).filter((id) => ids.has(id));
        for (const id of waiting) later.ids.add(id);
        if (waiting.length > 0) later.jobs.push(other);
        continue;
      }
      this.link.send({ type: "cancel", run: walk.run });
      for (const id of left) ids.add(id);
      other.heir = job;
      this.#endWalk(walk, { reason: "superseded" });
    }
    return later;
  }

  async #runHere(job: Job, wanted: string[], forced: ReadonlySet<string>, stops: number): Promise<void> {
    const ran: string[] = [];
    const ended = new Set<string>();
    let rest = wanted;
    for (;;) {
      let { plan, asked } = this.#plan(rest, ended);
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
        ({ plan, asked } = this.#plan(rest, ended));
      }
      const walk = this.#walkPlan(plan, asked, forced, ran);
      job.walk = walk;
      job.begun.resolve();
      const end = await walk.over;
      if (end.reason === "superseded") {
        await job.heir?.over.promise;
        break;
      }
      rest = this.#settle(plan, asked, walk, end, ended);
      if (end.reason === "finished" || end.reason === "stopped") break;
    }
    await this.#record(ran);
  }

  #plan(wanted: Iterable<string>, ended: ReadonlySet<string>): { plan: Plan; asked: Set<string> } {
    const { graph } = this.known;
    const broken = new Set([...listBroken(this.known), ...ended]);
    const plan = planRun({ graph, wanted, dependents: false, held: this.#held, broken });
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
      // Two runs may need one at a time when both have lost theirs.
      this.#starting ??= this.link.ensure().finally(() => {
        this.#starting = null;
      });
      return await this.#starting;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      for (const id of asked)
        this.#store.update(id, (cell) => mark.markFailed(cell, { name: "KernelError", message, cell: id }));
      return false;
    }
  }

  /** Sends one plan. @param ran gets the cells that ran, in the order in which they were over */
  #walkPlan(plan: Plan, asked: ReadonlySet<string>, forced: ReadonlySet<string>, ran: string[]): Walk {
    this.#lastRun += 1;
    const run = this.#lastRun;
    const forget = [...this.#givenNames].filter((name) => !this.known.graph.definers.has(name));
    for (const name of forget) this.#givenNames.delete(name);
    const cells = plan.cells.flatMap((id) => {
      const analysis = this.known.cells.get(id)?.analysis;
      if (!analysis?.program) return [];
      const { program, uses } = analysis;
      const loans = listLoans(this.known, analysis);
      const lent = loans.length > 0 ? { lent: loans } : {};
      const ifChanged = this.#kept.has(id) && !forced.has(id) ? { ifChanged: true } : {};
      return [{ id, defines: listDeclared(analysis), uses: [...uses], program, ...lent, ...ifChanged }];
    });
    for (const { id, defines } of cells) {
      this.#held.delete(id);
      this.#stale.delete(id);
      for (const name of defines) this.#givenNames.add(name);
    }
    const { cellTime, rows, yields } = this.#options;
    const walk: Walk = new Walk(
      run,
      cells.map(({ id }) => id),
      cellTime === null ? null : cellTime * 1000,
      () => this.#endSandbox(walk, { reason: "time" }),
      {
        onStarted: (id) => {
          const silent = !asked.has(id);
          this.#shown.set(id, { run, silent, held: [], count: 0, characters: 0 });
          this.#filesRead.set(id, new Set());
          this.#kept.delete(id);
          if (!silent) this.#store.update(id, mark.markRunning);
        },
        onFinished: (id, message) => {
          if (asked.has(id)) ran.push(id);
          this.#finishCell(id, message);
          if (walk.isOver && walk.live.length === 0 && walk.left.length === 0) this.#forgetWalk(walk);
        },
        onUnchanged: (id) => this.#keepCell(id),
        onYielded: (id, values) => this.#showYielded(run, id, values),
        onLiveTime: (id) => {
          this.#overTime.add(id);
          this.link.send({ type: "cancel", run, id });
          setTimeout(() => {
            if (walk.live.includes(id)) this.#endSandbox(walk, { reason: "time" });
          }, endingTime);
        },
      },
    );
    this.#walks.set(run, walk);
    void walk.over.then(() => {
      if (walk.live.length === 0) this.#forgetWalk(walk);
    });
    const inputs = Object.fromEntries(this.inputs);
    const latest = yields === "latest" ? { latest: true } : {};
    this.link.send({ type: "plan", run, cells, forget, inputs, rows, ...latest });
    // It may have ended in the very turn in which it stood.
    if (!this.link.stands) walk.end({ reason: "crashed", detail: say("sandbox.silent") });
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
    const isOwn = end.reason !== "lost";
    const blamed = new Set(lied ? left : isOwn ? [running ?? left[0] ?? ""] : []);
    if (end.reason === "lost" || end.reason === "superseded") return left.filter((id) => asked.has(id));
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
      if (shown?.run === run && !shown.silent && this.#store.get(id).state === "running")
        this.#store.update(id, (cell) => ({ ...cell, progress: { done, total, label } }));
    } else if (message.type === "import") {
      const { run, id, report } = message;
      const shown = this.#shown.get(id);
      if (shown?.run === run && !shown.silent)
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
    if (this.#stale.has(id)) return;
    this.#held.add(id);
    this.#store.update(id, (cell) => ({ ...cell, state: "fresh", progress: null }));
  }

  #showYielded(run: number, id: string, values: Readonly<Record<string, string>>): void {
    const shown = this.#shown.get(id);
    if (shown?.run !== run) return;
    if (!this.#stale.has(id)) this.#held.add(id);
    // The next output takes the place of those before.
    if (this.#options.yields === "latest") Object.assign(shown, { count: 0, characters: 0 });
    if (!shown.silent) this.#store.update(id, (cell) => ({ ...cell, values }));
  }

  #forgetWalk(walk: Walk): void {
    this.#walks.delete(walk.run);
    if (this.#active === walk) this.#active = null;
  }

  /** Ends one walk; generators of a walk that is over already have nobody else to tell their end. */
  #endWalk(walk: Walk, end: WalkEnd): void {
    if (end.reason !== "superseded")
      for (const id of walk.live) {
        this.#held.delete(id);
        this.#store.update(id, (cell) =>
          end.reason === "time"
            ? mark.markEnded(cell, { reason: "time" }, this.#options)
            : mark.markStopped(cell),
        );
      }
    walk.end(end);
    this.#forgetWalk(walk);
  }

  /** The sandbox is gone: one walk is told why, the others only that. */
  #endWalks(guilty: Walk | null, end: WalkEnd): void {
    const walks = [...this.#walks.values()];
    const blamed = guilty ?? walks[0];
    for (const walk of walks)
      this.#endWalk(walk, walk === blamed || end.reason === "stopped" ? end : { reason: "lost" });
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
      this.#endSandbox(this.#walks.get(run) ?? null, { reason: "output" });
      return;
    }
    if (shown.silent && this.#walks.get(run)?.running === id) {
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
    if (ok && this.known.cells.has(id)) {
      this.#held.add(id);
      this.#kept.add(id);
    } else this.#held.delete(id);
    if (this.#overTime.delete(id)) {
      this.#store.update(id, (state) => mark.markEnded(state, { reason: "time" }, this.#options));
      return;
    }
    this.#store.update(id, (state) => {
      const outputs = shown?.silent ? shown.held : shown?.count ? state.outputs : [];
      // What was made again without a sign keeps its time and its record.
      if (shown?.silent && ok) return { ...state, outputs };
      return mark.markFinished({ ...state, outputs }, message, stale, this.#options);
    });
  }

  /** Ends the sandbox from here; the walk is over when nothing of it runs any more. */
  #endSandbox(guilty: Walk | null, end: WalkEnd): void {
    this.#forgetValues();
    void this.link.stop().then(() => this.#endWalks(guilty, end));
  }

  #forgetValues(): void {
    this.#held.clear();
    this.#kept.clear();
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
