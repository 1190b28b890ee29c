/** What of a cell is shown to readers: its words with their numbers, its outputs. Pure. */
import type { CellState } from "../../kernel/session/types.ts";
import { hideExpressions } from "../../shared/markdown/prose.ts";
import { type CellError, mime, type Output } from "../../shared/protocol/outputs.ts";
import type { Cell } from "../../shared/study/model.ts";
import type { SharedRun } from "../stores/runs/shared-runs.ts";

/** Prose with its numbers as far as they are computed, and why they are not. */
export function readProse(
  cell: Cell,
  state: CellState | null,
  shared: SharedRun | null,
): { readonly text: string; readonly error: CellError | null } {
  // Words of another text than the one that stands here would hide an edit.
  const of = shared ? (shared.fresh === true ? shared.shown : null) : state;
  const error = of?.error ?? null;
  const computed = of?.outputs.find((output) => output.mime === mime.markdown)?.data;
  const text = typeof computed === "string" && error === null ? computed : hideExpressions(cell.source);
  return { text, error };
}

const nothing: readonly Output[] = [];

/** What a cell shows to readers: no lines for programmers, and nothing that its author folded. */
export function readOutputs(
  cell: Cell,
  state: CellState | null,
  shared: SharedRun | null,
): readonly Output[] {
  if (cell.hide === "output") return nothing;
  const outputs = shared ? (shared.shown?.outputs ?? nothing) : (state?.outputs ?? nothing);
  return outputs.filter((output) => !("stream" in output) || output.stream === undefined);
}
