/** The record of a cell's run: hashes that tell whether another run was of the same text, over the same, with the same result. */
import { canonicalJson, sha256 } from "../../shared/hash.ts";
import type { Output } from "../../shared/protocol/outputs.ts";
import type { ImportedName } from "../../shared/protocol/port.ts";
import type { Cell, RunRecord } from "../../shared/study/model.ts";
import { nameRun } from "../../shared/study/runs.ts";
import type { CellState } from "./types.ts";

export interface RunInputs {
  readonly seed: number;
  /** Per name used: the record of the cell that defines it, null when it has none. */
  readonly uses: Readonly<Record<string, RunRecord | null>>;
  /** What it uses of other cells' imports. */
  readonly lent: readonly ImportedName[];
  /** Values that people chose for controls of this cell. */
  readonly controls: Readonly<Record<string, unknown>>;
  /** SHA-256 of each file the cell read, by name. */
  readonly files: Readonly<Record<string, string>>;
}

/** What came of a run. */
export type RunResult = Pick<CellState, "status" | "outputs" | "ms">;

/**
 * @param cell as it ran
 * @param state after it ran, outputs included
 * @param inputs what it worked from. A value is known by what made it: the text and the inputs of its cell, since a
 *   run is deterministic; hashing every table would cost more than most cells.
 */
export async function makeRecord(
  cell: Pick<Cell, "source">,
  state: RunResult,
  inputs: RunInputs,
  by: string,
  at: Date,
): Promise<RunRecord> {
  const uses = Object.fromEntries(
    Object.entries(inputs.uses).map(([name, record]) => [name, record && [record.source, record.inputs]]),
  );
  const names = Object.entries(inputs.uses).flatMap(([name, record]) =>
    record ? [[name, nameRun(record)]] : [],
  );
  const { seed, controls, files, lent } = inputs;
  const remote = Object.fromEntries(
    Object.entries(files).filter(([name, hash]) => isAddress(name) && hash !== ""),
  );
  return {
    status: state.status ?? "ok",
    source: await sha256(cell.source),
    inputs: await sha256(
      canonicalJson({ seed, uses, controls, files, ...(lent.length > 0 ? { lent } : {}) }),
    ),
    outputs: await hashOutputs(state.outputs),
    by,
    at: at.toISOString(),
    ms: state.ms ?? 0,
    ...(Object.keys(remote).length > 0 ? { remote } : {}),
    ...(names.length > 0 ? { uses: Object.fromEntries(names) } : {}),
  };
}

/** Whether what a cell read is an address of the web: no file of a study is called like one. */
function isAddress(name: string): boolean {
  return /^https?:/i.test(name);
}

/** SHA-256 of outputs as canonical JSON, without the handles, which name tables of one sandbox only. */
export async function hashOutputs(outputs: readonly Output[]): Promise<string> {
  return sha256(canonicalJson(withoutHandles(outputs)));
}

/** Outputs without what names tables of one sandbox only. */
export function withoutHandles(outputs: readonly Output[]): Output[] {
  return outputs.map((output) => ("handle" in output ? { ...output, handle: undefined } : output));
}
