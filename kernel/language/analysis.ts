import type { ImportedName } from "../../shared/protocol/port.ts";
import type { Program } from "../../shared/protocol/program.ts";
import type { CellKind } from "../../shared/study/model.ts";

/** What one cell's text says, found without running it. Pure data: it crosses worker boundaries. */
export interface CellAnalysis {
  /** Top-level names the cell gives to the study, in source order. */
  readonly defines: readonly string[];
  /** Those of them that are imports: they are the cell's own, and lent to others. */
  readonly imports?: readonly ImportedName[] | undefined;
  /** Free names the cell reads at run time, sorted; may include globals and stdlib names. Type-only uses are not here. */
  readonly uses: readonly string[];
  /** Null when the text cannot run: then `errors` has at least one entry. Also null for prose without `${}`. */
  readonly program: Program | null;
  readonly errors: readonly SourceError[];
}

export interface SourceError {
  readonly message: string;
  /** From 1, in the cell's own source. */
  readonly line: number;
  readonly column: number;
  readonly hint?: string | undefined;
}

/** analyze.ts gives this in-process; the renderer calls the same through a worker. */
export type AnalyzeCell = (cell: { kind: CellKind; source: string }) => CellAnalysis | Promise<CellAnalysis>;
