import ts from "typescript";
import { unwrap } from "./unwrap.ts";

/** Whether an operator gives its left side a value: `=`, `+=`, `??=` … */
export function isAssignment(operator: ts.SyntaxKind): boolean {
  return operator >= ts.SyntaxKind.FirstAssignment && operator <= ts.SyntaxKind.LastAssignment;
}

/** Whether a node is `x++`, `--x` and their like. */
export function isUpdate(node: ts.Node): node is ts.PrefixUnaryExpression | ts.PostfixUnaryExpression {
  return (
    (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) &&
    (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken)
  );
}

/** What an assignment target takes apart to. */
export interface Targets {
  /** Variables that get a value. */
  readonly names: ts.Identifier[];
  /** Everything that is only read on the way: defaults, computed keys, the `a` of `a.b = 1`. */
  readonly expressions: ts.Expression[];
}

/** Takes the left side of an assignment apart: `[a, b.c, ...d]`, `{a, b: c = 1}`, `(a as any)`. */
export function targetsOf(target: ts.Expression): Targets {
  const found: Targets = { names: [], expressions: [] };
  collectTargets(target, found);
  return found;
}

function collectTargets(target: ts.Expression, found: Targets): void {
  const plain = unwrap(target);
  if (ts.isIdentifier(plain)) found.names.push(plain);
  else if (ts.isArrayLiteralExpression(plain))
    for (const element of plain.elements)
      collectWithDefault(ts.isSpreadElement(element) ? element.expression : element, found);
  else if (ts.isObjectLiteralExpression(plain))
    for (const property of plain.properties) collectProperty(property, found);
  else if (!ts.isOmittedExpression(plain)) found.expressions.push(plain);
}

function collectWithDefault(target: ts.Expression, found: Targets): void {
  const hasDefault = ts.isBinaryExpression(target) && target.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  collectTargets(hasDefault ? target.left : target, found);
  if (hasDefault) found.expressions.push(target.right);
}

function collectProperty(property: ts.ObjectLiteralElementLike, found: Targets): void {
  if (ts.isShorthandPropertyAssignment(property)) {
    found.names.push(property.name);
    if (property.objectAssignmentInitializer) found.expressions.push(property.objectAssignmentInitializer);
  } else if (ts.isSpreadAssignment(property)) collectTargets(property.expression, found);
  else if (ts.isPropertyAssignment(property)) {
    if (ts.isComputedPropertyName(property.name)) found.expressions.push(property.name.expression);
    collectWithDefault(property.initializer, found);
  }
}
