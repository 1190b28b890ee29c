import type { RunRecord } from "../../shared/study/model.ts";
import { orderCells } from "../dataflow/queries.ts";
import { type KnownCells, listLoans, listUses } from "./cells.ts";
import type { Holdings } from "./holdings.ts";
import { makeRecord, type RunResult } from "./records.ts";
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
  for (const id of orderCells(known.graph, ids)) {
    const record = await describeRun(room, known, id);
    const personal = isPersonal(room, known, id);
    if (record) room.store.update(id, (cell) => ({ ...cell, record, personal }));
  }
}

function isPersonal({ store, inputs }: RecordRoom, known: KnownCells, id: string): boolean {
  const one = known.cells.get(id);
  if (one === undefined) return false;
  return (
    one.analysis.defines.some((name) => inputs.has(name)) ||
    listUses(known, one).some((name) => {
      const definer = findDefiner(known, name);
      return definer !== undefined && store.get(definer).personal;
    })
  );
}

function findDefiner({ graph }: KnownCells, name: string): string | undefined {
  return graph.cells[graph.definers.get(name)?.[0] ?? -1]?.id;
}

/** Cells that were made again and are not what their records say: they read another file, say. */
export async function findDiffering(
  room: RecordRoom,
  known: KnownCells,
  ids: readonly string[],
): Promise<string[]> {
  const differing: string[] = [];
  for (const id of ids) {
    const { record } = room.store.get(id);
    const now = await describeRun(room, known, id);
    if (record && now && !isSameRun(record, now)) differing.push(id);
  }
  return differing;
}

/** Whether two runs were of the same text over the same, and showed the same. */
export function isSameRun(a: RunRecord, b: RunRecord): boolean {
  return (["source", "inputs", "outputs"] as const).every((key) => a[key] === b[key]);
}

/** The record of a cell that ran; null where it has no result, or one of another text than it has now. */
async function describeRun(room: RecordRoom, known: KnownCells, id: string): Promise<RunRecord | null> {
  const { store, holdings } = room;
  const state = store.get(id);
  if ((state.status !== "ok" && state.status !== "error") || holdings.stale.has(id)) return null;
  return describeResult(room, known, id, state, (definer) => store.get(definer).record);
}

/**
 * The record of such a result of a cell; null when there is no such cell.
 * @param recordOf of a cell whose value it used
 */
export async function describeResult(
  { walks, inputs, options: { seed, by } }: RecordRoom,
  known: KnownCells,
  id: string,
  result: RunResult,
  recordOf: (definer: string) => RunRecord | null,
): Promise<RunRecord | null> {
  const one = known.cells.get(id);
  if (!one) return null;
  const lent = listLoans(known, one.analysis);
  const own = listUses(known, one).filter((name) => known.graph.definers.has(name));
  const uses = Object.fromEntries(
    own.map((name) => {
      const definer = findDefiner(known, name);
      return [name, definer === undefined ? null : recordOf(definer)];
    }),
  );
  const controls = Object.fromEntries(
    one.analysis.defines.flatMap((name) => (inputs.has(name) ? [[name, inputs.get(name)]] : [])),
  );
  const files = await hashFiles(walks, id);
  return makeRecord(one.cell, result, { seed, uses, lent, controls, files }, by, new Date());
}

/** SHA-256 of each file that a cell read in its last run, by name; "" for one that is not held. */
export async function hashFiles(walks: Walks, id: string): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const name of walks.filesOf(id)) files[name] = (await walks.link.hashFile(name)) ?? "";
  return files;
}
