/**
 * Runs one request after another in one sandbox after another, and keeps what comes back.
 *
 * A sandbox that ends (time, memory, too much output, a crash) takes one cell with it; the rest goes on in a new
 * one, where the values that the rest needs are made again without a sign on the screen.
 */
import { say } from "../../shared/words/english.ts";
import { affectedCells } from "../dataflow/queries.ts";
import { type KnownCell, type KnownCells, listBroken, listDeclared, listLoans, noCells } from "./cells.ts";
import { Holdings } from "./holdings.ts";
import { type Job, makeJob } from "./jobs.ts";
import type { KernelLink } from "./link.ts";
import { type Plan, planRun } from "./plan.ts";
import { hashFiles, type RecordRoom, recordRuns } from "./record-runs.ts";
import { Remaker, type Silence } from "./remaker.ts";
import * as mark from "./state.ts";
import type { SessionStore } from "./store.ts";
import type { SessionHost, SessionOptions } from "./types.ts";
import type { Walk, WalkEnd } from "./walk.ts";
import { Walks } from "./walks.ts";

const problemNames = { cycle: "CycleError", duplicate: "DuplicateError", import: "ImportError" } as const;

/** What a request runs. */
export interface RunRequest {
  readonly wanted: Iterable<string>;
  /** Cells that run also when nothing they use has changed. */
  readonly forced: ReadonlySet<string>;
  /** Whether what depends on them runs too, where something it uses has changed. */
  readonly dependents: boolean;
}

export class Runner {
  /** Values of controls by variable name. */
  readonly inputs = new Map<string, never>();
  known: KnownCells = noCells;
  /** Runs cells without a sign, for rows of what stands on the screen. */
  readonly remaker: Remaker;
  readonly #store: SessionStore;
  readonly #options: SessionOptions;
  readonly #mayRun: ((id: string) => boolean) | undefined;
  readonly #holdings = new Holdings();
  readonly #walks: Walks;
  readonly #jobs = new Set<Job>();
  #starting: Promise<boolean> | null = null;
  #stops = 0;

  constructor(host: SessionHost, options: SessionOptions, store: SessionStore) {
    this.#store = store;
    this.#options = options;
    const mayRun = host.mayRun?.bind(host);
    // Of the very text whose program the plan sends: what a person allows is a text, not a place.
    this.#mayRun = mayRun && ((id) => this.#allows(mayRun, id));
    this.#walks = new Walks(host, options, store, this.#holdings);
    const none = new Set<string>();
    this.remaker = new Remaker({
      ...this.#recordRoom,
      jobs: this.#jobs,
      known: () => this.known,
      countStops: () => this.#stops,
      mayRun: this.#mayRun,
      start: () => this.#start([]),
      walk: (plan, silence) => this.#walkPlan(plan, none, none, [], silence),
      settle: (plan, walk, end) => void this.#settle(plan, none, walk, end, new Set()),
      invalidate: (changed) => this.invalidate(changed),
    });
  }

