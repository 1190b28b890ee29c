import ts from "typescript";
import { bindingNames, hasModifier, isErased } from "./declarations.ts";
import { isLeaf, plainKinds } from "./plain-kinds.ts";
import {
  type Binding,
  declareLexical,
  declareName,
  declareNode,
  declareStatements,
  findBinding,
  openScope,
  type Scope,
  variableKind,
} from "./scope.ts";
import { isAssignment, isUpdate, targetsOf } from "./targets.ts";

/** A name that the cell reads or gives a value to, outside its declaration. */
export interface NameUse {
  readonly name: string;
  readonly node: ts.Node;
  /** What it means; null when the cell does not declare it. */
  readonly binding: Binding | null;
  readonly access: "read" | "write";
}

export interface ResolvedNames {
  /** The cell's own top level. */
  readonly top: Scope;
  readonly uses: readonly NameUse[];
}

/**
 * Resolves every name of a cell in its scopes, as JavaScript would at run time; types are not looked at.
 * Scopes: functions (parameters apart from bodies), blocks, loops, switch, catch, classes, enums, namespaces.
 */
export function resolveNames(file: ts.SourceFile): ResolvedNames {
  const top = openScope(null, true);
  const uses: NameUse[] = [];
  declareStatements(top, file.statements);
  for (const statement of file.statements) visit(statement, top);
  return { top, uses };

  function use(node: ts.Identifier, scope: Scope, access: NameUse["access"]): void {
    // What the parser puts where a name is missing has no text.
    if (node.text !== "")
      uses.push({ name: node.text, node, binding: findBinding(scope, node.text), access });
  }

  function visitAll(nodes: readonly ts.Node[] | undefined, scope: Scope): void {
    for (const node of nodes ?? []) visit(node, scope);
  }

  function visit(node: ts.Node | undefined, scope: Scope): void {
    if (!node) return;
    if (ts.isIdentifier(node)) use(node, scope, "read");
    else if (isLeaf(node.kind)) return;
    else if (plainKinds[node.kind] || ts.isCallExpression(node) || ts.isVariableStatement(node)) {
      if (!isErased(node)) ts.forEachChild(node, (child) => visit(child, scope));
    } else if (isErased(node)) return;
    else if (ts.isExpressionWithTypeArguments(node) || ts.isPropertyAccessExpression(node))
      visit(node.expression, scope);
    else if (ts.isTypeNode(node) || ts.isBreakOrContinueStatement(node) || ts.isMetaProperty(node)) return;
    else if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    else if (ts.isImportEqualsDeclaration(node)) return;
    else if (ts.isShorthandPropertyAssignment(node)) {
      use(node.name, scope, "read");
      visit(node.objectAssignmentInitializer, scope);
    } else if (ts.isPropertyAssignment(node)) {
      visitComputed(node.name, scope);
      visit(node.initializer, scope);
    } else if (ts.isVariableDeclarationList(node)) visitVariables(node, scope);
    else if (ts.isFunctionLike(node)) visitFunction(node, scope);
    else if (ts.isClassLike(node)) visitClass(node, scope);
    else if (ts.isBlock(node) || ts.isModuleBlock(node)) visitBlock(node.statements, openScope(scope, false));
    else if (ts.isCaseBlock(node)) visitCases(node, openScope(scope, false));
    else if (ts.isForStatement(node) || ts.isForInStatement(node) || ts.isForOfStatement(node))
      visitLoop(node, scope);
    else if (ts.isCatchClause(node)) visitCatch(node, scope);
    else if (ts.isLabeledStatement(node)) visit(node.statement, scope);
    else if (ts.isEnumDeclaration(node)) visitEnum(node, scope);
    else if (ts.isModuleDeclaration(node)) visitNamespace(node, scope);
    else if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) {
      visitTarget(node.left, scope, node.operatorToken.kind !== ts.SyntaxKind.EqualsToken);
      visit(node.right, scope);
    } else if (isUpdate(node)) visitTarget(node.operand, scope, true);
    else ts.forEachChild(node, (child) => visit(child, scope));
  }

  function visitCases(node: ts.CaseBlock, inner: Scope): void {
    declareStatements(
      inner,
      node.clauses.flatMap((clause) => clause.statements),
    );
    visitAll(
      node.clauses.flatMap((clause) => [
        ...(ts.isCaseClause(clause) ? [clause.expression] : []),
        ...clause.statements,
      ]),
      inner,
    );
  }

  /** @param reads whether the old value is read too, as by `+=` */
  function visitTarget(target: ts.Expression, scope: Scope, reads: boolean): void {
    const { names, expressions } = targetsOf(target);
    for (const name of names) {
      if (reads) use(name, scope, "read");
      use(name, scope, "write");
    }
    visitAll(expressions, scope);
  }

  function visitVariables(list: ts.VariableDeclarationList, scope: Scope): void {
    const isVar = variableKind(list) === "var";
    for (const declaration of list.declarations) {
      if (isVar) for (const name of bindingNames(declaration.name)) checkHoisting(name, scope);
      visitBinding(declaration.name, scope);
      visit(declaration.initializer, scope);
    }
  }

  /** `var` inside a block whose own `let` has its name is a second declaration, although it belongs further out. */
  function checkHoisting(name: ts.Identifier, scope: Scope): void {
    for (let at: Scope | null = scope; at && !at.isFunction; at = at.parent) {
      const binding = at.names.get(name.text);
      if (binding && binding.kind !== "catch")
        scope.duplicates.push({ name: name.text, kind: "var", node: name });
    }
  }

  /** Defaults and computed keys of a pattern; the names themselves are declarations. */
  function visitBinding(name: ts.BindingName, scope: Scope): void {
    if (ts.isIdentifier(name)) return;
    for (const element of name.elements) {
      if (!ts.isBindingElement(element)) continue;
      visitComputed(element.propertyName, scope);
      visitBinding(element.name, scope);
      visit(element.initializer, scope);
    }
  }

  function visitComputed(name: ts.PropertyName | undefined, scope: Scope): void {
    if (name && ts.isComputedPropertyName(name)) visit(name.expression, scope);
  }

  function visitFunction(node: ts.SignatureDeclaration, scope: Scope): void {
    if (!("body" in node) || !node.body) return;
    if (!ts.isFunctionDeclaration(node) && !ts.isFunctionExpression(node) && node.name)
      visitComputed(node.name as ts.PropertyName, scope);
    const outer = openScope(scope, true);
    if (ts.isFunctionExpression(node) && node.name) declareNode(outer, "self", node.name);
    if (!ts.isArrowFunction(node)) declareName(outer, { name: "arguments", kind: "parameter", node });
    for (const parameter of node.parameters)
      for (const name of bindingNames(parameter.name)) declareNode(outer, "parameter", name);
    for (const parameter of node.parameters) {
      visitAll(ts.getDecorators(parameter), outer);
      visitBinding(parameter.name, outer);
      visit(parameter.initializer, outer);
    }
    const body: ts.Node = node.body;
    if (!ts.isBlock(body)) {
      visit(body, outer);
      return;
    }
    const inner = openScope(outer, true);
    declareStatements(inner, body.statements);
    for (const binding of inner.names.values())
      if (outer.names.get(binding.name)?.kind === "parameter" && !["var", "function"].includes(binding.kind))
        inner.duplicates.push(binding);
    visitAll(body.statements, inner);
  }

  function visitClass(node: ts.ClassLikeDeclaration, scope: Scope): void {
    visitAll(ts.getDecorators(node), scope);
    const inner = openScope(scope, false);
    declareNode(inner, ts.isClassExpression(node) ? "self" : "const", node.name);
    for (const clause of node.heritageClauses ?? [])
      if (clause.token === ts.SyntaxKind.ExtendsKeyword) visitAll(clause.types, inner);
    for (const member of node.members) {
      if (isErased(member)) continue;
      if (ts.canHaveDecorators(member)) visitAll(ts.getDecorators(member), inner);
      if (ts.isPropertyDeclaration(member)) {
        visitComputed(member.name, inner);
        visit(member.initializer, openScope(inner, true));
      } else if (ts.isClassStaticBlockDeclaration(member))
        visitBlock(member.body.statements, openScope(inner, true));
      else visit(member, inner);
    }
  }

  function visitBlock(statements: readonly ts.Statement[], scope: Scope): void {
    declareStatements(scope, statements);
    visitAll(statements, scope);
  }

  function visitLoop(node: ts.ForStatement | ts.ForInOrOfStatement, scope: Scope): void {
    const inner = openScope(scope, false);
    const { initializer } = node;
    if (initializer && ts.isVariableDeclarationList(initializer)) {
      declareLexical(inner, initializer);
      visit(initializer, inner);
    } else if (initializer && !ts.isForStatement(node)) visitTarget(initializer, inner, false);
    else visit(initializer, inner);
    if (ts.isForStatement(node))
      visitAll(
        [node.condition, node.incrementor].flatMap((one) => one ?? []),
        inner,
      );
    else visit(node.expression, inner);
    visit(node.statement, inner);
  }

  function visitCatch({ variableDeclaration, block }: ts.CatchClause, scope: Scope): void {
    const inner = openScope(scope, false);
    const name = variableDeclaration?.name;
    for (const bound of name ? bindingNames(name) : [])
      declareNode(inner, name && ts.isIdentifier(name) ? "catch" : "let", bound);
    if (name) visitBinding(name, inner);
    visitBlock(block.statements, inner);
  }

  function visitEnum(node: ts.EnumDeclaration, scope: Scope): void {
    const inner = openScope(scope, true);
    for (const member of node.members)
      if (ts.isIdentifier(member.name) || ts.isStringLiteral(member.name))
        declareName(inner, { name: member.name.text, kind: "const", node: member.name });
    for (const member of node.members) visit(member.initializer, inner);
  }

  /** Parts of a namespace declared in several places see each other's exports, so those are looked up by name. */
  function visitNamespace(node: ts.ModuleDeclaration, scope: Scope): void {
    const inner = openScope(scope, true);
    for (const part of file.statements)
      if (ts.isModuleDeclaration(part) && part !== node && part.name.text === node.name.text)
        declareExports(part, inner);
    if (node.body && ts.isModuleBlock(node.body)) visitBlock(node.body.statements, openScope(inner, true));
    else visit(node.body, inner);
  }

  function declareExports({ body }: ts.ModuleDeclaration, scope: Scope): void {
    if (!body || !ts.isModuleBlock(body)) return;
    declareStatements(
      scope,
      body.statements.filter((statement) => hasModifier(statement, ts.SyntaxKind.ExportKeyword)),
    );
  }
}
