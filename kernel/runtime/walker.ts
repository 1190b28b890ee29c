import type { CellError } from "../../shared/protocol/outputs.ts";
import type { HostMessage, KernelMessage, PlannedCell } from "../../shared/protocol/port.ts";
import type { Program } from "../../shared/protocol/program.ts";
import { now } from "./captured.ts";
import { type CellHost, CellRun } from "./cell-run.ts";
import { Changes } from "./changes.ts";
import { describeValue } from "./describe.ts";
import { Streams } from "./generators.ts";
import { orderDependents } from "./order-dependents.ts";
import type { Scope } from "./scope.ts";
import type { ShownTables } from "./tables.ts";
import type { Turns } from "./turns.ts";

type Plan = Extract<HostMessage, { type: "plan" }>;
type Finished = Extract<KernelMessage, { type: "cell-finished" }>;

/** What the walker uses of the runtime. */
export interface WalkerRoom {
  readonly host: CellHost;
  readonly scope: Scope;
  readonly tables: ShownTables;
  readonly programs: Map<string, Program>;
  readonly turns: Turns;
  post(message: KernelMessage): void;
  explain(cell: string, thrown: unknown): CellError;
  hearHost(): Promise<void>;
  restartRandom(cell: string): void;
  evaluate(cell: PlannedCell, run: CellRun, inputs: Plan["inputs"]): Promise<Record<string, unknown>>;
}

/** One cell with the plan that last brought it. */
interface Known {
  readonly cell: PlannedCell;
  readonly plan: Plan;
}

/** A cell whose generators go on. */
interface Live extends Known {
  readonly run: CellRun;
  readonly streams: Streams;
  readonly start: number;
}

const givenUp = Symbol("given up");

/** Walks plans: which cell runs next, what becomes of it, and what its generators set going. */
export class Walker {
  readonly #room: WalkerRoom;
  readonly #changes = new Changes();
  readonly #runs = new Map<string, CellRun>();
  readonly #known = new Map<string, Known>();
  readonly #live = new Map<string, Live>();
  readonly #cancelled = new Set<number>();
  /** Cells that a run under way goes on without. */
  readonly #released = new Map<number, ReadonlySet<string>>();

  constructor(room: WalkerRoom) {
    this.#room = room;
  }

