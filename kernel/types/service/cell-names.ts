/** What one cell declares and mentions, types included: what its virtual module exports and imports. */
import ts from "typescript";
import type { Cell } from "../../../shared/study/model.ts";
import { findDefinitions } from "../../language/definitions.ts";
import { listImports } from "../../language/imports.ts";
import { parseCell } from "../../language/parse.ts";
import { type NameUse, resolveNames } from "../../language/references.ts";
import type { BindingKind } from "../../language/scope.ts";
import { type FileCall, findFileCalls } from "./file-calls.ts";
import { writeProseText } from "./prose-text.ts";

/** One name that a cell gives to the study. */
export interface Definition {
  readonly name: string;
  /** As completion names it: "const", "function", "class", "enum" … */
  readonly kind: string;
  /** Whether other cells get its awaited value rather than the binding itself. */
  readonly isVariable: boolean;
  /** Whether it means a type (too): interface, type alias, class, enum, import. */
  readonly isType: boolean;
  readonly isValue: boolean;
  /** What is imported under the name, where it is an import: that is its cell's own, and only lent to others. */
  readonly imported?: string | undefined;
  /** Place of the name, in `text`. */
  readonly at: number;
}

export interface CellNames {
  /** The text that is checked: the author's, with the parentheses of a final object literal; prose as statements. */
  readonly text: string;
  /** Offsets in `text` of characters that are not the author's; sorted. */
  readonly added: readonly number[];
  readonly definitions: ReadonlyMap<string, Definition>;
  /** Top-level names that mean something in the cell and may not be imported into it. */
  readonly own: ReadonlySet<string>;
  /** Names that the author's text exports by itself. */
  readonly exported: ReadonlySet<string>;
  /** Free names, read or written, in values → place of the first, in `text`. */
  readonly uses: ReadonlyMap<string, number>;
  /** Names in the cell's types. */
  readonly typeUses: ReadonlySet<string>;
  readonly fileCalls: readonly FileCall[];
  readonly hasSyntaxErrors: boolean;
}

const variableKinds: readonly BindingKind[] = ["var", "let", "const"];
const typeKinds: readonly BindingKind[] = ["class", "enum", "import", "namespace"];

const noNames: CellNames = {
  text: "",
  added: [],
  definitions: new Map(),
  own: new Set(),
  exported: new Set(),
  uses: new Map(),
  typeUses: new Set(),
  fileCalls: [],
  hasSyntaxErrors: false,
};

/** Reads a cell. A cell that is nothing to check (SQL, plain prose, nested beyond reading) gives an empty text. */
export function readCellNames({ kind, source }: Pick<Cell, "kind" | "source">): CellNames {
  const text = kind === "ts" ? source : kind === "text" ? writeProseText(source) : null;
  if (text === null) return noNames;
  try {
    return readText(text, kind === "ts");
  } catch (error) {
    if (error instanceof RangeError) return { ...noNames, hasSyntaxErrors: true };
    throw error;
  }
}

function readText(source: string, defines: boolean): CellNames {
  const { file, text, added, faults } = parseCell(source);
  const resolved = resolveNames(file);
  const definitions = new Map<string, Definition>();
  const own = new Set(resolved.top.names.keys());
  const exported = new Set<string>();
  for (const name of defines ? findDefinitions(resolved.top) : []) {
    const binding = resolved.top.names.get(name);
    if (!binding) continue;
    definitions.set(name, {
      name,
      kind: binding.kind === "import" ? "alias" : binding.kind === "namespace" ? "module" : binding.kind,
      isVariable: variableKinds.includes(binding.kind),
      isType: typeKinds.includes(binding.kind),
      isValue: true,
      at: binding.node.getStart(file),
    });
  }
  for (const statement of file.statements) {
    for (const name of erasedNames(statement)) {
      own.add(name.text);
      const value = definitions.get(name.text);
      if (value) definitions.set(name.text, { ...value, isType: true });
      else if (defines)
        definitions.set(name.text, {
          name: name.text,
          kind: "interface",
          isVariable: false,
          isType: true,
          isValue: false,
          at: name.getStart(file),
        });
    }
    for (const name of exportedNames(statement)) exported.add(name);
  }
  for (const { name, module, exported: what } of listImports(file, true)) {
    const definition = definitions.get(name);
    if (definition) definitions.set(name, { ...definition, imported: `${module} ${what}` });
  }
  return {
    text,
    added,
    definitions,
    own,
    exported,
    uses: findFirstUses(resolved.uses, file),
    typeUses: findTypeUses(file),
    fileCalls: findFileCalls(file, (at) => at - added.filter((offset) => offset < at).length),
    hasSyntaxErrors: faults.length > 0,
  };
}

