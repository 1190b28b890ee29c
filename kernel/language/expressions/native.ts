import ts from "typescript";
import { mathConstants, mathNames } from "./operators.ts";
import { readName, type Uses } from "./rows.ts";

const values = new Set(["undefined", "NaN", "Infinity"]);

const operators = new Set([
  ts.SyntaxKind.PlusToken,
  ts.SyntaxKind.MinusToken,
  ts.SyntaxKind.AsteriskToken,
  ts.SyntaxKind.AsteriskAsteriskToken,
  ts.SyntaxKind.SlashToken,
  ts.SyntaxKind.PercentToken,
  ts.SyntaxKind.LessThanToken,
  ts.SyntaxKind.LessThanEqualsToken,
  ts.SyntaxKind.GreaterThanToken,
  ts.SyntaxKind.GreaterThanEqualsToken,
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
]);

/**
 * Whether Arquero reads a function's text as JavaScript would read the function: no variables from around it, and only
 * what Arquero neither refuses nor takes for something else (it reads `d.name.trim()` as `trim()` of nothing).
 */
export function isNative(fn: ts.FunctionLikeDeclaration, uses: Uses): boolean {
  const places = new Set<ts.Node>();
  const columns = new Set<ts.Node>();
  for (const { name, initializer, dotDotDotToken } of fn.parameters) {
    if (initializer || dotDotDotToken) return false;
    if (ts.isIdentifier(name)) places.add(name);
    else if (!ts.isObjectBindingPattern(name)) return false;
    else
      for (const element of name.elements) {
        if (element.initializer || element.dotDotDotToken || !ts.isIdentifier(element.name)) return false;
        // Arquero writes a quoted key as `data.two words`.
        if (element.propertyName && !ts.isIdentifier(element.propertyName)) return false;
        columns.add(element.name);
      }
  }
  if (!ts.isArrowFunction(fn) || fn.modifiers || ts.isBlock(fn.body)) return false;
  return check(fn.body);

  function check(node: ts.Expression): boolean {
    switch (node.kind) {
      case ts.SyntaxKind.TrueKeyword:
      case ts.SyntaxKind.FalseKeyword:
      case ts.SyntaxKind.NullKeyword:
      case ts.SyntaxKind.NumericLiteral:
      case ts.SyntaxKind.StringLiteral:
      case ts.SyntaxKind.RegularExpressionLiteral:
      case ts.SyntaxKind.NoSubstitutionTemplateLiteral:
        return true;
    }
    if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isNonNullExpression(node))
      return check(node.expression);
    if (ts.isSatisfiesExpression(node)) return check(node.expression);
    if (ts.isIdentifier(node)) return checkName(node);
    if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) return checkMember(node);
    if (ts.isBinaryExpression(node))
      return operators.has(node.operatorToken.kind) && check(node.left) && check(node.right);
    if (ts.isPrefixUnaryExpression(node))
      return (
        [ts.SyntaxKind.MinusToken, ts.SyntaxKind.PlusToken, ts.SyntaxKind.ExclamationToken].includes(
          node.operator,
        ) && check(node.operand)
      );
    if (ts.isConditionalExpression(node))
      return check(node.condition) && check(node.whenTrue) && check(node.whenFalse);
    if (ts.isTemplateExpression(node)) return node.templateSpans.every((span) => check(span.expression));
    if (ts.isCallExpression(node)) return checkCall(node);
    return false;
  }

  function checkName(node: ts.Identifier): boolean {
    const binding = uses.get(node)?.binding;
    return binding ? columns.has(binding.node) : values.has(node.text);
  }

  function checkMember(node: ts.PropertyAccessExpression | ts.ElementAccessExpression): boolean {
    const { expression } = node;
    if (node.questionDotToken) return false;
    if (ts.isIdentifier(expression)) {
      const use = uses.get(expression);
      if (use?.binding && places.has(use.binding.node)) return readName(expression, node) !== null;
      if (isGlobal(expression, "Math"))
        return ts.isPropertyAccessExpression(node) && mathConstants.has(node.name.text);
      return false;
    }
    return (
      (ts.isPropertyAccessExpression(node) || ts.isNumericLiteral(node.argumentExpression)) &&
      check(expression)
    );
  }

  function checkCall({ expression, questionDotToken, arguments: given }: ts.CallExpression): boolean {
    if (questionDotToken || !ts.isPropertyAccessExpression(expression) || expression.questionDotToken)
      return false;
    const isMath = isGlobal(expression.expression, "Math") && mathNames.has(expression.name.text);
    return (isMath || isOp(expression.expression, uses)) && given.every(check);
  }

  function isGlobal(node: ts.Node, name: string): boolean {
    return ts.isIdentifier(node) && node.text === name && uses.get(node)?.binding === null;
  }
}

/** Whether an expression is Arquero's `op`: the one that every cell has, an import of it, or `aq.op`. */
export function isOp(node: ts.Node, uses: Uses): boolean {
  if (ts.isPropertyAccessExpression(node))
    return node.name.text === "op" && isGiven(node.expression, "aq", uses);
  return isGiven(node, "op", uses);
}

function isGiven(node: ts.Node, name: string, uses: Uses): boolean {
  if (!ts.isIdentifier(node) || node.text !== name) return false;
  const use = uses.get(node);
  return use !== undefined && (use.binding === null || use.binding.kind === "import");
}
