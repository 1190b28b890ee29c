import ts from "typescript";
import { bindingNames } from "../declarations.ts";
import { helperName } from "../definitions.ts";
import type { Insertion } from "../edits.ts";
import type { NameUse } from "../references.ts";
import {
  type FunctionNode,
  findExpressionFunctions,
  findGatheringFunctions,
  findNamedFunctions,
} from "./find.ts";
import { findMisuse } from "./misuse.ts";
import { isNative, isOp } from "./native.ts";
import { needsArquero } from "./operators.ts";
import { findRowColumns, readName, type Uses } from "./rows.ts";
import { findWrittenColumn } from "./written.ts";

/** Parameters that a part of an expression is called with before the results of its aggregates. */
const ownParameters = 3;
const prefix = "chancery_";

/** A function whose evaluation over a table is planned. */
type Planned = FunctionNode | ts.FunctionDeclaration;

/** What planning one function looks at. */
interface Surroundings {
  readonly file: ts.SourceFile;
  readonly uses: Uses;
  readonly erased: string;
  /** All planned functions of the cell. */
  readonly planned: ReadonlySet<ts.Node>;
}

/**
 * Plans `t.filter(d => d.year >= from)` → `t.filter($.expression(d => d.year >= from,{…}))`. The function stays as it is;
 * beside it stands how to evaluate it over a table (see kernel/stdlib/expressions/plan.ts for the parts of a plan):
 * - native: Arquero may read its text.
 * - row: it looks at one row at a time, so the function itself is called for each.
 * - split: `op.sum(…)` and their like go to Arquero; their arguments and what surrounds them are functions of their own.
 * Functions with aggregates are planned wherever they stand. @param erased the file's text without types; nothing moved
 */
export function planExpressions(file: ts.SourceFile, names: readonly NameUse[], erased: string): Insertion[] {
  const inVerbs = new Set<Planned>(findExpressionFunctions(file));
  if (inVerbs.size === 0 && !/\bop\b|=>|\bfunction\b/.test(erased)) return [];
  const uses: Uses = new Map(names.map((use) => [use.node, use]));
  const elsewhere = findGatheringFunctions(file, (node) => isGathering(node, uses), inVerbs);
  const named = findNamedFunctions(file, (fn) => (findRowColumns(fn, fn, uses)[0]?.length ?? 0) > 0);
  const planned = new Set<Planned>([...inVerbs, ...elsewhere, ...named]);
  const around: Surroundings = { file, uses, erased, planned };
  return [...planned].flatMap((fn) => {
    const plan = planOf(fn, around);
    // A declaration stays one, so that it can be used before its line.
    if (ts.isFunctionDeclaration(fn))
      return [{ at: fn.end, text: `;${helperName}.expression(${fn.name?.text},${plan});` }];
    return [
      { at: fn.getStart(file), text: `${helperName}.expression(` },
      { at: fn.end, text: `,${plan})` },
    ];
  });
}

function planOf(fn: Planned, around: Surroundings): string {
  const { uses } = around;
  const written = findWrittenColumn(fn, uses);
  if (written !== null) return `{kind:"written",name:${JSON.stringify(written)}}`;
  const misuse = findMisuse(fn, uses);
  if (misuse) return JSON.stringify(misuse);
  const rows = JSON.stringify(findRowColumns(fn, fn, uses));
  const calls = findCalls(fn, around);
  const nested = calls.find((call) => call.arguments.some((one) => containsCall(one, uses)));
  if (nested) return `{kind:"nested",name:${JSON.stringify(nameOf(nested))}}`;
  if (isNative(fn, uses)) {
    if (calls.length === 0) return `{kind:"native",rows:${rows},gathers:false}`;
    const [outside = []] = findRowColumns(fn, fn, uses, calls);
    const names = JSON.stringify(calls.map(nameOf));
    return `{kind:"native",rows:${rows},gathers:true,outside:${JSON.stringify(outside)},calls:${names}}`;
  }
  if (calls.length === 0 || !canSplit(fn)) return `{kind:"row",rows:${rows}}`;
  const local = calls.find((call) => usesLocals(fn, call, uses));
  if (local) return `{kind:"local",name:${JSON.stringify(nameOf(local))}}`;
  return splitPlan(fn, calls, around);
}

