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
    } else if (ts.isCallExpression(plain) && isWrapper(plain.expression)) plain.arguments.forEach(collect);
  }
}

/** `aq.desc(…)`, `desc(…)`: not the methods of lists, whose functions get no rows. */
function isWrapper(callee: ts.Expression): boolean {
  if (ts.isIdentifier(callee)) return true;
  if (!ts.isPropertyAccessExpression(callee) || !ts.isIdentifier(callee.expression)) return false;
  return ["aq", "op"].includes(callee.expression.text);
}

function isVerb(callee: ts.Expression): boolean {
  return ts.isPropertyAccessExpression(callee) && verbNames.has(callee.name.text);
}

/** `(d, $) => …`: inside, `$` is the author's. */
export function hidesHelper(node: ts.Node): boolean {
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

/**
 * Functions with aggregates that stand outside of a verb's arguments: `const total = d => op.sum(d.x) * rate`. Each call
 * belongs to the innermost function around it.
 * @param isCall whether a node is such a call, as `op.sum(…)` is
 * @param known functions that are found already, with all that is in them
 */
export function findGatheringFunctions(
  file: ts.SourceFile,
  isCall: (node: ts.Node) => boolean,
  known: ReadonlySet<ts.Node>,
): (FunctionNode | ts.FunctionDeclaration)[] {
  const found = new Set<FunctionNode | ts.FunctionDeclaration>();
  const saysHelper = /\$(?!\{)/.test(file.text);
  visit(file, null);
  return [...found];

  function visit(node: ts.Node, inside: FunctionNode | ts.FunctionDeclaration | null): void {
    if (isLeaf(node.kind) || known.has(node) || ts.isTypeNode(node)) return;
    if (saysHelper && hidesHelper(node)) return;
    if (inside && isCall(node)) found.add(inside);
    let around = inside;
    if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) around = node;
    else if (ts.isFunctionDeclaration(node)) around = node.name && node.body ? node : null;
    else if (ts.isFunctionLike(node)) around = null;
    ts.forEachChild(node, (child) => visit(child, around));
  }
}

/**
 * Functions in variables that may be meant for a table: `const late = d => d.year >= from`. They read members of their
 * first parameter and do nothing else with it.
 * @param reads whether a function does only that
 */
export function findNamedFunctions(
  file: ts.SourceFile,
  reads: (fn: FunctionNode) => boolean,
): FunctionNode[] {
  return file.statements.flatMap((statement) => {
    if (!ts.isVariableStatement(statement) || !(statement.declarationList.flags & ts.NodeFlags.Const))
      return [];
    return statement.declarationList.declarations.flatMap(({ initializer }) => {
      const fn = initializer && unwrap(initializer);
      if (!fn || !(ts.isArrowFunction(fn) || ts.isFunctionExpression(fn))) return [];
      const plain = !fn.modifiers && !fn.asteriskToken && fn.parameters.length > 0 && !hidesHelper(fn);
      return plain && reads(fn) ? [fn] : [];
    });
  });
}
