/**
 * A session of one study: what the cells are now, and the queue of what shall run. Requests that come while one runs
 * are joined into the next, planned over the cells as they are then; the running itself is runner.ts.
 */
import { say } from "../../shared/words/english.ts";
import { findChanged, type KnownCells, listUses, readCells } from "./cells.ts";
import { TableGone } from "./link.ts";
import { Runner } from "./runner.ts";
import { handleOf } from "./shown-tables.ts";
import { clearRun, makeState } from "./state.ts";
import { SessionStore } from "./store.ts";
import {
  defaultOutput,
  type Session,
  type SessionHost,
  type SessionOptions,
  type StoredTable,
} from "./types.ts";

interface Request {
  /** Give the ids when the run starts, over the cells as they are then. */
  readonly choose: (() => Iterable<string>)[];
  dependents: boolean;
  /** Which of them run also when nothing they use has changed. */
  readonly force: (() => Iterable<string>)[];
  readonly done: PromiseWithResolvers<void>;
}

/** @returns a session without cells; no sandbox is started before the first run */
export function createSession(host: SessionHost, given: SessionOptions): Session {
  /** As they are now: a person may raise limits. */
  const options = { ...given };
  const store = new SessionStore();
  const runner = new Runner(host, options, store);
  const { remaker } = runner;
  let analysed: Promise<void> = Promise.resolve();
  let pending: Request | null = null;
  let draining: Promise<void> | null = null;
  let disposed = false;

  const runs = new Set<Promise<void>>();
  /** Cells that are made again since rows of theirs were asked for. */
  const remakes = new Map<string, Promise<void>>();

  function request(
    choose: () => Iterable<string>,
    dependents: boolean,
    force: () => Iterable<string> = choose,
  ): Promise<void> {
    if (disposed) return Promise.reject(new Error(say("session.disposed")));
    pending ??= { choose: [], force: [], dependents: false, done: Promise.withResolvers() };
    pending.choose.push(choose);
    pending.force.push(force);
    pending.dependents ||= dependents;
    const { promise } = pending.done;
    draining ??= drain();
    return promise;
  }

  function takePending(): Request | null {
    const next = pending;
    pending = null;
    return next;
  }

  async function drain(): Promise<void> {
    store.setRunning(true);
    for (;;) {
      // Requests made in one turn are one run, over cells that are all analysed: also those that came while others were.
      for (let last: unknown = null; last !== analysed; ) {
        last = analysed;
        await analysed;
      }
      const next = takePending();
      if (next === null) break;
      const carried = carryOut(next);
      runs.add(carried);
      void carried.then(() => runs.delete(carried));
    }
    draining = null;
    if (runs.size === 0) store.setRunning(false);
  }

  /** Runs one request. A later one does not wait for it: see runner.ts. */
  async function carryOut({ choose, force, dependents, done }: Request): Promise<void> {
    const gather = (ids: readonly (() => Iterable<string>)[]) => new Set(ids.flatMap((one) => [...one()]));
    try {
      await runner.run({ wanted: gather(choose), forced: gather(force), dependents });
      settle();
      done.resolve();
    } catch (error) {
      settle();
      done.reject(error);
    }
  }

  function settle(): void {
    if (runs.size <= 1 && pending === null) store.setRunning(false);
    store.flush();
  }

  const listStale = () => store.ids().filter((id) => store.get(id).state === "stale");

  /** How often rows are asked for anew whose sandbox ended before they came. */
  const maxTries = 2;

  /** Reads from a shown table, which is made again where its sandbox is gone. */
  async function readTable<T>(shown: string, read: (handle: string) => Promise<T>): Promise<T> {
    for (let tries = 0; ; tries += 1) {
      if (runner.findTable(shown) === null) await remakeTable(shown);
      const handle = runner.findTable(shown);
      if (handle === null) throw new TableGone();
      try {
        return await read(handle);
      } catch (error) {
        if (!(error instanceof TableGone) || tries === maxTries) throw error;
      }
    }
  }

  /** Reads from a table of which only the record is here. */
  async function readStored<T>(table: StoredTable, read: (handle: string) => Promise<T>): Promise<T> {
    for (let tries = 0; ; tries += 1) {
      if (remaker.findStored(table) === null) await runQuietly(table.cell, () => remaker.makeStored(table));
      const handle = remaker.findStored(table);
      if (handle === null) throw new Error(say("session.rows-differ"));
      try {
        return await read(handle);
      } catch (error) {
        if (!(error instanceof TableGone) || tries === maxTries) throw error;
      }
    }
  }

  /** Makes the table's cell run again without a sign. */
  function remakeTable(shown: string): Promise<void> {
    const id = store.ids().find((one) => store.get(one).outputs.some((output) => handleOf(output) === shown));
    return id === undefined ? Promise.resolve() : runQuietly(id, () => remaker.remake(id));
  }

  /** Many questions for rows of a cell at once are one run. */
  function runQuietly(id: string, work: () => Promise<void>): Promise<void> {
    if (disposed) return Promise.resolve();
    const known = remakes.get(id);
    if (known) return known;
    const remade = analysed
      .then(() => {
        store.setRunning(true);
        return work();
      })
      // Whoever asked for rows is told that there are none.
      .catch(() => {})
      .finally(() => {
        settle();
        remakes.delete(id);
        runs.delete(remade);
      });
    remakes.set(id, remade);
    runs.add(remade);
    return remade;
  }

  async function stop(): Promise<void> {
    const waiting = takePending();
    await runner.stop();
    await draining;
    await Promise.all(runs);
    waiting?.done.resolve();
    store.flush();
  }

  function applyCells(after: KnownCells): void {
    const before = runner.known;
    runner.known = after;
    store.setIds([...after.cells.keys()]);
    runner.drop([...before.cells.keys()].filter((id) => !after.cells.has(id)));
    runner.invalidate(findChanged(before, after));
    for (const [id, one] of after.cells) {
      const { defines } = one.analysis;
      const imported = one.analysis.imports?.map(({ name }) => name) ?? [];
      const uses = listUses(after, one);
      store.update(id, (cell) => {
        const same =
          cell.defines.join() === defines.join() &&
          cell.uses.join() === uses.join() &&
          (cell.imported ?? []).join() === imported.join();
        if (same) return cell;
        const { imported: _, ...rest } = cell;
        return { ...rest, defines, uses, ...(imported.length > 0 ? { imported } : {}) };
      });
      if (after.graph.problems.has(id)) runner.failBroken(id);
      else if (before.graph.problems.has(id)) store.update(id, () => ({ ...makeState(id), defines, uses }));
    }
  }

  /** Cells whose text can run. */
  const listSound = () => [...runner.known.cells.keys()].filter((id) => !runner.known.graph.problems.has(id));

  async function restart(): Promise<void> {
    await stop();
    // Also the one that was not given at first.
    Object.assign(options, { output: undefined }, given);
    runner.inputs.clear();
    runner.link.forgetFiles();
    runner.invalidate(listSound());
    store.flush();
  }

  return {
    setCells(cells) {
      const applied = analysed.then(() => readCells(cells, runner.known, host.analyze)).then(applyCells);
      // One text that cannot be analysed must not bar all later ones.
      analysed = applied.catch(() => {});
      return applied;
    },
    runAll: () => request(() => runner.known.cells.keys(), false),
    run: (ids, { dependents = true } = {}) => request(() => ids, dependents),
    // What is stale only because of what it uses need not run when that comes out the same.
    runStale: () => request(listStale, false, () => []),
    setInput(name, value, { run = true } = {}) {
      runner.inputs.set(name, value as never);
      const choose = () => {
        const { graph } = runner.known;
        return (graph.definers.get(name) ?? []).flatMap((at) => graph.cells[at]?.id ?? []);
      };
      if (run) return request(choose, true);
      return analysed.then(() => runner.invalidate(choose()));
    },
    async listWithheld(wanted) {
      await analysed;
      if (wanted === "all") return runner.listWithheld(runner.known.cells.keys(), false);
      return wanted === "stale" ? runner.listWithheld(listStale(), false) : runner.listWithheld(wanted, true);
    },
    stop,
    restart,
    async clear() {
      await restart();
      for (const id of listSound()) store.update(id, clearRun);
      store.flush();
    },
    page: (shown, ...range) => readTable(shown, (handle) => runner.link.page(handle, ...range)),
    arrange: (shown, ...wish) => readTable(shown, (handle) => runner.link.arrange(handle, ...wish)),
    storedRows: (table, ...range) => readStored(table, (handle) => runner.link.page(handle, ...range)),
    arrangeStored: (table, ...wish) => readStored(table, (handle) => runner.link.arrange(handle, ...wish)),
    hasStoredRows: async ({ cell, records }) => {
      await analysed;
      return remaker.planStored(cell, records) !== null;
    },
    profile: (shown, column) => readTable(shown, (handle) => runner.link.profile(handle, column)),
    filesOf: (id) => runner.filesOf(id),
    limitOf: (limit) =>
      limit === "time"
        ? options.cellTime
        : limit === "memory"
          ? options.memory
          : (options.output ?? defaultOutput),
    raiseLimit(limit, value) {
      if (limit === "time") options.cellTime = value;
      else options[limit] = value;
    },
    snapshot: () => store.snapshot(),
    subscribe: (listener) => store.subscribe(listener),
    async dispose() {
      disposed = true;
      await stop();
    },
  };
}
