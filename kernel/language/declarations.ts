import ts from "typescript";

/** Every identifier that a binding name declares, in source order: `{a, b: [c = 1, ...d]}` gives a, c, d. */
export function bindingNames(name: ts.BindingName): ts.Identifier[] {
  if (ts.isIdentifier(name)) return [name];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? bindingNames(element.name) : []));
}

/** Whether a node has this modifier keyword, such as `async` or `declare`. */
export function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some((one) => one.kind === kind) ?? false);
}

/** Whether nothing of a statement or member is left at run time: types, overloads, `declare`, `import type`. */
export function isErased(node: ts.Node): boolean {
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
