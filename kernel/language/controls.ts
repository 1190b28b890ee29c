import ts from "typescript";
import { inputKinds } from "../../shared/protocol/outputs.ts";
import { hasModifier } from "./declarations.ts";
import { helperName } from "./definitions.ts";
import type { Insertion } from "./edits.ts";
import { endBeforeType } from "./right-edge.ts";
import { unwrap } from "./unwrap.ts";

/**
 * Plans `const from = input.range({…})` → `const from = $.control("from",() => input.range({…}))`, which gives the
 * variable the control's value and tells the runtime its name; the helper is synchronous, so what awaits is made
 * before it. Only at the top level: a control inside a function has no name.
 */
export function planControls(file: ts.SourceFile): Insertion[] {
  const insertions: Insertion[] = [];
  for (const statement of file.statements) {
    if (!ts.isVariableStatement(statement) || hasModifier(statement, ts.SyntaxKind.DeclareKeyword)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (!initializer || !ts.isIdentifier(name) || !isControl(initializer)) continue;
      const control = `${helperName}.control(${JSON.stringify(name.text)},`;
      const text = awaits(initializer) ? `((c)=>${control}()=>c))(` : `${control}() => `;
      insertions.push({ at: initializer.getStart(file), text });
      insertions.push({ at: endBeforeType(initializer, statement.end), text: ")" });
    }
  }
  return insertions;
}

function isControl(initializer: ts.Expression): boolean {
  const plain = unwrap(initializer);
  if (ts.isAwaitExpression(plain)) return isControl(plain.expression);
  if (!ts.isCallExpression(plain) || !ts.isPropertyAccessExpression(plain.expression)) return false;
  const { expression, name } = plain.expression;
  return (
    ts.isIdentifier(expression) &&
    expression.text === "input" &&
    (inputKinds as readonly string[]).includes(name.text)
  );
}

/** Whether an expression awaits in the function it stands in. */
function awaits(node: ts.Node): boolean {
  if (ts.isAwaitExpression(node)) return true;
  if (ts.isFunctionLike(node) || ts.isClassLike(node)) return false;
  return ts.forEachChild(node, awaits) ?? false;
}
