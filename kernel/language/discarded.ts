import ts from "typescript";
import { helperName } from "./definitions.ts";
import type { Insertion } from "./edits.ts";
import { hidesHelper } from "./expressions/find.ts";
import { lastStatement } from "./parse.ts";
import { isLeaf } from "./plain-kinds.ts";

/** Functions of every cell that give no promise, or one that the cell waits for. */
const settled = new Set([
  "display",
  "progress",
  "setTimeout",
  "setInterval",
  "clearTimeout",
  "clearInterval",
]);

/** Methods of lists, maps and sets, which stand in the hottest loops and give no promise. */
const plainMethods = new Set(["push", "unshift", "set", "add", "delete"]);

/** What calls of functions become whose result nobody looks at. */
export interface DiscardPlan {
  /** Stand before, and after, whatever else is added at the same place. */
  readonly opening: Insertion[];
  readonly closing: Insertion[];
}

/**
 * Plans `load();` → `$.heard(load());` and `all.forEach(async …)` → `all.forEach($.heardBy(async …))`: a promise that fails
 * where nobody waits for it is told, as a line of the cell. Engines tell of such promises too, but not two engines at
 * the same time, and an isolate not of each.
 */
export function planDiscarded(file: ts.SourceFile): DiscardPlan {
  const plan: DiscardPlan = { opening: [], closing: [] };
  const shown = lastStatement(file);
  // A dollar sign that opens no `${` is the only way to say the helper's name.
  const saysHelper = /\$(?!\{)/.test(file.text);
  visit(file);
  return plan;

  function wrap(node: ts.Node, helper: string): void {
    plan.opening.push({ at: node.getStart(file), text: `${helperName}.${helper}(` });
    plan.closing.push({ at: node.end, text: ")" });
  }

  function visit(node: ts.Node): void {
    if (isLeaf(node.kind)) return;
    // The transpiler writes these anew.
    if (ts.isModuleDeclaration(node) || ts.isEnumDeclaration(node)) return;
    if (ts.isTypeNode(node) || (saysHelper && hidesHelper(node))) return;
    if (ts.isExpressionStatement(node) && node !== shown && mayDiscard(node.expression))
      wrap(node.expression, "heard");
    else if (ts.isCallExpression(node) && isForEach(node.expression)) {
      const [callback] = node.arguments;
      if (callback && isAsync(callback)) wrap(callback, "heardBy");
    }
    ts.forEachChild(node, visit);
  }
}

/** Whether an expression is a call that may give a promise. */
function mayDiscard(expression: ts.Expression): boolean {
  if (ts.isNewExpression(expression)) return true;
  if (!ts.isCallExpression(expression)) return false;
  const callee = expression.expression;
  if (callee.kind === ts.SyntaxKind.SuperKeyword || callee.kind === ts.SyntaxKind.ImportKeyword) return false;
  if (ts.isIdentifier(callee)) return !settled.has(callee.text);
  if (!ts.isPropertyAccessExpression(callee)) return true;
  return !plainMethods.has(callee.name.text) && !isNamed(callee.expression, "console");
}

function isNamed(node: ts.Node, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name;
}

function isForEach(callee: ts.Expression): boolean {
  return ts.isPropertyAccessExpression(callee) && callee.name.text === "forEach";
}

function isAsync(node: ts.Expression): boolean {
  return (
    (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) &&
    !node.asteriskToken &&
    (node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) ?? false)
  );
}
