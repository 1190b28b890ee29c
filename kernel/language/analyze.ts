import type { CellKind } from "../../shared/study/model.ts";
import type { CellAnalysis } from "./analysis.ts";
import { checkAssignments, findFreeNames } from "./assignments.ts";
import { compileCode } from "./compile.ts";
import { checkDefinitions, findDefinitions } from "./definitions.ts";
import { findEarlyErrors } from "./early-errors.ts";
import { type Fault, toSourceErrors } from "./faults.ts";
import { listImports } from "./imports.ts";
import { parseCell } from "./parse.ts";
import { analyzeProse } from "./prose.ts";
import { resolveNames } from "./references.ts";

/**
 * What one cell's text defines and uses, the program to run, and what keeps it from running. Pure.
 * A cell with errors still says what it defines and uses, as far as it can be read.
 */
export function analyzeCell({ kind, source }: { kind: CellKind; source: string }): CellAnalysis {
  try {
    if (kind === "text") return analyzeProse(source);
    if (kind === "sql") return failWith([{ at: 0, message: "language.sql" }], source);
    return analyzeCode(source);
  } catch (error) {
    // The parser and the walks over its tree are recursive: ten thousand nested brackets end here.
    if (error instanceof RangeError) return failWith([{ at: 0, message: "language.too-deep" }], source);
    throw error;
  }
}

function analyzeCode(source: string): CellAnalysis {
  const parsed = parseCell(source);
  const { file, added } = parsed;
  const names = resolveNames(file);
  const defines = findDefinitions(names.top);
  const { program, faults } = compileCode(parsed, defines, names.uses);
  const found: Fault[] = [
    ...findEarlyErrors(file),
    ...checkDefinitions(names.top, file),
    ...checkAssignments(names.uses, file),
    ...faults,
  ];
  // What follows a syntax error is guesswork: no more than that is told of a cell that has one.
  const errors = toSourceErrors(
    parsed.faults.length > 0 ? parsed.faults : found,
    source,
    (at) => at - added.filter((offset) => offset < at).length,
  );
  const imports = listImports(file);
  return {
    defines,
    ...(imports.length > 0 ? { imports } : {}),
    uses: findFreeNames(names.uses),
    program: errors.length > 0 ? null : program,
    errors,
  };
}

function failWith(faults: readonly Fault[], source: string): CellAnalysis {
  return { defines: [], uses: [], program: null, errors: toSourceErrors(faults, source, (at) => at) };
}
