import ts from "typescript";
import { bindingNames } from "../declarations.ts";
import { helperName } from "../definitions.ts";
import { isLeaf } from "../plain-kinds.ts";
import { unwrap } from "../unwrap.ts";
import { verbNames } from "./operators.ts";

export type FunctionNode = ts.ArrowFunction | ts.FunctionExpression;

/**
 * Functions written where a table's method may take an expression: `t.filter(d => …)`, `t.rollup({ n: d => … })`,
 * `t.orderby(aq.desc(d => …))`. Whether the method belongs to a table is known only when it runs. Left out are those
 * inside functions that use the helper's own name for something else.
 */
export function findExpressionFunctions(file: ts.SourceFile): FunctionNode[] {
  const found: FunctionNode[] = [];
  // A dollar sign that opens no `${` is the only way to say the helper's name.
  const saysHelper = /\$(?!\{)/.test(file.text);
  visit(file);
  return found;

  function visit(node: ts.Node): void {
    if (isLeaf(node.kind)) return;
    if (ts.isTypeNode(node) || (saysHelper && hidesHelper(node))) {
      if (ts.isExpressionWithTypeArguments(node)) visit(node.expression);
      return;
    }
    if (ts.isCallExpression(node) && isVerb(node.expression)) for (const one of node.arguments) collect(one);
    ts.forEachChild(node, visit);
  }

  function collect(argument: ts.Expression): void {
    const plain = unwrap(argument);
    if (ts.isArrowFunction(plain) || ts.isFunctionExpression(plain)) found.push(plain);
    else if (ts.isObjectLiteralExpression(plain)) {
      for (const property of plain.properties)
        if (ts.isPropertyAssignment(property)) collect(property.initializer);
        else if (ts.isSpreadAssignment(property)) collect(property.expression);
    } else if (ts.isArrayLiteralExpression(plain)) plain.elements.forEach(collect);
    else if (ts.isSpreadElement(plain)) collect(plain.expression);
    else if (ts.isConditionalExpression(plain)) {
      collect(plain.whenTrue);
      collect(plain.whenFalse);
    } else if (ts.isCallExpression(plain) && !isVerb(plain.expression)) plain.arguments.forEach(collect);
  }
}

function isVerb(callee: ts.Expression): boolean {
  return ts.isPropertyAccessExpression(callee) && verbNames.has(callee.name.text);
}

/** `(d, $) => …`: inside, `$` is the author's. */
function hidesHelper(node: ts.Node): boolean {
  if (!ts.isFunctionLike(node) || !("parameters" in node)) return false;
  const parameters = node.parameters.flatMap((parameter) => [...bindingNames(parameter.name)]);
  if (parameters.some((name) => name.text === helperName)) return true;
  return "body" in node && node.body !== undefined && declaresHelper(node.body as ts.Node);
}

function declaresHelper(node: ts.Node): boolean {
  if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.name.text === helperName)
    return true;
  return ts.forEachChild(node, declaresHelper) ?? false;
}
