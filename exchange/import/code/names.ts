/** What the code of a whole notebook says of its names, before any cell is converted. */
import ts from "typescript";
import { prepareObservable } from "./observable-script.ts";
import { parseCode } from "./parse-code.ts";

export interface NotebookNames {
  /** What some cell declares. */
  readonly declared: ReadonlySet<string>;
  /** Variables that are used as arrays: what they read from a file must be rows, not a table. */
  readonly arrays: ReadonlySet<string>;
}

const arrayMembers = new Set(
  "map length forEach reduce flatMap find findLast findIndex some every sort toSorted at columns filter concat push indexOf includes entries".split(
    " ",
  ),
);

/** @param sources each cell's code, in JavaScript or Observable's own dialect of it */
export function collectNames(sources: readonly string[]): NotebookNames {
  const declared = new Set<string>();
  const arrays = new Set<string>();
  const visit = (node: ts.Node, top: boolean): void => {
    if (top) for (const name of namesOf(node)) declared.add(name);
    if (ts.isPropertyAccessExpression(node) && arrayMembers.has(node.name.text)) addName(node.expression);
    if (ts.isElementAccessExpression(node)) addName(node.expression);
    ts.forEachChild(node, (child) => visit(child, false));
  };
  const addName = (expression: ts.Expression): void => {
    let plain = expression;
    while (ts.isParenthesizedExpression(plain) || ts.isAwaitExpression(plain)) plain = plain.expression;
    if (ts.isIdentifier(plain)) arrays.add(plain.text);
  };
  for (const source of sources) {
    const parsed = parseCode(source) ?? parseCode(prepareObservable(source));
    if (parsed) for (const statement of parsed.file.statements) visit(statement, true);
  }
  return { declared, arrays };
}

/** Names that a top-level statement declares, or sets in Observable's dialect. */
function namesOf(statement: ts.Node): string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) => bindingNames(name));
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement))
    return statement.name ? [statement.name.text] : [];
  if (ts.isImportDeclaration(statement)) return importNames(statement);
  if (ts.isExpressionStatement(statement) && isAssignment(statement.expression))
    return [statement.expression.left.text.replace(/^viewof\$/, "")];
  return [];
}

/** `name = value`. */
export function isAssignment(node: ts.Node): node is ts.BinaryExpression & { readonly left: ts.Identifier } {
  return (
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    ts.isIdentifier(node.left)
  );
}

export function bindingNames(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) =>
    ts.isOmittedExpression(element) ? [] : bindingNames(element.name),
  );
}

function importNames({ importClause }: ts.ImportDeclaration): string[] {
  const bindings = importClause?.namedBindings;
  return [
    ...(importClause?.name ? [importClause.name.text] : []),
    ...(bindings === undefined
      ? []
      : ts.isNamespaceImport(bindings)
        ? [bindings.name.text]
        : bindings.elements.map(({ name }) => name.text)),
  ];
}
