import type { CellState } from "../../kernel/session/types.ts";
import type { CellError, Output } from "../../shared/protocol/outputs.ts";
import type { Cell, CellStatus } from "../../shared/study/model.ts";

/** What a run gave, as `run --json` prints it (contract §1). */
export interface RunReport {
  readonly study: string;
  readonly ok: boolean;
  readonly kernel: {
    readonly chancery: string;
    readonly arquero: string;
    readonly sandbox: string;
    readonly timezone: "UTC";
    readonly seed: number;
  };
  readonly cells: readonly ReportedCell[];
}

export interface ReportedCell {
  readonly id: string;
  readonly status: CellStatus;
  readonly ms: number;
  readonly defines: readonly string[];
  readonly uses: readonly string[];
  readonly outputs: readonly Output[];
  readonly error?: CellError;
}

/**
 * One cell as the report tells it: documented keys only, so no table handle (it names nothing once the run is over).
 * @param state what the session knows of it
 */
export function reportCell(cell: Cell, state: CellState | undefined): ReportedCell {
  return {
    id: cell.id,
    // A cell that the run never came to (the sandbox ended before it) fell short as well.
    status: state?.status ?? "skipped",
    ms: Math.round((state?.ms ?? 0) * 1000) / 1000,
    defines: state?.defines ?? [],
    uses: state?.uses ?? [],
    outputs: (state?.outputs ?? []).map(withoutHandle),
    ...(state?.error ? { error: documentedError(state.error) } : {}),
  };
}

function withoutHandle(output: Output): Output {
  if (output.mime !== "application/vnd.chancery.table+json") return output;
  return { mime: output.mime, data: output.data };
}

function documentedError({ name, message, cell, line, column, hint }: CellError): CellError {
  return {
    name,
    message,
    cell,
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
    ...(hint === undefined ? {} : { hint }),
  };
}

/** Gathers a run's report; `ok` when every cell of it is. */
export function makeReport(
  study: string,
  kernel: Omit<RunReport["kernel"], "timezone">,
  cells: readonly ReportedCell[],
): RunReport {
  return {
    study,
    ok: cells.every(({ status }) => status === "ok"),
    kernel: {
      chancery: kernel.chancery,
      arquero: kernel.arquero,
      sandbox: kernel.sandbox,
      timezone: "UTC",
      seed: kernel.seed,
    },
    cells,
  };
}
