import ts from "typescript";
import { isAssignment, isUpdate, targetsOf } from "../targets.ts";
import { unwrap } from "../unwrap.ts";
import type { Uses } from "./rows.ts";

/**
 * The column that a function gives a value to, as in `d.year = 2000` where `===` was meant: a row is a copy, so that would
 * change nothing and be true. Null when it changes no row.
 */
export function findWrittenColumn(fn: ts.FunctionLikeDeclaration, uses: Uses): string | null {
  const rows = new Set<ts.Node>(fn.parameters.map(({ name }) => name));
  return fn.body ? visit(fn.body) : null;

  function visit(node: ts.Node): string | null {
    for (const target of writtenBy(node)) {
      const name = columnOf(target);
      if (name !== null) return name;
    }
    return ts.forEachChild(node, visit) ?? null;
  }

  function columnOf(target: ts.Expression): string | null {
    const plain = unwrap(target);
    if (!ts.isPropertyAccessExpression(plain) && !ts.isElementAccessExpression(plain)) return null;
    const row = unwrap(plain.expression);
    const declared = uses.get(row)?.binding?.node;
    if (!declared || !rows.has(declared)) return null;
    if (ts.isPropertyAccessExpression(plain)) return plain.name.text;
    return ts.isStringLiteralLike(plain.argumentExpression) ? plain.argumentExpression.text : "[…]";
  }
}

function writtenBy(node: ts.Node): readonly ts.Expression[] {
  if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind))
    return targetsOf(node.left).expressions;
  if (isUpdate(node)) return [node.operand];
  return ts.isDeleteExpression(node) ? [node.expression] : [];
}
