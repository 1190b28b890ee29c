import ts from "typescript";
import { isOp } from "./native.ts";
import { countFewest, needsArquero, oneNumberNames } from "./operators.ts";
import type { Uses } from "./rows.ts";

/** What an expression says that cannot be meant, by the kind of its plan. */
export interface Misuse {
  readonly kind: "arity" | "applied" | "few" | "counted" | "empty" | "dates";
  /** The function of `op` or `Math` that it is about. */
  readonly name: string;
}

/**
 * Finds what would silently be something else: `op.round(d.x, 2)` (the 2 is ignored), `op.sum(d => d.x)` (of functions),
 * `op.sum()`, `op.count(d.x)` (counts rows, not values), `d.when === new Date(…)` (never the same object), and a body in
 * braces that gives nothing.
 */
export function findMisuse(fn: ts.FunctionLikeDeclaration, uses: Uses): Misuse | null {
  const { body } = fn;
  if (!body) return null;
  if (ts.isBlock(body) && !fn.asteriskToken && !givesValue(body)) return { kind: "empty", name: "" };
  return visit(body);

  function visit(node: ts.Node): Misuse | null {
    if (ts.isBinaryExpression(node) && equalities.has(node.operatorToken.kind))
      for (const side of [node.left, node.right])
        if (ts.isNewExpression(side) && ts.isIdentifier(side.expression) && side.expression.text === "Date")
          return { kind: "dates", name: ts.tokenToString(node.operatorToken.kind) ?? "" };
    return (ts.isCallExpression(node) ? checkCall(node) : null) ?? ts.forEachChild(node, visit) ?? null;
  }

  function checkCall({ expression, arguments: given }: ts.CallExpression): Misuse | null {
    if (!ts.isPropertyAccessExpression(expression) || given.some(ts.isSpreadElement)) return null;
    const name = expression.name.text;
    const owner = expression.expression;
    const ofMath = ts.isIdentifier(owner) && owner.text === "Math" && uses.get(owner)?.binding === null;
    const ofOp = isOp(owner, uses);
    if ((ofMath || ofOp) && oneNumberNames.has(name) && given.length > 1) return { kind: "arity", name };
    if (!ofOp || !needsArquero(name)) return null;
    if (given.some((one) => ts.isArrowFunction(one) || ts.isFunctionExpression(one)))
      return { kind: "applied", name };
    if (name === "count" && given.length > 0) return { kind: "counted", name };
    return given.length < countFewest(name) ? { kind: "few", name } : null;
  }
}

const equalities = new Set([
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
]);

/** Whether a body returns something somewhere, or ends by throwing. */
function givesValue(node: ts.Node): boolean {
  if (ts.isReturnStatement(node)) return node.expression !== undefined;
  if (ts.isThrowStatement(node)) return true;
  if (ts.isFunctionLike(node)) return false;
  return ts.forEachChild(node, (child) => givesValue(child) || undefined) ?? false;
}
