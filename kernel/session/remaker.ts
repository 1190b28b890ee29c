/**
 * Runs cells without a sign, for rows of tables that stand on the screen: those whose sandbox is gone, and those that were
 * shown by a run of which only the record is here. It waits for other runs and gives way to later ones.
 */
import type { Output } from "../../shared/protocol/outputs.ts";
import type { RunRecord } from "../../shared/study/model.ts";
import { type KnownCells, listBroken } from "./cells.ts";
import { type Job, makeJob } from "./jobs.ts";
import { type Plan, planRun } from "./plan.ts";
import { describeResult, findDiffering, isSameRun, type RecordRoom } from "./record-runs.ts";
import { handleOf } from "./shown-tables.ts";
import * as mark from "./state.ts";
import type { StoredTable } from "./types.ts";
import type { Walk, WalkEnd } from "./walk.ts";

/** What it has of the runner. */
export interface RemakeRoom extends RecordRoom {
  readonly jobs: Set<Job>;
  readonly known: () => KnownCells;
  readonly countStops: () => number;
  readonly mayRun: ((id: string) => boolean) | undefined;
  /** Whether a sandbox stands. */
  readonly start: () => Promise<boolean>;
  readonly walk: (plan: Plan, silence: Silence) => Walk;
  readonly settle: (plan: Plan, walk: Walk, end: WalkEnd) => void;
  readonly invalidate: (changed: Iterable<string>) => void;
}

/** Who hears of cells that run without a sign (walks.ts). */
export type Silence =
  | { readonly onDiffers: (id: string) => void }
  | { readonly onMade: (id: string, outputs: readonly Output[] | null) => void };

/** Values that the sandbox has of cells that ran for rows alone, as long as it has run nothing else since. */
interface Made {
  readonly run: number;
  readonly known: KnownCells;
  readonly ids: ReadonlySet<string>;
}

export class Remaker {
  readonly #room: RemakeRoom;
  /** Handles of the outputs of a cell that ran for its rows, and the outputs' hash. */
  readonly #tables = new Map<string, { outputs: string; handles: readonly (string | undefined)[] }>();
  #made: Made | null = null;

  constructor(room: RemakeRoom) {
    this.#room = room;
  }

