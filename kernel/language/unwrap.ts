import ts from "typescript";

/** The expression inside parentheses and type assertions: `(a as T)!` gives `a`. */
export function unwrap(expression: ts.Expression): ts.Expression {
  let plain = expression;
  while (
    ts.isParenthesizedExpression(plain) ||
    ts.isAsExpression(plain) ||
    ts.isSatisfiesExpression(plain) ||
    ts.isNonNullExpression(plain) ||
    ts.isTypeAssertionExpression(plain)
  )
    plain = plain.expression;
  return plain;
}
