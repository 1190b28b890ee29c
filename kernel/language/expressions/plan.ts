import ts from "typescript";
import { helperName } from "../definitions.ts";
import type { Insertion } from "../edits.ts";
import type { NameUse } from "../references.ts";
import { type FunctionNode, findExpressionFunctions } from "./find.ts";
import { isNative, isOp } from "./native.ts";
import { needsArquero } from "./operators.ts";
import { findRowColumns, readName, type Uses } from "./rows.ts";
import { findWrittenColumn } from "./written.ts";

/** Parameters that a part of an expression is called with before the results of its aggregates. */
const ownParameters = 3;
const prefix = "chancery_";

/**
 * Plans `t.filter(d => d.year >= from)` → `t.filter($.expression(d => d.year >= from,{…}))`. The function stays as it is;
 * beside it stands how to evaluate it over a table (see kernel/stdlib/expressions/plan.ts for the parts of a plan):
 * - native: Arquero may read its text.
 * - row: it looks at one row at a time, so the function itself is called for each.
 * - split: `op.sum(…)` and their like go to Arquero; their arguments and what surrounds them are functions of their own.
 * @param erased the file's text without types; nothing moved
 */
export function planExpressions(file: ts.SourceFile, names: readonly NameUse[], erased: string): Insertion[] {
  const functions = findExpressionFunctions(file);
  if (functions.length === 0) return [];
  const uses: Uses = new Map(names.map((use) => [use.node, use]));
  const seen = new Set<FunctionNode>();
  return functions.flatMap((fn) => {
    if (seen.has(fn)) return [];
    seen.add(fn);
    return [
      { at: fn.getStart(file), text: `${helperName}.expression(` },
      { at: fn.end, text: `,${planOf(fn, uses, file, erased)})` },
    ];
  });
}

function planOf(fn: FunctionNode, uses: Uses, file: ts.SourceFile, erased: string): string {
  const written = findWrittenColumn(fn, uses);
  if (written !== null) return `{kind:"written",name:${JSON.stringify(written)}}`;
  const rows = JSON.stringify(findRowColumns(fn, fn, uses));
  const calls = findCalls(fn, uses);
  const nested = calls.find((call) => call.arguments.some((one) => containsCall(one, uses)));
  if (nested) return `{kind:"nested",name:${JSON.stringify(nameOf(nested))}}`;
  if (isNative(fn, uses)) return `{kind:"native",rows:${rows},gathers:${calls.length > 0}}`;
  if (calls.length === 0 || !canSplit(fn)) return `{kind:"row",rows:${rows}}`;
  const local = calls.find((call) => usesLocals(fn, call, uses));
  if (local) return `{kind:"local",name:${JSON.stringify(nameOf(local))}}`;
  return splitPlan(fn, calls, uses, file, erased);
}

/** What waits, yields, or takes parameters that cannot be repeated has no parts that stand alone. */
function canSplit(fn: FunctionNode): boolean {
  const { asteriskToken, modifiers, parameters } = fn;
  const odd = parameters.some(
    ({ name, dotDotDotToken }) => dotDotDotToken || (ts.isIdentifier(name) && name.text === "this"),
  );
  return !asteriskToken && !modifiers && !odd;
}

function splitPlan(
  fn: FunctionNode,
  calls: readonly ts.CallExpression[],
  uses: Uses,
  file: ts.SourceFile,
  erased: string,
): string {
  const slice = (node: ts.Node) => erased.slice(node.getStart(file), node.end);
  const given = fn.parameters.map(slice);
  while (given.length < ownParameters) given.push(`${prefix}${given.length}`);
  const own = given.slice(0, ownParameters).join(",");

  const argument = (node: ts.Expression): string => {
    const column = directColumn(fn, node, uses);
    if (column) return `{column:${JSON.stringify(column)}}`;
    if (ts.isNumericLiteral(node) || ts.isStringLiteral(node)) return `{value:${node.getText(file)}}`;
    const columns = JSON.stringify(findRowColumns(fn, node, uses));
    return `{call:(${own})=>(${slice(node)}),rows:${columns}}`;
  };

  let body = "";
  let at = fn.body.getStart(file);
  calls.forEach((call, index) => {
    body += `${erased.slice(at, call.getStart(file))}${prefix}v${index}`;
    at = call.end;
  });
  body += erased.slice(at, fn.body.end);
  const results = calls.map((_, index) => `${prefix}v${index}`).join(",");
  const list = calls.map(
    (call) => `{name:${JSON.stringify(nameOf(call))},given:[${call.arguments.map(argument).join(",")}]}`,
  );
  const outside = JSON.stringify(findRowColumns(fn, fn, uses, calls));
  const only = ts.isBlock(fn.body) ? body : `(${body})`;
  const combine = `{call:(${own},${results})=>${only},rows:${outside}}`;
  return `{kind:"split",calls:[${list.join(",")}],combine:${combine}}`;
}

/** `d.x` of a parameter: `[0, "x"]`. */
function directColumn(fn: FunctionNode, node: ts.Expression, uses: Uses): [number, string] | null {
  if (!ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)) return null;
  const declared = uses.get(node.expression)?.binding?.node;
  const index = fn.parameters.findIndex((parameter) => parameter.name === declared);
  const name = readName(node.expression, node);
  return index < 0 || name === null || node.questionDotToken ? null : [index, name];
}

/** The outermost `op.sum(…)` and their like, in the order of the text. */
function findCalls(fn: FunctionNode, uses: Uses): ts.CallExpression[] {
  const found: ts.CallExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (isGathering(node, uses)) found.push(node);
    else ts.forEachChild(node, visit);
  };
  visit(fn.body);
  return found;
}

function isGathering(node: ts.Node, uses: Uses): node is ts.CallExpression {
  return (
    ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    isOp(node.expression.expression, uses) &&
    needsArquero(node.expression.name.text)
  );
}

function containsCall(node: ts.Node, uses: Uses): boolean {
  return isGathering(node, uses) || (ts.forEachChild(node, (child) => containsCall(child, uses)) ?? false);
}

function nameOf(call: ts.CallExpression): string {
  return ts.isPropertyAccessExpression(call.expression) ? call.expression.name.text : "";
}

/** Whether a call needs what only exists while the function runs: a variable in its body, a callback's parameter. */
function usesLocals(fn: FunctionNode, call: ts.CallExpression, uses: Uses): boolean {
  const isLocal = (node: ts.Node): boolean => {
    const declared = uses.get(node)?.binding?.node;
    const within = declared && declared.pos >= fn.body.pos && declared.end <= fn.body.end;
    const own = declared && declared.pos >= call.pos && declared.end <= call.end;
    return (within && !own) || (ts.forEachChild(node, isLocal) ?? false);
  };
  return call.arguments.some(isLocal);
}
