import ts from "typescript";

/**
 * Where an expression's run-time text ends. At the end of a statement without a semicolon, stripping puts one in
 * place of a final `as Type`; whatever is added after the expression must come before that.
 * @param statementEnd end of the statement that the expression belongs to
 */
export function endBeforeType(expression: ts.Expression, statementEnd: number): number {
  return expression.end === statementEnd
    ? (findFinalType(expression, statementEnd) ?? expression.end)
    : expression.end;
}

function findFinalType(node: ts.Node, end: number): number | undefined {
  if (node.end !== end || ts.isTypeNode(node)) return undefined;
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) return node.expression.end;
  return ts.forEachChild(node, (child) => findFinalType(child, end));
}
