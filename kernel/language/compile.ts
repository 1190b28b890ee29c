import { blankSourceFile } from "ts-blank-space";
import ts from "typescript";
import type { Program } from "../../shared/protocol/program.ts";
import { planControls } from "./controls.ts";
import { helperName } from "./definitions.ts";
import { planDiscarded } from "./discarded.ts";
import { applyInsertions, blankRange, type Insertion } from "./edits.ts";
import { planExpressions } from "./expressions/plan.ts";
import type { Fault } from "./faults.ts";
import { separateHtmlComments } from "./html-comments.ts";
import { planImports } from "./imports.ts";
import { lastStatement, type ParsedCell } from "./parse.ts";
import type { NameUse } from "./references.ts";
import { endBeforeType } from "./right-edge.ts";
import { replaceUnerasable } from "./unerasable.ts";

/** Cell code is strict, as modules are. */
export const strict = '"use strict";';

/**
 * The program of a code cell: types blanked in place; the final expression shown, controls and imports reached through
 * the runtime's helper, definitions returned, all as recorded insertions.
 * @param defines names to return, as found by `findDefinitions`
 * @param uses names that the cell uses, as found by `resolveNames`
 */
export function compileCode(
  { file, text, added }: ParsedCell,
  defines: readonly string[],
  uses: readonly NameUse[],
): { program: Program; faults: Fault[] } {
  const { code: erased, replacements } = eraseTypes(file);
  const imports = planImports(file);
  const discarded = planDiscarded(file);
  const blanked = [...imports.removals, ...replacements.removals].reduce(
    (code, { from, to, first }) => blankRange(code, from, to, first),
    erased,
  );
  const own = text.length - blanked.length;
  if (own !== 0) throw new Error(`Erasing types changed the length of a cell by ${own}.`);
  const compiled = applyInsertions(blanked, [
    { at: 0, text: strict },
    ...imports.insertions,
    ...planControls(file),
    ...planShow(file),
    ...discarded.opening,
    ...planExpressions(file, uses, blanked),
    ...discarded.closing,
    ...replacements.insertions,
    { at: text.length, text: `\n;return {${defines.join(",")}};` },
  ]);
  return {
    program: {
      kind: "code",
      code: compiled.code,
      insertions: addOwn(compiled.insertions, added),
      imports: [...imports.modules],
    },
    faults: [...imports.faults, ...replacements.faults],
  };
}

/** Blanks types. What cannot be blanked comes with the edits that stand in for it. */
export function eraseTypes(file: ts.SourceFile): {
  code: string;
  replacements: ReturnType<typeof replaceUnerasable>;
} {
  const unerasable: ts.Node[] = [];
  const code = blankSourceFile(file, (node) => unerasable.push(node));
  const replacements = replaceUnerasable(file, unerasable);
  replacements.insertions.push(...separateHtmlComments(file));
  return { code, replacements };
}

/** `value` at the end of a cell → `$.show(value)`. What `display` has shown is not shown a second time. */
function planShow(file: ts.SourceFile): Insertion[] {
  const last = lastStatement(file);
  if (!last || !ts.isExpressionStatement(last)) return [];
  const { expression } = last;
  if (isDisplayCall(expression)) return [];
  // Two expressions with a comma between would be two arguments.
  const [open, close] = isSequence(expression) ? ["((", "))"] : ["(", ")"];
  return [
    { at: expression.getStart(file), text: `${helperName}.show${open}` },
    { at: endBeforeType(expression, last.end), text: close },
  ];
}

/** `display(x)`, also awaited or in parentheses: it gives back what it shows. */
function isDisplayCall(expression: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(expression) || ts.isAwaitExpression(expression))
    return isDisplayCall(expression.expression);
  return (
    ts.isCallExpression(expression) &&
    ts.isIdentifier(expression.expression) &&
    expression.expression.text === "display"
  );
}

function isSequence(expression: ts.Expression): boolean {
  return ts.isBinaryExpression(expression) && expression.operatorToken.kind === ts.SyntaxKind.CommaToken;
}

/**
 * Records characters of the parsed text that are not the author's beside what the compiler added.
 * @param added offsets in the parsed text
 */
export function addOwn(insertions: Program["insertions"], added: readonly number[]): Program["insertions"] {
  const own = added.map((offset) => {
    let at = offset;
    for (const insertion of insertions) if (insertion.at <= at) at += insertion.length;
    return { at, length: 1 };
  });
  const all = [...insertions, ...own].sort((a, b) => a.at - b.at);
  return all.reduce<Program["insertions"]>((merged, one) => {
    const last = merged.at(-1);
    if (last && last.at + last.length === one.at) last.length += one.length;
    else merged.push({ ...one });
    return merged;
  }, []);
}
