/** What a check or a run of a study came to, as continuous integration is told it. Pure. */
import type { Diagnostic } from "../../kernel/types/service/types.ts";
import type { Cell } from "../../shared/study/model.ts";
import { translate } from "../../shared/words/translate.ts";
import type { ReportedCell } from "../run/report.ts";

export interface Outcome {
  readonly title: string;
  /** The study's path as it was given. */
  readonly file: string;
  readonly cells: readonly CellOutcome[];
}

export interface CellOutcome {
  readonly id: string;
  readonly status: "ok" | "failed" | "skipped";
  readonly seconds: number;
  readonly problems: readonly Problem[];
}

export interface Problem {
  readonly severity: "error" | "warning";
  /** `TypeError`, `TS2339`. */
  readonly name: string;
  readonly message: string;
  readonly hint?: string | undefined;
  /** The cell in which it is; from 1, in that cell's own source. */
  readonly cell: string;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

/** Of a run. */
export function tellRun(title: string, file: string, cells: readonly ReportedCell[]): Outcome {
  return {
    title,
    file,
    cells: cells.map(({ id, status, ms, error }) => ({
      id,
      status: status === "ok" ? "ok" : status === "skipped" ? "skipped" : "failed",
      seconds: ms / 1000,
      problems:
        error === undefined
          ? []
          : [
              {
                severity: "error",
                name: error.name,
                message: translate(error.message),
                hint: error.hint === undefined ? undefined : translate(error.hint),
                cell: error.cell === "" ? id : error.cell,
                line: error.line,
                column: error.column,
              },
            ],
    })),
  };
}

/** Of a check: each cell that was looked at, with what was found in it. */
export function tellCheck(
  title: string,
  file: string,
  cells: readonly Cell[],
  diagnostics: readonly Diagnostic[],
): Outcome {
  return {
    title,
    file,
    cells: cells.map(({ id }) => {
      const problems = diagnostics
        .filter(({ cell }) => cell === id)
        .map(
          ({ cell, line, column, code, severity, message }): Problem => ({
            ...{ severity, name: `TS${code}`, message, cell, line, column },
          }),
        );
      const fails = problems.some(({ severity }) => severity === "error");
      return { id, status: fails ? "failed" : "ok", seconds: 0, problems };
    }),
  };
}

/** How many cells there are, and how many came short. */
export function countOutcome({ cells }: Outcome): { all: number; failed: number; skipped: number } {
  const of = (status: CellOutcome["status"]) => cells.filter((cell) => cell.status === status).length;
  return { all: cells.length, failed: of("failed"), skipped: of("skipped") };
}
