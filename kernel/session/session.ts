/**
 * A session of one study: what the cells are now, and the queue of what shall run. Requests that come while one runs
 * are joined into the next, planned over the cells as they are then; the running itself is runner.ts.
 */
import { say } from "../../shared/words/catalogue.ts";
import { findChanged, type KnownCells, listUses, readCells } from "./cells.ts";
import { Runner } from "./runner.ts";
import { makeState } from "./state.ts";
import { SessionStore } from "./store.ts";
import type { Session, SessionHost, SessionOptions } from "./types.ts";

interface Request {
  /** Give the ids when the run starts, over the cells as they are then. */
  readonly choose: (() => Iterable<string>)[];
  dependents: boolean;
  readonly done: PromiseWithResolvers<void>;
}

/** @returns a session without cells; no sandbox is started before the first run */
export function createSession(host: SessionHost, options: SessionOptions): Session {
  const store = new SessionStore();
  const runner = new Runner(host, options, store);
  let analysed: Promise<void> = Promise.resolve();
  let pending: Request | null = null;
  let draining: Promise<void> | null = null;
  let disposed = false;

  function request(choose: () => Iterable<string>, dependents: boolean): Promise<void> {
    if (disposed) return Promise.reject(new Error(say("session.disposed")));
    pending ??= { choose: [], dependents: false, done: Promise.withResolvers() };
    pending.choose.push(choose);
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
      // Requests made in one turn are one run, over cells that are all analysed.
      await analysed;
      const next = takePending();
      if (next === null) break;
      const failure = await runner
        .run(new Set(next.choose.flatMap((choose) => [...choose()])), next.dependents)
        .then(
          () => null,
          (error: unknown) => ({ error }),
        );
      if (pending === null) store.setRunning(false);
      store.flush();
      if (failure === null) next.done.resolve();
      else next.done.reject(failure.error);
    }
    store.setRunning(false);
    draining = null;
  }

  async function stop(): Promise<void> {
    const waiting = takePending();
    await runner.stop();
    await draining;
    waiting?.done.resolve();
    store.flush();
  }

  function applyCells(after: KnownCells): void {
    const before = runner.known;
    runner.known = after;
    store.setIds([...after.cells.keys()]);
    runner.invalidate(findChanged(before, after));
    for (const [id, one] of after.cells) {
      const { defines } = one.analysis;
      const uses = listUses(after, one);
      store.update(id, (cell) => {
        const same = cell.defines.join() === defines.join() && cell.uses.join() === uses.join();
        return same ? cell : { ...cell, defines, uses };
      });
      if (after.graph.problems.has(id)) runner.failBroken(id);
      else if (before.graph.problems.has(id)) store.update(id, () => ({ ...makeState(id), defines, uses }));
    }
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
    runStale: () => request(() => store.ids().filter((id) => store.get(id).state === "stale"), false),
    setInput(name, value) {
      runner.inputs.set(name, value as never);
      return request(() => {
        const { graph } = runner.known;
        return (graph.definers.get(name) ?? []).flatMap((at) => graph.cells[at]?.id ?? []);
      }, true);
    },
    stop,
    async restart() {
      await stop();
      runner.inputs.clear();
      runner.link.forgetFiles();
      runner.invalidate([...runner.known.cells.keys()].filter((id) => !runner.known.graph.problems.has(id)));
      store.flush();
    },
    page: (handle, offset, limit) => runner.link.page(handle, offset, limit),
    profile: (handle, column) => runner.link.profile(handle, column),
    snapshot: () => store.snapshot(),
    subscribe: (listener) => store.subscribe(listener),
    async dispose() {
      disposed = true;
      await stop();
    },
  };
}
