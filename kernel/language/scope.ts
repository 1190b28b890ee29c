import ts from "typescript";
import { bindingNames, isErased } from "./declarations.ts";

export type BindingKind =
  | "var"
  | "let"
  | "const"
  | "function"
  | "class"
  | "parameter"
  | "catch"
  | "import"
  | "enum"
  | "namespace"
  | "self";

/** One declared name. */
export interface Binding {
  readonly name: string;
  readonly kind: BindingKind;
  /** Where it is declared. */
  readonly node: ts.Node;
}

/** The names declared in one block, function, class, loop or catch clause, and what surrounds it. */
export interface Scope {
  readonly parent: Scope | null;
  /** Whether `var` stops here. */
  readonly isFunction: boolean;
  readonly names: Map<string, Binding>;
  /** Second declarations of a name that may not be declared twice. */
  readonly duplicates: Binding[];
}

/** A new scope inside `parent`. Duplicates of the whole cell are collected in one list. */
export function openScope(parent: Scope | null, isFunction: boolean): Scope {
  return { parent, isFunction, names: new Map(), duplicates: parent?.duplicates ?? [] };
}

/** What `name` means in `scope`; null when the cell does not declare it. */
export function findBinding(scope: Scope, name: string): Binding | null {
  for (let at: Scope | null = scope; at; at = at.parent) {
    const binding = at.names.get(name);
    if (binding) return binding;
  }
  return null;
}

/** Declares a name, or records that it may not be declared again. */
export function declareName(scope: Scope, binding: Binding): void {
  const existing = scope.names.get(binding.name);
  if (!existing) scope.names.set(binding.name, binding);
  else if (!mayRepeat(existing.kind, binding.kind)) scope.duplicates.push(binding);
}

function mayRepeat(first: BindingKind, second: BindingKind): boolean {
  if (first === "self") return true;
  if (second === "var") return first === "var" || first === "parameter" || first === "function";
  if (second === "namespace") return ["function", "class", "enum", "namespace"].includes(first);
  if (first === "namespace") return second === "function" || second === "class" || second === "enum";
  return first === "enum" && second === "enum";
}

/**
 * Declares what a list of statements hoists: let, const, class, function, enum, namespace and import of the list
 * itself and, where `scope` is a function's, `var` of every statement inside it.
 */
export function declareStatements(scope: Scope, statements: readonly ts.Statement[]): void {
  for (const statement of statements) declareStatement(scope, statement);
  if (scope.isFunction) for (const statement of statements) declareVars(scope, statement);
}

function declareStatement(scope: Scope, statement: ts.Statement): void {
  if (ts.isLabeledStatement(statement)) declareStatement(scope, statement.statement);
  else if (isErased(statement)) return;
  else if (ts.isVariableStatement(statement)) declareLexical(scope, statement.declarationList);
  else if (ts.isFunctionDeclaration(statement)) declareNode(scope, "function", statement.name);
  else if (ts.isClassDeclaration(statement)) declareNode(scope, "class", statement.name);
  else if (ts.isEnumDeclaration(statement)) declareNode(scope, "enum", statement.name);
  else if (ts.isModuleDeclaration(statement)) declareNode(scope, "namespace", statement.name);
  else if (ts.isImportDeclaration(statement))
    for (const name of importedNames(statement)) declareNode(scope, "import", name);
}

/** Declares the names of `let`, `const` and `using`; those of `var` are declared by their function. */
export function declareLexical(scope: Scope, list: ts.VariableDeclarationList): void {
  const kind = variableKind(list);
  if (kind === "var") return;
  for (const declaration of list.declarations)
    for (const name of bindingNames(declaration.name)) declareNode(scope, kind, name);
}

/** How a declaration list declares; `using` counts as const. */
export function variableKind(list: ts.VariableDeclarationList): "var" | "let" | "const" {
  if (list.flags & ts.NodeFlags.Const) return "const";
  if (list.flags & ts.NodeFlags.Let) return "let";
  return list.flags & ts.NodeFlags.Using ? "const" : "var";
}

/** Declares what an identifier names; anything else (no name, a pattern) declares nothing. */
export function declareNode(scope: Scope, kind: BindingKind, name: ts.Node | undefined): void {
  if (name && ts.isIdentifier(name)) declareName(scope, { name: name.text, kind, node: name });
}

function declareVars(scope: Scope, node: ts.Node): void {
  if (ts.isExpressionStatement(node)) return;
  if (ts.isFunctionLike(node) || ts.isClassLike(node) || ts.isModuleDeclaration(node) || isErased(node))
    return;
  if (ts.isVariableDeclarationList(node) && variableKind(node) === "var")
    for (const declaration of node.declarations)
      for (const name of bindingNames(declaration.name)) declareNode(scope, "var", name);
  if (ts.isExpression(node)) return;
  ts.forEachChild(node, (child) => declareVars(scope, child));
}

function importedNames({ importClause }: ts.ImportDeclaration): ts.Identifier[] {
  if (!importClause) return [];
  const { name, namedBindings } = importClause;
  const names = name ? [name] : [];
  if (namedBindings && ts.isNamespaceImport(namedBindings)) names.push(namedBindings.name);
  if (namedBindings && ts.isNamedImports(namedBindings))
    for (const element of namedBindings.elements) if (!element.isTypeOnly) names.push(element.name);
  return names;
}
