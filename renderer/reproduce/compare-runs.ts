/** What a study's cells gave when all was computed again, against what was recorded of them: pure. */
import { compareShown, type Place } from "../../exchange/dossier/compare.ts";
import { readTolerance } from "../../exchange/dossier/run-record.ts";
import type { CellState } from "../../kernel/session/types.ts";
import { readStoredRun, type StoredRun, storeRun } from "../../shared/protocol/stored-run.ts";
import type { Cell, RunRecord } from "../../shared/study/model.ts";
import { type KeptDifference, nameResult } from "../../shared/study/reproductions.ts";

/** Longest value that is kept, in characters. */
const longest = 120;

export interface ComparedRuns {
  /** Cell → name of the result that came out the same. */
  readonly same: Readonly<Record<string, string>>;
  readonly differs: Readonly<Record<string, KeptDifference>>;
  /** Cells that were recorded and did not run now: they may not run here, or were stopped. */
  readonly missing: readonly string[];
}

/**
 * @param recorded the records before, by cell
 * @param states the cells after
 * @param readShown what a recorded run showed; null where that is not to be had
 */
export async function compareRuns(
  cells: readonly Cell[],
  recorded: ReadonlyMap<string, RunRecord>,
  states: ReadonlyMap<string, CellState>,
  readShown: (hash: string) => Promise<StoredRun | null>,
): Promise<ComparedRuns> {
  const same: Record<string, string> = {};
  const differs: Record<string, KeptDifference> = {};
  const missing: string[] = [];
  for (const { id, attributes } of cells) {
    const [then, state] = [recorded.get(id), states.get(id)];
    if (then === undefined) continue;
    const now = state?.record ?? null;
    if (state === undefined || now === null || now.status === "cancelled" || state.state === "stale") {
      missing.push(id);
      continue;
    }
    const isSame = then.outputs === now.outputs && then.status === now.status;
    const found = isSame
      ? null
      : await findDifference(then, state, readTolerance(attributes) ?? 0, readShown);
    if (found === null) same[id] = nameResult(now.outputs);
    else
      differs[id] = {
        ...{ of: nameResult(then.outputs), is: nameResult(now.outputs) },
        ...found,
        moved: findMoved(id, recorded, states),
      };
  }
  return { same, differs, missing };
}

type Found = Pick<KeptDifference, "at" | "was" | "now">;

/** @returns null where the two are the same within the tolerance */
async function findDifference(
  then: RunRecord,
  { record, outputs, error }: CellState,
  tolerance: number,
  readShown: (hash: string) => Promise<StoredRun | null>,
): Promise<Found | null> {
  const shown = then.stored === undefined ? null : await readShown(then.stored);
  const now = readStoredRun(storeRun(outputs, error));
  const hidden = { at: null, was: "", now: "" };
  if (shown === null || now === null || record === null) return hidden;
  const difference = compareShown(
    { status: then.status, outputs: shown.outputs, error: shown.error },
    { status: record.status, outputs: now.outputs, error: now.error },
    tolerance,
  );
  if (difference !== null)
    return { at: placeOf(difference.at), was: write(difference.expected), now: write(difference.found) };
  // Rows beyond those that are kept differ, which no tolerance is known to cover.
  return tolerance > 0 ? null : hidden;
}

function placeOf(place: Place): KeptDifference["at"] {
  return "path" in place ? null : { row: place.row, column: place.column.slice(0, 200) };
}

function write(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

type Moved = KeptDifference["moved"];

/** What a cell's result was moved by: what changed at the cells that it rests on, found by going up from it. */
export function findMoved(
  id: string,
  recorded: ReadonlyMap<string, RunRecord>,
  states: ReadonlyMap<string, CellState>,
): Moved {
  const definers = new Map(
    [...states.values()].flatMap((state) => state.defines.map((name) => [name, state.id])),
  );
  const seen = new Set<string>();
  const causes = new Map<string, Moved[number]>();
  const visit = (cell: string): void => {
    if (seen.has(cell)) return;
    seen.add(cell);
    const [then, state] = [recorded.get(cell), states.get(cell)];
    const now = state?.record;
    if (then === undefined || state === undefined || !now) return;
    const add = (by: Moved[number]["by"], name: string) => causes.set(`${by} ${name}`, { by, name });
    const before = causes.size;
    if (then.source !== now.source) add("text", cell);
    const web = { ...then.remote, ...now.remote };
    for (const address of Object.keys(web))
      if (then.remote?.[address] !== now.remote?.[address]) add("web", address.slice(0, 500));
    const changed = Object.keys(now.uses ?? {}).filter((name) => then.uses?.[name] !== now.uses?.[name]);
    for (const name of changed) {
      const definer = definers.get(name);
      if (definer !== undefined) visit(definer);
    }
    // Its inputs are its seed, what it uses, controls and files: where nothing else changed it was a file.
    if (causes.size > before || changed.length > 0 || then.inputs === now.inputs) return;
    const files = [...new Set(state.imports.map(({ file }) => file))];
    if (files.length === 0) add("file", "");
    else for (const file of files) add("file", file.slice(0, 500));
  };
  visit(id);
  const all = [...causes.values()].slice(0, 10);
  return all.length > 0 ? all : [{ by: "nothing", name: "" }];
}
