import type { Diagnostic } from "../../kernel/types/service/types.ts";
import type { Cell } from "../../shared/study/model.ts";
import { say } from "../../shared/words/catalogue.ts";
import { printError, writeDuration } from "../run/print.ts";
import type { Style } from "../text/style.ts";

/** What was found, each with its place and the line of source it points to; an empty text when nothing was. */
export function printDiagnostics(
  diagnostics: readonly Diagnostic[],
  cells: readonly Cell[],
  style: Style,
): string {
  const sources = new Map(cells.map(({ id, source }) => [id, source]));
  return diagnostics
    .map(({ cell, line, column, code, severity, message }) => {
      const name = say(severity === "error" ? "cli.check.error" : "cli.check.warning", {
        code: String(code),
      });
      return `${printError({ name, message, cell, line, column }, sources.get(cell) ?? "", style)}\n\n`;
    })
    .join("");
}

/** The last line: how many cells were checked, and what was found. */
export function printCounts(diagnostics: readonly Diagnostic[], cells: number, ms: number): string {
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  const warnings = diagnostics.length - errors;
  const parts = [
    ...(errors > 0 ? [count(errors, "cli.check.errors.one", "cli.check.errors")] : []),
    ...(warnings > 0 ? [count(warnings, "cli.check.warnings.one", "cli.check.warnings")] : []),
  ];
  return say(parts.length === 0 ? "cli.check.fine" : "cli.check.found", {
    cells: count(cells, "cli.summary.cell", "cli.summary.cells"),
    parts: parts.join(", "),
    time: writeDuration(ms),
  });
}

type CountKey =
  | "cli.summary.cell"
  | "cli.summary.cells"
  | `cli.check.${"errors" | "warnings"}`
  | `cli.check.${"errors" | "warnings"}.one`;

function count(number: number, one: CountKey, many: CountKey): string {
  return number === 1 ? say(one) : say(many, { count: number });
}
