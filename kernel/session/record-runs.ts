import { orderCells } from "../dataflow/queries.ts";
import { type KnownCells, listLoans, listUses } from "./cells.ts";
import type { Holdings } from "./holdings.ts";
import { makeRecord } from "./records.ts";
import type { SessionStore } from "./store.ts";
import type { SessionOptions } from "./types.ts";
import type { Walks } from "./walks.ts";

/** What records are made from. */
export interface RecordRoom {
  readonly store: SessionStore;
  readonly walks: Walks;
  readonly holdings: Holdings;
  readonly inputs: ReadonlyMap<string, unknown>;
  readonly options: SessionOptions;
}

/**
 * Records cells that ran. Hashes are made when the run is over, in running order, since a record rests on those of the
 * cells before it.
 */
export async function recordRuns(room: RecordRoom, known: KnownCells, ids: readonly string[]): Promise<void> {
  const { store, walks, holdings, inputs } = room;
  const { seed, by } = room.options;
  for (const id of orderCells(known.graph, ids)) {
    const one = known.cells.get(id);
    const state = store.get(id);
    if (!one || (state.status !== "ok" && state.status !== "error") || holdings.stale.has(id)) continue;
    const lent = listLoans(known, one.analysis);
    const own = listUses(known, one).filter((name) => known.graph.definers.has(name));
    const uses = Object.fromEntries(
      own.map((name) => {
        const definer = known.graph.cells[known.graph.definers.get(name)?.[0] ?? -1]?.id;
        return [name, definer === undefined ? null : store.get(definer).record];
      }),
    );
    const controls = Object.fromEntries(
      one.analysis.defines.flatMap((name) => (inputs.has(name) ? [[name, inputs.get(name)]] : [])),
    );
    const files: Record<string, string> = {};
    for (const name of walks.filesOf(id)) files[name] = (await walks.link.hashFile(name)) ?? "";
    const record = await makeRecord(one.cell, state, { seed, uses, lent, controls, files }, by, new Date());
    store.update(id, (cell) => ({ ...cell, record }));
  }
}