/** What waits, yields, or takes parameters that cannot be repeated has no parts that stand alone. */
function canSplit(fn: Planned): boolean {
  const { asteriskToken, modifiers, parameters } = fn;
  const odd = parameters.some(
    ({ name, dotDotDotToken }) => dotDotDotToken || (ts.isIdentifier(name) && name.text === "this"),
  );
  return !asteriskToken && !modifiers && !odd;
}

function splitPlan(fn: Planned, calls: readonly ts.CallExpression[], around: Surroundings): string {
  const { uses, file } = around;
  const slice = (node: ts.Node) => textOf(node, node.getStart(file), node.end, around);
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

  const whole = fn.body ?? fn;
  let body = "";
  let at = whole.getStart(file);
  calls.forEach((call, index) => {
    body += `${textOf(whole, at, call.getStart(file), around)}${prefix}v${index}`;
    at = call.end;
  });
  body += textOf(whole, at, whole.end, around);
  const results = calls.map((_, index) => `${prefix}v${index}`).join(",");
  const list = calls.map(
    (call) => `{name:${JSON.stringify(nameOf(call))},given:[${call.arguments.map(argument).join(",")}]}`,
  );
  const outside = JSON.stringify(findRowColumns(fn, fn, uses, calls));
  const only = ts.isBlock(whole) ? body : `(${body})`;
  const combine = `{call:(${own},${results})=>${only},rows:${outside}}`;
  return `{kind:"split",calls:[${list.join(",")}],combine:${combine}}`;
}

/** The text between two places of a node, with the functions that are planned in it beside their plans. */
function textOf(node: ts.Node, from: number, to: number, around: Surroundings): string {
  const { file, erased, planned } = around;
  let text = "";
  let at = from;
  const visit = (one: ts.Node): void => {
    if (one.end <= from || one.pos >= to) return;
    const start = one.getStart(file);
    const plans = (ts.isArrowFunction(one) || ts.isFunctionExpression(one)) && planned.has(one);
    if (one === node || !plans || start < from || one.end > to) {
      ts.forEachChild(one, visit);
      return;
    }
    const inner = `${textOf(one, start, one.end, around)},${planOf(one, around)}`;
    text += `${erased.slice(at, start)}${helperName}.expression(${inner})`;
    at = one.end;
  };
  visit(node);
  return text + erased.slice(at, to);
}

/** `d.x` of a parameter: `[0, "x"]`. */
function directColumn(fn: Planned, node: ts.Expression, uses: Uses): [number, string] | null {
  if (!ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)) return null;
  const declared = uses.get(node.expression)?.binding?.node;
  const index = fn.parameters.findIndex((parameter) => parameter.name === declared);
  const name = readName(node.expression, node);
  return index < 0 || name === null || node.questionDotToken ? null : [index, name];
}

/**
 * The outermost `op.sum(…)` and their like, in the order of the text. Those in another planned function inside of this
 * one belong to that one, unless they are about this one's rows.
 */
function findCalls(fn: Planned, { uses, planned }: Surroundings): ts.CallExpression[] {
  const found: ts.CallExpression[] = [];
  const visit = (node: ts.Node, inner: readonly Planned[]): void => {
    if (isGathering(node, uses)) {
      const others = inner.some((one) => isAbout(node, one, uses));
      if (inner.length === 0 || (!others && isAbout(node, fn, uses))) found.push(node);
      return;
    }
    const within = planned.has(node) ? [...inner, node as Planned] : inner;
    ts.forEachChild(node, (child) => visit(child, within));
  };
  if (fn.body) visit(fn.body, []);
  return found;
}

/** Whether an expression uses a parameter of a function. */
function isAbout(node: ts.Node, fn: Planned, uses: Uses): boolean {
  const declared = uses.get(node)?.binding?.node;
  const own =
    declared && fn.parameters.some(({ name }) => [...bindingNames(name)].some((one) => one === declared));
  return own || (ts.forEachChild(node, (child) => isAbout(child, fn, uses) || undefined) ?? false);
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
function usesLocals(fn: Planned, call: ts.CallExpression, uses: Uses): boolean {
  const { body } = fn;
  if (!body) return false;
  const isLocal = (node: ts.Node): boolean => {
    const declared = uses.get(node)?.binding?.node;
    const within = declared && declared.pos >= body.pos && declared.end <= body.end;
    const own = declared && declared.pos >= call.pos && declared.end <= call.end;
    return (within && !own) || (ts.forEachChild(node, isLocal) ?? false);
  };
  return call.arguments.some(isLocal);
}
