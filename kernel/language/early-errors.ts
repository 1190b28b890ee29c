import ts from "typescript";
import { hasModifier, isErased } from "./declarations.ts";
import type { Fault } from "./faults.ts";
import { isLeaf, plainKinds } from "./plain-kinds.ts";
import { isAssignment, isUpdate } from "./targets.ts";
import { unwrap } from "./unwrap.ts";

/** What surrounds a statement. */
interface Place {
  /** In a function the cell itself declares. */
  readonly inFunction: boolean;
  readonly async: boolean;
  readonly generator: boolean;
  readonly inLoop: boolean;
  readonly inSwitch: boolean;
  readonly labels: readonly string[];
}

const topLevel: Place = {
  inFunction: false,
  async: true,
  generator: false,
  inLoop: false,
  inSwitch: false,
  labels: [],
};

/** Words that TypeScript's parser takes for names and strict code refuses. Source: ECMA-262 §12.7.2. */
const reservedWords = new Set(
  "arguments await eval implements interface let package private protected public static yield".split(" "),
);

/**
 * What parses and still cannot run, by the early errors of ECMA-262 that people make, and what cells may not do:
 * `return` and `yield` at the top level, `import()`, `import.meta`, decorators. The engine finds the rarer ones.
 */
export function findEarlyErrors(file: ts.SourceFile): Fault[] {
  const faults: Fault[] = [];
  for (const statement of file.statements) check(statement, topLevel);
  return faults;

  function report(node: ts.Node, fault: Omit<Fault, "at">): void {
    faults.push({ at: node.getStart(file), ...fault });
  }

  function checkChildren(node: ts.Node, place: Place): void {
    ts.forEachChild(node, (child) => check(child, place));
  }

  function check(node: ts.Node, place: Place): void {
    if (isLeaf(node.kind)) {
      if (ts.isRegularExpressionLiteral(node)) checkRegularExpression(node);
      return;
    }
    if (plainKinds[node.kind]) {
      checkChildren(node, place);
      return;
    }
    if (isErased(node) || (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node))) return;
    checkNode(node, place);
    const inside = placeInside(node, place);
    if (ts.isPropertyAccessExpression(node)) check(node.expression, inside);
    else checkChildren(node, inside);
  }

  function placeInside(node: ts.Node, place: Place): Place {
    if (ts.isCallExpression(node) || ts.isPropertyAccessExpression(node)) return place;
    if (ts.isFunctionLike(node)) return enterFunction(node);
    if (ts.isPropertyDeclaration(node) || ts.isClassStaticBlockDeclaration(node))
      return { ...topLevel, inFunction: true, async: false };
    if (ts.isIterationStatement(node, false)) return { ...place, inLoop: true };
    if (ts.isSwitchStatement(node)) return { ...place, inSwitch: true };
    if (ts.isLabeledStatement(node)) return { ...place, labels: [...place.labels, node.label.text] };
    return place;
  }

  function enterFunction(node: ts.SignatureDeclaration): Place {
    return {
      ...topLevel,
      inFunction: true,
      async: hasModifier(node, ts.SyntaxKind.AsyncKeyword),
      generator: "asteriskToken" in node && node.asteriskToken !== undefined,
    };
  }

  function checkNode(node: ts.Node, place: Place): void {
    if (ts.isCallExpression(node)) {
      if (node.expression.kind === ts.SyntaxKind.ImportKeyword)
        report(node, { message: "language.dynamic-import", hint: "language.dynamic-import-hint" });
    } else if (ts.isPropertyAccessExpression(node)) return;
    else if (ts.isReturnStatement(node) && !place.inFunction)
      report(node, { message: "language.return", hint: "language.return-hint" });
    else if (ts.isYieldExpression(node) && !place.generator)
      report(node, { message: place.inFunction ? "language.yield-function" : "language.yield" });
    else if (ts.isAwaitExpression(node) && !place.async)
      report(node, { message: "language.await", hint: "language.await-hint" });
    else if (ts.isForOfStatement(node) && node.awaitModifier && !place.async)
      report(node, { message: "language.await", hint: "language.await-hint" });
    else if (ts.isMetaProperty(node)) {
      if (node.keywordToken === ts.SyntaxKind.ImportKeyword)
        report(node, { message: "language.import-meta" });
    } else if (ts.isDecorator(node)) report(node, { message: "language.decorator" });
    else if (ts.isWithStatement(node)) report(node, { message: "language.with" });
    else if (ts.isDeleteExpression(node) && ts.isIdentifier(unwrap(node.expression)))
      report(node, { message: "language.delete-variable" });
    else if (ts.isBreakOrContinueStatement(node)) checkJump(node, place);
    else if (ts.isVariableStatement(node)) checkInitializers(node.declarationList);
    else if (ts.isForStatement(node) && node.initializer && ts.isVariableDeclarationList(node.initializer))
      checkInitializers(node.initializer);
    else if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) checkTarget(node.left);
    else if (isUpdate(node)) checkTarget(node.operand);
    else if (ts.isClassDeclaration(node) && !node.name && !hasModifier(node, ts.SyntaxKind.DefaultKeyword))
      report(node, { message: "language.nameless-class", hint: "language.nameless-class-hint" });
    else if (isNamed(node) && reservedWords.has(node.name.text))
      report(node.name, { message: "language.reserved", values: { name: node.name.text } });
    else if (ts.isPropertyDeclaration(node) && hasModifier(node, ts.SyntaxKind.AccessorKeyword))
      report(node, { message: "language.accessor" });
  }

  function checkJump(node: ts.BreakOrContinueStatement, place: Place): void {
    const word = ts.isBreakStatement(node) ? "break" : "continue";
    const allowed = node.label
      ? place.labels.includes(node.label.text)
      : place.inLoop || (word === "break" && place.inSwitch);
    if (!allowed) report(node, { message: "language.jump", values: { word } });
  }

  function checkTarget(target: ts.Expression): void {
    const plain = unwrap(target);
    const isPlace =
      ts.isIdentifier(plain) ||
      ((ts.isPropertyAccessExpression(plain) || ts.isElementAccessExpression(plain)) &&
        !ts.isOptionalChain(plain)) ||
      ts.isArrayLiteralExpression(plain) ||
      ts.isObjectLiteralExpression(plain);
    if (!isPlace)
      report(target, { message: "language.not-assignable", hint: "language.not-assignable-hint" });
  }

  function checkInitializers(list: ts.VariableDeclarationList): void {
    for (const declaration of list.declarations) {
      const needsOne = list.flags & ts.NodeFlags.Const || !ts.isIdentifier(declaration.name);
      if (needsOne && !declaration.initializer)
        report(declaration, {
          message: "language.no-value",
          values: { name: declaration.name.getText(file) },
        });
    }
  }

  function checkRegularExpression(node: ts.RegularExpressionLiteral): void {
    const slash = node.text.lastIndexOf("/");
    try {
      new RegExp(node.text.slice(1, slash), node.text.slice(slash + 1));
    } catch (error) {
      report(node, {
        message: "language.regular-expression",
        values: { detail: error instanceof Error ? error.message : String(error) },
      });
    }
  }
}

/** Whether a node declares the name it has, rather than being a property of something. */
function isNamed(node: ts.Node): node is ts.Node & { name: ts.Identifier } {
  const declares =
    ts.isVariableDeclaration(node) ||
    ts.isParameter(node) ||
    ts.isBindingElement(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isClassLike(node);
  return declares && node.name !== undefined && ts.isIdentifier(node.name);
}
