import type { CellState, Session } from "../../../kernel/session/types.ts";
import type { Cell } from "../../../shared/study/model.ts";
import { type ReportedCell, reportCell } from "../report.ts";
import type { OpenCache } from "./open-cache.ts";
import { type CellResult, RunCache } from "./run-cache.ts";
import type { CacheEntry } from "./store.ts";

/** Results of an earlier run, for a run that is about to begin. */
export interface KeptResults {
  readonly ids: ReadonlySet<string>;
  /** What ran them; undefined where there are none. */
  readonly kernel: CacheEntry["kernel"] | undefined;
  /** A cell as it is reported, with its kept result where it did not run. */
  restore(told: ReportedCell, state: CellState | undefined): ReportedCell;
  /** How many of these cells did not run. */
  count(cells: readonly Cell[]): number;
  /**
   * Keeps what this run gave.
   * @throws Error of the file system
   */
  keep(kernel: CacheEntry["kernel"]): Promise<void>;
}

/**
 * Finds what of an earlier run holds still.
 * @param cells those of the study that can run
 * @param session that was told of them, and has run nothing
 */
export async function findKept(
  open: OpenCache,
  cells: readonly Cell[],
  session: Session,
): Promise<KeptResults> {
  const { store, circumstances, hashNow } = open;
  const states = session.snapshot().cells;
  const texts = cells.map(({ id, kind, source }) => {
    const { defines = [], uses = [] } = states.get(id) ?? {};
    return { id, kind, source, defines, uses };
  });
  const cache = new RunCache(texts, { store, circumstances, hashNow });
  const hits = await cache.find();
  const hasRun = (state: CellState | undefined) => (state?.status ?? null) !== null;
  return {
    ids: new Set(hits.keys()),
    kernel: hits.values().next().value?.kernel,
    restore(told, state) {
      const hit = hits.get(told.id);
      return hit === undefined || hasRun(state) ? told : { ...told, status: "ok", outputs: hit.outputs };
    },
    count: (ran) => {
      const { cells: now } = session.snapshot();
      return ran.filter(({ id }) => hits.has(id) && !hasRun(now.get(id))).length;
    },
    async keep(kernel) {
      const { cells: now } = session.snapshot();
      const results = new Map<string, CellResult>();
      for (const cell of cells) {
        const state = now.get(cell.id);
        results.set(cell.id, {
          isOk: state?.status === "ok",
          hasRun: hasRun(state),
          outputs: reportCell(cell, state).outputs,
          files: await session.filesOf(cell.id),
        });
      }
      await cache.keep(hits, results, kernel);
      await store.prune();
    },
  };
}