function findFirstUses(uses: readonly NameUse[], file: ts.SourceFile): Map<string, number> {
  const first = new Map<string, number>();
  for (const { name, node, binding } of uses)
    if (!binding && !first.has(name)) first.set(name, node.getStart(file));
  return first;
}

/** Names that a statement declares for types alone. */
function erasedNames(statement: ts.Statement): ts.Identifier[] {
  if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) return [statement.name];
  if (ts.isModuleDeclaration(statement)) return ts.isIdentifier(statement.name) ? [statement.name] : [];
  if (ts.canHaveModifiers(statement) && hasDeclare(statement)) {
    if (ts.isClassDeclaration(statement) || ts.isFunctionDeclaration(statement))
      return statement.name ? [statement.name] : [];
    if (ts.isEnumDeclaration(statement)) return [statement.name];
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.flatMap(({ name }) =>
        ts.isIdentifier(name) ? [name] : [],
      );
  }
  if (!ts.isImportDeclaration(statement) || !statement.importClause) return [];
  const { importClause } = statement;
  const all = importClause.phaseModifier === ts.SyntaxKind.TypeKeyword;
  const { name, namedBindings } = importClause;
  const names = all && name ? [name] : [];
  if (namedBindings && ts.isNamespaceImport(namedBindings) && all) names.push(namedBindings.name);
  if (namedBindings && ts.isNamedImports(namedBindings))
    for (const element of namedBindings.elements) if (all || element.isTypeOnly) names.push(element.name);
  return names;
}

function hasDeclare(statement: ts.HasModifiers): boolean {
  return ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword) ?? false;
}

function exportedNames(statement: ts.Statement): string[] {
  if (ts.isExportDeclaration(statement)) {
    const { exportClause } = statement;
    return exportClause && ts.isNamedExports(exportClause)
      ? exportClause.elements.map(({ name }) => name.text)
      : [];
  }
  const isExported =
    ts.canHaveModifiers(statement) &&
    ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
  if (!isExported) return [];
  if (ts.isVariableStatement(statement)) {
    const names: string[] = [];
    const visit = (name: ts.BindingName): void => {
      if (ts.isIdentifier(name)) names.push(name.text);
      else for (const element of name.elements) if (ts.isBindingElement(element)) visit(element.name);
    };
    for (const { name } of statement.declarationList.declarations) visit(name);
    return names;
  }
  const { name } = statement as ts.Statement & { name?: ts.Node };
  return name && ts.isIdentifier(name) ? [name.text] : [];
}

/**
 * First identifiers of all type names (`A` of `A.B<C>`), and what `typeof` asks for. Those that a type parameter or an
 * inner declaration means are among them: an import too many changes nothing.
 */
function findTypeUses(file: ts.SourceFile): Set<string> {
  const names = new Set<string>();
  const addFirst = (name: ts.Node): void => {
    if (ts.isQualifiedName(name)) addFirst(name.left);
    else if (ts.isPropertyAccessExpression(name)) addFirst(name.expression);
    else if (ts.isIdentifier(name)) names.add(name.text);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isTypeReferenceNode(node)) addFirst(node.typeName);
    else if (ts.isTypeQueryNode(node)) addFirst(node.exprName);
    else if (ts.isExpressionWithTypeArguments(node)) addFirst(node.expression);
    else if (ts.isTypePredicateNode(node)) addFirst(node.parameterName);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return names;
}