  #allows(mayRun: (cell: KnownCell["cell"]) => boolean, id: string): boolean {
    const one = this.known.cells.get(id);
    return one !== undefined && mayRun(one.cell);
  }

  get link(): KernelLink {
    return this.#walks.link;
  }

  /** As `Session.filesOf`. */
  filesOf(id: string): Promise<Readonly<Record<string, string>>> {
    return hashFiles(this.#walks, id);
  }

  /** These cells and what depends on them are no longer what the sandbox holds. */
  invalidate(changed: Iterable<string>): void {
    const { held, kept, stale } = this.#holdings;
    for (const id of changed) {
      kept.delete(id);
      this.#walks.cancelCell(id, false);
    }
    for (const id of affectedCells(this.known.graph, changed)) {
      held.delete(id);
      stale.add(id);
      this.#store.update(id, mark.markStale);
    }
  }

  /** Puts a duplicate, a cycle or a mistake in the text on the cell, as its failure. */
  failBroken(id: string): void {
    const problem = this.known.graph.problems.get(id);
    const [error] = this.known.cells.get(id)?.analysis.errors ?? [];
    this.#holdings.held.delete(id);
    if (error) this.#store.update(id, (cell) => mark.markFailed(cell, mark.makeSourceError(id, error)));
    else if (problem) {
      const { message, hint, kind } = problem;
      const name = problemNames[kind];
      this.#store.update(id, (cell) => mark.markFailed(cell, { name, message, cell: id, hint }));
    }
  }

  async stop(): Promise<void> {
    this.#stops += 1;
    await this.#walks.stop();
  }

  /** Cells that are no longer of the study: what they still do is ended. */
  drop(gone: Iterable<string>): void {
    for (const id of gone) {
      this.#holdings.held.delete(id);
      this.#holdings.kept.delete(id);
      this.#walks.cancelCell(id, true);
    }
  }

  /**
   * Runs cells, what they need that holds no current value, and (if asked) what depends on them. A run under way whose
   * cell is asked for again gives way; one that waits in another cell goes on beside it.
   * Resolves when all of it is over, whatever became of it.
   */
  async run(request: RunRequest): Promise<void> {
    const stops = this.#stops;
    const job = makeJob(false);
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
      if (walk === null || !this.#jobs.has(other) || !this.#walks.isUnderWay(walk)) continue;
      const { running, left } = walk;
      if (left.length === 0) continue;
      const isAsked = running !== null && (ids.has(running) || this.#holdings.stale.has(running));
      if (!isAsked) {
        const held = new Set(affectedCells(this.known.graph, running === null ? [] : [running]));
        // What need not wait for the cell under way, which may wait for ever, runs now.
        const free = left.filter((id) => !held.has(id) && (!other.quiet || ids.has(id)));
        if (free.some((id) => ids.has(id))) {
          this.#walks.release(walk, free);
          for (const id of free) ids.add(id);
        }
        const waiting = [...held].filter((id) => ids.has(id));
        for (const id of waiting) later.ids.add(id);
        if (waiting.length > 0) later.jobs.push(other);
        continue;
      }
      if (!other.quiet) for (const id of left) ids.add(id);
      other.heir = job;
      this.#walks.supersede(walk);
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
      const { known } = this;
      if (!(await this.#start(asked)) || stops !== this.#stops) {
        for (const id of asked)
          this.#store.update(id, (cell) => (cell.state === "waiting" ? mark.markNotRun(cell) : cell));
        break;
      }
      // Cells may have changed while the sandbox started.
      if (known !== this.known) {
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
    await recordRuns(this.#recordRoom, this.known, ran);
  }

  get #recordRoom(): RecordRoom {
    const [store, walks, holdings] = [this.#store, this.#walks, this.#holdings];
    return { store, walks, holdings, inputs: this.inputs, options: this.#options };
  }

  /** A handle on the screen, as the sandbox that stands has it; null when it has no such table. */
  findTable(handle: string): string | null {
    const now = this.#walks.tables.find(handle);
    return this.link.isCurrent(now) ? now : null;
  }

  /** Cells that such a run would bring to the sandbox, and that may not run. */
  listWithheld(wanted: Iterable<string>, dependents: boolean): readonly string[] {
    const { graph } = this.known;
    const { held } = this.#holdings;
    const broken = new Set(listBroken(this.known));
    return planRun({ graph, wanted, dependents, held, broken, mayRun: this.#mayRun }).barred;
  }

  #plan(wanted: Iterable<string>, ended: ReadonlySet<string>): { plan: Plan; asked: Set<string> } {
    const { graph } = this.known;
    const broken = new Set([...listBroken(this.known), ...ended]);
    const { held } = this.#holdings;
    const plan = planRun({ graph, wanted, dependents: false, held, broken, mayRun: this.#mayRun });
    for (const id of [...plan.barred, ...plan.held])
      this.#store.update(id, (cell) => (cell.state === "waiting" ? mark.markNotRun(cell) : cell));
    for (const id of plan.broken) if (!ended.has(id)) this.failBroken(id);
    for (const id of plan.skipped) {
      this.#holdings.held.delete(id);
      this.#holdings.stale.delete(id);
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
  #walkPlan(
    plan: Plan,
    asked: ReadonlySet<string>,
    forced: ReadonlySet<string>,
    ran: string[],
    silence?: Silence,
  ): Walk {
    const { known } = this;
    const forget = this.#holdings.takeGone((name) => known.graph.definers.has(name));
    const cells = plan.cells.flatMap((id) => {
      const analysis = known.cells.get(id)?.analysis;
      if (!analysis?.program) return [];
      const { program, uses } = analysis;
      const loans = listLoans(known, analysis);
      const lent = loans.length > 0 ? { lent: loans } : {};
      // What is run for its rows is wanted whole.
      const isKept = this.#holdings.kept.has(id) && !forced.has(id) && !(silence && "onMade" in silence);
      const ifChanged = isKept ? { ifChanged: true } : {};
      return [{ id, defines: listDeclared(analysis), uses: [...uses], program, ...lent, ...ifChanged }];
    });
    for (const { id, defines } of cells) this.#holdings.plan(id, defines);
    return this.#walks.start({
      cells,
      forget,
      inputs: Object.fromEntries(this.inputs),
      asked,
      isKnown: (id) => this.known.cells.has(id),
      onOver: (id) => ran.push(id),
      ...silence,
    });
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
      this.#store.update(id, (cell) =>
        mark.markEnded({ ...cell, outputs: this.#walks.shown.keep(id, run, cell) }, why, this.#options),
      );
    }
    const unfinished = new Set(left);
    for (const id of plan.cells)
      if (blamed.has(id) || (!unfinished.has(id) && this.#store.get(id).status !== "ok")) ended.add(id);
    return left.filter((id) => asked.has(id) && !blamed.has(id));
  }
}
