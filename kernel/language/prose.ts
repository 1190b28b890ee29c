import type { CellAnalysis } from "./analysis.ts";
import { checkAssignments, findFreeNames } from "./assignments.ts";
import { eraseTypes, strict } from "./compile.ts";
import { findEarlyErrors } from "./early-errors.ts";
import { applyInsertions, blankRange, type Insertion } from "./edits.ts";
import { planExpressions } from "./expressions/plan.ts";
import { type Fault, toSourceErrors } from "./faults.ts";
import { parseExpression } from "./parse.ts";
import { findProseSpans } from "./prose-spans.ts";
import { type NameUse, resolveNames } from "./references.ts";

/**
 * What a text cell computes: the expressions of `${…}`, the Markdown around them, and a program that returns their
 * values. The program is the prose itself with all but the expressions blanked, so positions need no table.
 */
export function analyzeProse(source: string): CellAnalysis {
  const spans = findProseSpans(source);
  if (spans.every((span) => span.type === "escape"))
    return { defines: [], uses: [], program: null, errors: [] };

  const parts: string[] = [];
  const faults: Fault[] = [];
  const uses: NameUse[] = [];
  const insertions: Insertion[] = [{ at: 0, text: `${strict}return [` }];
  const blank = blankRange(source, 0, source.length);
  let code = "";
  let part = "";
  let end = 0;
  for (const span of spans) {
    part += source.slice(end, span.from);
    code += blank.slice(end, span.from);
    end = span.to;
    if (span.type === "escape") part += "${";
    if (span.type === "open")
      faults.push({ at: span.from, message: "language.prose-open", hint: "language.prose-open-hint" });
    if (span.type !== "expression") {
      code += " ".repeat(span.to - span.from);
      continue;
    }
    parts.push(part);
    part = "";
    const start = span.from + 2;
    const expression = compileExpression(source.slice(start, span.to - 1), start);
    faults.push(...expression.faults);
    uses.push(...expression.uses);
    insertions.push(...expression.insertions);
    code += `  ${expression.code} `;
  }
  const errors = toSourceErrors(faults, source, (at) => at);
  const free = findFreeNames(uses);
  if (errors.length > 0) return { defines: [], uses: free, program: null, errors };
  code += blank.slice(end);
  const compiled = applyInsertions(code, [...insertions, { at: code.length, text: "];" }]);
  parts.push(part + source.slice(end));
  return {
    defines: [],
    uses: free,
    program: { kind: "prose", ...compiled, parts, imports: [] },
    errors: [],
  };
}

/** @param start offset of the expression in the prose; faults and insertions come back in offsets of the prose */
function compileExpression(
  text: string,
  start: number,
): { code: string; uses: readonly NameUse[]; insertions: Insertion[]; faults: Fault[] } {
  const { file, faults } = parseExpression(text);
  const { uses } = resolveNames(file);
  const { code: erased, replacements } = eraseTypes(file);
  const blanked = replacements.removals.reduce(
    (code, { from, to, first }) => blankRange(code, from, to, first),
    erased,
  );
  const found = [
    ...faults,
    ...findEarlyErrors(file),
    ...checkAssignments(uses, file),
    ...replacements.faults,
  ];
  // One parenthesis stands before the expression in the parsed text.
  const place = (at: number) => start + Math.min(Math.max(at - 1, 0), text.length);
  // A comment at the end would swallow the parenthesis.
  const close = text.includes("//") ? "\n)," : "),";
  return {
    code: blanked.slice(1, 1 + text.length),
    uses,
    insertions: [
      { at: start, text: "(" },
      ...[...replacements.insertions, ...planExpressions(file, uses, blanked)].map(({ at, text: added }) => ({
        at: place(at),
        text: added,
      })),
      { at: start + text.length, text: close },
    ],
    faults: found.map((fault) => ({ ...fault, at: place(fault.at) })),
  };
}
