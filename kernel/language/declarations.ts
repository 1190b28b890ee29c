import ts from "typescript";
import { tableOf } from "./plain-kinds.ts";

/** Every identifier that a binding name declares, in source order: `{a, b: [c = 1, ...d]}` gives a, c, d. */
export function bindingNames(name: ts.BindingName): ts.Identifier[] {
  if (ts.isIdentifier(name)) return [name];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? bindingNames(element.name) : []));
}

/** Whether a node has this modifier keyword, such as `async` or `declare`. */
export function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  const { modifiers } = node as ts.Node & { readonly modifiers?: ts.NodeArray<ts.ModifierLike> };
  return modifiers?.some((one) => one.kind === kind) ?? false;
}

/** Whether nothing of a statement or member is left at run time: types, overloads, `declare`, `import type`. */
export function isErased(node: ts.Node): boolean {
  return mayBeErased[node.kind] === 1 && leavesNothing(node);
}

const mayBeErased = tableOf(
  ts.SyntaxKind.InterfaceDeclaration,
  ts.SyntaxKind.TypeAliasDeclaration,
  ts.SyntaxKind.IndexSignature,
  ts.SyntaxKind.TypeParameter,
  ts.SyntaxKind.VariableStatement,
  ts.SyntaxKind.ClassDeclaration,
  ts.SyntaxKind.EnumDeclaration,
  ts.SyntaxKind.ModuleDeclaration,
  ts.SyntaxKind.ImportDeclaration,
  ts.SyntaxKind.ImportEqualsDeclaration,
  ts.SyntaxKind.ExportDeclaration,
  ts.SyntaxKind.ExportAssignment,
  ts.SyntaxKind.PropertyDeclaration,
  ts.SyntaxKind.PropertySignature,
  ts.SyntaxKind.FunctionDeclaration,
  ts.SyntaxKind.MethodDeclaration,
  ts.SyntaxKind.MethodSignature,
  ts.SyntaxKind.CallSignature,
  ts.SyntaxKind.ConstructSignature,
  ts.SyntaxKind.ConstructorType,
  ts.SyntaxKind.Constructor,
  ts.SyntaxKind.GetAccessor,
  ts.SyntaxKind.SetAccessor,
);

function leavesNothing(node: ts.Node): boolean {
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return true;
  if (ts.isIndexSignatureDeclaration(node) || ts.isTypeParameterDeclaration(node)) return true;
  if (hasModifier(node, ts.SyntaxKind.DeclareKeyword)) return true;
  if (ts.isImportDeclaration(node)) return node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  if (ts.isPropertyDeclaration(node)) return hasModifier(node, ts.SyntaxKind.AbstractKeyword);
  if (ts.isModuleDeclaration(node)) return !hasValues(node);
  return ts.isFunctionLike(node) && !ts.isFunctionTypeNode(node) && !("body" in node && node.body);
}

/** Whether a namespace holds anything but types. */
function hasValues({ body, name }: ts.ModuleDeclaration): boolean {
  if (!body || ts.isStringLiteral(name)) return false;
  if (ts.isModuleDeclaration(body)) return hasValues(body);
  return ts.isModuleBlock(body) && body.statements.some((statement) => !isErased(statement));
}
