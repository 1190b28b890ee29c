/** What is wrong in a study, as the rail lists it: what the language service found, then why cells failed. */
import type { CellState } from "../../kernel/session/types.ts";
import type { Cell } from "../../shared/study/model.ts";
import type { Problems } from "../stores/study-language.ts";

export interface Problem {
  readonly key: string;
  readonly cell: string;
  readonly message: string;
  readonly severity: "error" | "warning";
  /** Line from 1; null where none is known. */
  readonly line: number | null;
  /** Offsets in the cell's source; null: the cell as a whole. */
  readonly span: { readonly from: number; readonly to: number } | null;
}

/** In page order. A line that the service calls wrong is told once, and not again as the reason why the run failed. */
export function listProblems(
  cells: readonly Cell[],
  found: Problems,
  states: ReadonlyMap<string, CellState>,
): Problem[] {
  return cells.flatMap(({ id }) => {
    const diagnostics = found.get(id)?.diagnostics ?? [];
    const listed: Problem[] = diagnostics.map(({ from, to, line, message, severity, code }) => ({
      key: `${id} ${code} ${from}`,
      cell: id,
      message,
      severity,
      line,
      span: { from, to },
    }));
    const error = states.get(id)?.error;
    const told = diagnostics.some(
      ({ message, line, severity }) =>
        message === error?.message || (severity === "error" && line === error?.line),
    );
    if (error && !told)
      listed.push({
        key: `${id} run`,
        cell: id,
        message: error.message,
        severity: "error",
        line: error.line ?? null,
        span: null,
      });
    return listed;
  });
}
