/** What a briefing says where a figure is not, or not quite, what it should be. Pure. */
import type { CellState } from "../../kernel/session/types.ts";
import type { Cell } from "../../shared/study/model.ts";
import type { BriefingKey } from "../../shared/words/briefing.ts";
import type { SharedRun } from "../stores/runs/shared-runs.ts";

/** The sentence's key; null where the figure stands as it should, or where there is none to expect. */
export function judgeFigure(
  cell: Cell,
  state: CellState | null,
  shared: SharedRun | null,
): BriefingKey | null {
  if (state?.state === "waiting" || state?.state === "running") return "note.preparing";
  if (shared) {
    if (shared.failure !== null) return "note.missing";
    if (shared.shown === null) return "note.fetching";
    if (shared.record.status === "cancelled") return "note.stopped";
    if (shared.record.status !== "ok") return "note.failed";
    const isEmpty = shared.shown.outputs.length === 0;
    return shared.fresh === false && !isEmpty ? "note.stale" : null;
  }
  switch (state?.state) {
    case "failed":
      return "note.failed";
    case "stopped":
      return "note.stopped";
    case "stale":
      return state.outputs.length > 0 ? "note.stale" : null;
    case "never":
    case undefined:
      return cell.kind !== "text" && seemsToShow(cell.source) ? "note.never" : null;
    default:
      return null;
  }
}

/**
 * Whether a cell that has not run will show something: it calls what shows, or ends with an expression. A guess by
 * its last line, so that a briefing does not tell of every helper that it has not run.
 */
export function seemsToShow(source: string): boolean {
  const code = source.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/[^\n]*/g, "$1").trimEnd();
  if (/(?<![\w$.])(chart|display|input\.\w+)\s*\(/.test(code)) return true;
  const last = code.split("\n").findLast((line) => line.trim() !== "") ?? "";
  // Indented lines and closing brackets end what began before; what that was, the first line of it says.
  const begins = code
    .split("\n")
    .findLast((line) => /^[^\s)\]}]/.test(line))
    ?.trim();
  if (last === "" || begins === undefined) return false;
  return !/^(const|let|var|function|async function|class|import|type|interface|enum|export|declare)\b/.test(
    begins,
  );
}