  /**
   * Makes a cell's values again, and those that it needs, where the sandbox has lost them. Nothing runs where anything of
   * it is not fresh or may not run, so a cell that failed or was stopped is never run again by this. What comes out
   * otherwise becomes stale.
   */
  async remake(id: string): Promise<void> {
    const { store, countStops } = this.#room;
    const stops = countStops();
    const plan = () => this.#planRemake(id);
    await this.#runQuietly(id, plan, async (job, planned) => {
      const isStopped = planned ? await this.#remakeHere(job, planned) : stops !== countStops();
      if (isStopped) store.update(id, mark.markStopped);
    });
  }

  /** The table of such a run, as the sandbox that stands has it; null when it has none. */
  findStored({ cell, at, records }: StoredTable): string | null {
    const tables = this.#tables.get(cell);
    const handle = tables?.outputs === records.get(cell)?.outputs ? tables?.handles[at] : undefined;
    return handle !== undefined && this.#room.walks.link.isCurrent(handle) ? handle : null;
  }

  /** Runs what such a table needs, and keeps its handle if all of it comes out as recorded. No state of a cell changes. */
  async makeStored({ cell, records }: Pick<StoredTable, "cell" | "records">): Promise<void> {
    const plan = () => this.planStored(cell, records);
    await this.#runQuietly(cell, plan, async (job, planned) => {
      if (planned) await this.#makeHere(job, planned, cell, records);
    });
  }

  /** What would run for rows of a cell's recorded run; null where something of it may not or has no such record. */
  planStored(id: string, records: StoredTable["records"]): Plan | null {
    // What this window has run meanwhile shows tables of its own, which the sandbox would let go of.
    if (this.#room.store.get(id).state === "fresh") return null;
    const made = this.#findMade();
    const held = new Set([...this.#room.holdings.held, ...made]);
    held.delete(id);
    const plan = this.#planWhole(id, held);
    return plan?.cells.every((one) => records.get(one)?.status === "ok") ? plan : null;
  }

  /** Waits for its turn, and says so on the cell. @param work gets the plan as it is once the sandbox stands, if it does */
  async #runQuietly(
    id: string,
    makePlan: () => Plan | null,
    work: (job: Job, plan: Plan | null) => Promise<void>,
  ): Promise<void> {
    const { jobs, store, countStops, start } = this.#room;
    const stops = countStops();
    while (jobs.size > 0) await Promise.all([...jobs].map(({ over }) => over.promise));
    if (stops !== countStops() || !makePlan()) return;
    const job = makeJob(true);
    jobs.add(job);
    store.update(id, (cell) => ({ ...cell, remaking: true }));
    try {
      const stands = await start();
      await work(job, stands && stops === countStops() ? makePlan() : null);
    } finally {
      store.update(id, (cell) => ({ ...cell, remaking: false }));
      jobs.delete(job);
      job.begun.resolve();
      job.over.resolve();
    }
  }

  #planRemake(id: string): Plan | null {
    const plan = this.#planWhole(id, this.#room.holdings.held);
    return plan?.cells.every((one) => this.#room.store.get(one).state === "fresh") ? plan : null;
  }

  /** Null where anything of it is broken or may not run. */
  #planWhole(id: string, held: ReadonlySet<string>): Plan | null {
    const { known, mayRun } = this.#room;
    const { graph } = known();
    if (!known().cells.has(id)) return null;
    const broken = new Set(listBroken(known()));
    const plan = planRun({ graph, wanted: [id], dependents: false, held, broken, mayRun });
    const isWhole = plan.barred.length + plan.broken.length + plan.skipped.length === 0;
    return isWhole && plan.cells.length > 0 ? plan : null;
  }

  /** @returns whether a person stopped it */
  async #remakeHere(job: Job, plan: Plan): Promise<boolean> {
    const room = this.#room;
    const known = room.known();
    const differing = new Set<string>();
    const walk = room.walk(plan, { onDiffers: (id) => differing.add(id) });
    const end = await follow(job, walk);
    if (end.reason === "superseded") return false;
    room.settle(plan, walk, end);
    const ran = plan.cells.filter((id) => room.holdings.held.has(id));
    for (const id of await findDiffering(room, known, ran)) differing.add(id);
    if (differing.size > 0) room.invalidate(differing);
    return end.reason === "stopped";
  }

  async #makeHere(job: Job, plan: Plan, id: string, records: StoredTable["records"]): Promise<void> {
    const room = this.#room;
    const known = room.known();
    const before = this.#findMade();
    const made = new Map<string, readonly Output[]>();
    const walk = room.walk(plan, {
      onMade: (cell, outputs) => void (outputs && made.set(cell, outputs)),
    });
    const end = await follow(job, walk);
    // What a generator of it would still give is nobody's.
    for (const cell of walk.live) room.walks.cancelCell(cell, false);
    if (end.reason !== "finished" || known !== room.known()) return;
    const ids = new Set([...before, ...plan.cells]);
    const recordOf = (cell: string): RunRecord | null =>
      // A value that this window's own run left there is known by that run.
      (ids.has(cell) ? records.get(cell) : room.store.get(cell).record) ?? null;
    for (const cell of plan.cells) {
      const [expected, outputs] = [records.get(cell), made.get(cell)];
      if (expected === undefined || outputs === undefined) return;
      const now = await describeResult(room, known, cell, { status: "ok", outputs, ms: null }, recordOf);
      if (now === null || !isSameRun(expected, now)) return;
    }
    this.#made = { run: walk.run, known, ids };
    const handles = (made.get(id) ?? []).map(handleOf);
    this.#tables.set(id, { outputs: records.get(id)?.outputs ?? "", handles });
  }

  /** Cells whose values an earlier run for rows has left in the sandbox. */
  #findMade(): ReadonlySet<string> {
    const { walks, known } = this.#room;
    const stands = this.#made?.run === walks.lastRun && walks.link.stands;
    return stands && this.#made?.known === known() ? this.#made.ids : new Set();
  }
}

/** How a job's walk ends; one that gave way, once the other is over. */
async function follow(job: Job, walk: Walk): Promise<WalkEnd> {
  job.walk = walk;
  job.begun.resolve();
  const end = await walk.over;
  if (end.reason === "superseded") await job.heir?.over.promise;
  return end;
}