  /** Runs a plan's cells in their order, then follows the generators among them; each waits for its turn. */
  async walkPlan(plan: Plan): Promise<void> {
    const { scope, post, hearHost } = this.#room;
    scope.forget(plan.forget);
    this.#changes.lose(plan.forget);
    const live: Live[] = [];
    for (const cell of plan.cells) {
      await hearHost();
      if (this.#cancelled.has(plan.run)) break;
      if (this.#released.get(plan.run)?.has(cell.id)) continue;
      const started = await this.#walkCell({ cell, plan });
      if (started) live.push(started);
    }
    const followed = Promise.all(live.map((one) => this.#follow(one)));
    if (!plan.latest) await followed;
    this.#cancelled.delete(plan.run);
    this.#released.delete(plan.run);
    post({ type: "run-finished", run: plan.run });
  }

  /** Gives up a run, or one cell that is gone or changed. */
  cancel(run: number, id?: string): void {
    if (id !== undefined) {
      this.#known.delete(id);
      this.#runs.get(id)?.close();
      return;
    }
    this.#cancelled.add(run);
    for (const cellRun of this.#runs.values()) if (cellRun.run === run && !cellRun.isOver) cellRun.close();
  }

  /** Leaves cells of a run that have not begun to another run. */
  release(run: number, ids: readonly string[]): void {
    this.#released.set(run, new Set([...(this.#released.get(run) ?? []), ...ids]));
  }

  /** Runs one cell to its end, or until it is given up. @returns what goes on after it */
  async #walkCell(known: Known): Promise<Live | null> {
    const { turns } = this.#room;
    await turns.take();
    try {
      return this.#cancelled.has(known.plan.run) ? null : await this.#runCell(known);
    } finally {
      this.#room.host.active = null;
      turns.give();
    }
  }

  async #runCell(known: Known): Promise<Live | null> {
    const { cell, plan } = known;
    const { host, scope, turns, post } = this.#room;
    const { id, uses } = cell;
    this.#known.set(id, known);
    if (cell.ifChanged && this.#changes.isCurrent(id, uses)) {
      post({ type: "cell-unchanged", run: plan.run, id });
      return null;
    }
    // What the cell made before is gone, whatever comes of it now.
    this.#runs.get(id)?.close();
    this.#room.tables.drop(id);
    scope.drop(id);
    this.#changes.begin(id, cell.defines);
    if (uses.some((name) => scope.lookup(name)?.failed)) {
      this.#fail(cell);
      post({ type: "cell-finished", run: plan.run, id, status: "skipped", ms: 0 });
      return null;
    }
    const versions = this.#changes.look(uses);
    post({ type: "cell-started", run: plan.run, id });
    const run = new CellRun(id, plan.run, plan.rows, host);
    this.#runs.set(id, run);
    this.#room.programs.set(id, cell.program);
    this.#room.restartRandom(id);
    host.active = run;
    const start = now();
    try {
      const work = this.#evaluate(cell, run, plan.inputs);
      // Given up, it may still fail some day; nobody is left to hear of it.
      work.catch(() => {});
      const made = await turns.hold(run.orClosed(work, givenUp), () => {
        if (host.active === run) host.active = null;
      });
      if (made === givenUp || typeof made === "symbol") {
        this.#endRun(known, run, start, { status: "cancelled" });
        return null;
      }
      const { values, streams, first } = made;
      this.#define(cell, values);
      this.#changes.remember(id, versions);
      if (streams.isOver && first.length === 0) {
        run.isOver = true;
        this.#finish(known, start, { status: "ok", values: describe(values) });
        return null;
      }
      const live: Live = { ...known, run, streams, start };
      this.#showYielded(live, first);
      this.#live.set(id, live);
      return live;
    } catch (thrown) {
      this.#endRun(known, run, start, { status: "error", error: this.#room.explain(id, thrown) });
      return null;
    }
  }

  /** Evaluates a cell, and the first values of its generators with it. */
  async #evaluate(
    cell: PlannedCell,
    run: CellRun,
    inputs: Plan["inputs"],
  ): Promise<{ values: Record<string, unknown>; streams: Streams; first: unknown[] }> {
    const given = await this.#room.evaluate(cell, run, inputs);
    // Whatever came back, it is the cell's own names that it gives.
    const made = Object.fromEntries(
      cell.defines.flatMap((name) => (Object.hasOwn(given, name) ? [[name, given[name]]] : [])),
    );
    const streams = new Streams(made, run.streams);
    if (streams.isOver) return { values: made, streams, first: [] };
    run.isStreaming = true;
    void run.closed.then(() => streams.dispose());
    const first = await streams.pull();
    return { values: { ...made, ...streams.values }, streams, first };
  }

  /** Passes on value after value of a cell's generators; the next is asked for when what uses them has run. */
  async #follow(live: Live): Promise<void> {
    const { cell, run, streams } = live;
    const { host, turns, hearHost } = this.#room;
    while (run.isOpen && !streams.isOver) {
      await hearHost();
      await turns.take();
      host.active = run;
      const pulling = streams.pull().then(
        (values) => ({ values }),
        (thrown: unknown) => ({ thrown }),
      );
      // It may wait for long: others have their turns meanwhile.
      host.active = null;
      turns.give();
      const step = await run.orClosed(pulling, givenUp);
      if (typeof step === "symbol") break;
      await turns.take();
      try {
        if (!run.isOpen) break;
        if ("thrown" in step) {
          streams.dispose();
          this.#live.delete(cell.id);
          const error = this.#room.explain(cell.id, step.thrown);
          this.#endRun(live, run, live.start, { status: "error", error });
        } else if (step.values.length > 0) {
          this.#define(cell, { ...this.#valuesOf(cell), ...streams.values });
          this.#showYielded(live, step.values);
        }
      } finally {
        turns.give();
      }
      await this.#runDependents(cell);
      if ("thrown" in step) return;
    }
    if (this.#live.get(cell.id) === live) this.#live.delete(cell.id);
    if (!run.isOpen) this.#endRun(live, run, live.start, { status: "cancelled" }, false);
    else {
      run.isOver = true;
      this.#finish(live, live.start, { status: "ok", values: describe(this.#valuesOf(cell)) });
    }
  }

  async #runDependents({ id, defines }: PlannedCell): Promise<void> {
    const cells = [...this.#known.values()].map(({ cell }) => cell);
    for (const other of orderDependents(cells, id, defines)) {
      const known = this.#known.get(other.id);
      if (!known || this.#changes.isCurrent(other.id, other.uses)) continue;
      await this.#room.hearHost();
      const started = await this.#walkCell(known);
      if (started) void this.#follow(started);
    }
  }

  #valuesOf({ defines }: PlannedCell): Record<string, unknown> {
    return Object.fromEntries(
      defines.map((name) => {
        const entry = this.#room.scope.lookup(name);
        return [name, entry && !entry.failed ? entry.value : undefined];
      }),
    );
  }

  #define(cell: PlannedCell, values: Record<string, unknown>): void {
    this.#room.scope.define(cell.id, values);
    this.#changes.define(values);
  }

  #fail({ id, defines }: PlannedCell): void {
    this.#room.scope.fail(id, defines);
    this.#changes.lose(defines);
  }

  #showYielded({ cell, plan, run }: Live, values: readonly unknown[]): void {
    if (plan.latest) run.forgetOutputs();
    const described = describe(this.#valuesOf(cell));
    this.#room.post({ type: "cell-yielded", run: plan.run, id: cell.id, values: described });
    for (const value of values) run.show(value);
  }

  /** @param lost whether its values are lost with it; a generator's last ones stay */
  #endRun(
    known: Known,
    run: CellRun,
    start: number,
    rest: Pick<Finished, "status" | "error">,
    lost = true,
  ): void {
    const latest = this.#runs.get(known.cell.id);
    // One that has started again since has nothing to do with how it ended before.
    if (latest !== run && latest?.run === run.run) return;
    if (latest === run && lost) this.#fail(known.cell);
    if (rest.status === "cancelled") run.close();
    run.isOver = true;
    this.#finish(known, start, rest);
  }

  #finish({ cell, plan }: Known, start: number, rest: Pick<Finished, "status" | "error" | "values">): void {
    const ms = Math.round((now() - start) * 1000) / 1000;
    this.#room.post({ type: "cell-finished", run: plan.run, id: cell.id, ms, ...rest });
  }
}

function describe(values: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, describeValue(value)]));
}
