import ts from "typescript";
import { hasModifier } from "./declarations.ts";
import type { Insertion } from "./edits.ts";
import { writeEnum } from "./enums.ts";
import type { Fault } from "./faults.ts";

/** What stands in for TypeScript that cannot be erased. */
export interface Replacements {
  readonly insertions: Insertion[];
  readonly removals: { from: number; to: number; first?: string }[];
  readonly faults: Fault[];
}

/**
 * Plans enums, namespaces, `<Type>value` and parameter properties so that nothing around them moves: the original
 * is blanked and its JavaScript added where it began. What such JavaScript throws is reported at that place.
 * @param nodes what ts-blank-space could not erase, as it reports them
 */
export function replaceUnerasable(file: ts.SourceFile, nodes: readonly ts.Node[]): Replacements {
  const plan: Replacements = { insertions: [], removals: [], faults: [] };
  const seen = new Set<string>();
  for (const node of nodes) {
    const from = node.getStart(file);
    if (ts.isEnumDeclaration(node) || ts.isModuleDeclaration(node)) {
      plan.removals.push({ from, to: node.end, first: ";" });
      plan.insertions.push({ at: from, text: transpile(file, node, !isFirst(file, node, seen)) });
    } else if (ts.isTypeAssertionExpression(node)) {
      const start = node.expression.getStart(file);
      plan.removals.push({ from, to: start });
      plan.insertions.push({ at: start, text: "(" }, { at: node.expression.end, text: ")" });
    } else if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node))
      plan.faults.push({ at: from, message: "language.grouping", hint: "language.grouping-hint" });
    else if (ts.isModifier(node)) plan.removals.push({ from, to: node.end });
  }
  if (nodes.some(ts.isModifier)) assignParameterProperties(file, plan.insertions);
  return plan;
}

/** Whether nothing before declares the same name; a second `var` beside a class would be an error. */
function isFirst(
  file: ts.SourceFile,
  node: ts.EnumDeclaration | ts.ModuleDeclaration,
  seen: Set<string>,
): boolean {
  const name = node.name.text;
  const first = !seen.has(name);
  seen.add(name);
  const besides = file.statements.some(
    (other) => (ts.isClassDeclaration(other) || ts.isFunctionDeclaration(other)) && other.name?.text === name,
  );
  return first && !besides;
}

/** JavaScript of one enum or namespace: `var E; (function (E) { … })(E || (E = {}));` */
function transpile(
  file: ts.SourceFile,
  node: ts.EnumDeclaration | ts.ModuleDeclaration,
  isDeclared: boolean,
): string {
  const written = ts.isEnumDeclaration(node) ? writeEnum(node) : null;
  if (written !== null) return isDeclared ? written.replace(/^var [^;]*;/, "") : written;
  const exported = ts.getModifiers(node)?.find((one) => one.kind === ts.SyntaxKind.ExportKeyword);
  const from = exported?.end ?? node.getStart(file);
  const { outputText } = ts.transpileModule(file.text.slice(from, node.end), {
    compilerOptions: { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, removeComments: true },
  });
  const code = outputText.replace(/^"use strict";/, "").trim();
  return isDeclared ? code.replace(/^(?:var|let) [^;]*;/, "") : code;
}

/** Adds `this.x=x;` to constructors with parameter properties: first in the body, or right after `super(…)`. */
function assignParameterProperties(file: ts.SourceFile, insertions: Insertion[]): void {
  visit(file);

  function visit(node: ts.Node): void {
    // Inside an enum or namespace the transpiler has done it.
    if (ts.isModuleDeclaration(node) || ts.isEnumDeclaration(node)) return;
    if (ts.isConstructorDeclaration(node) && node.body) assign(node, node.body);
    ts.forEachChild(node, visit);
  }

  function assign({ parameters }: ts.ConstructorDeclaration, body: ts.Block): void {
    const names = parameters.filter(isParameterProperty).map(({ name }) => name.getText(file));
    if (names.length === 0) return;
    const superCall = body.statements.find(
      (statement) =>
        ts.isExpressionStatement(statement) &&
        ts.isCallExpression(statement.expression) &&
        statement.expression.expression.kind === ts.SyntaxKind.SuperKeyword,
    );
    const at = superCall?.end ?? body.getStart(file) + 1;
    const code = names.map((name) => `this.${name}=${name};`).join("");
    insertions.push({ at, text: superCall ? `;${code}` : code });
  }
}

function isParameterProperty(parameter: ts.ParameterDeclaration): boolean {
  const { PublicKeyword, PrivateKeyword, ProtectedKeyword, ReadonlyKeyword, OverrideKeyword } = ts.SyntaxKind;
  return [PublicKeyword, PrivateKeyword, ProtectedKeyword, ReadonlyKeyword, OverrideKeyword].some((kind) =>
    hasModifier(parameter, kind),
  );
}
