import ts from "typescript";
import type { NameUse } from "../references.ts";

/** By parameter: the columns that are read of it, or null where more than that may be. */
export type RowColumns = readonly (readonly string[] | null)[];

/** Uses of names by the node where they stand. */
export type Uses = ReadonlyMap<ts.Node, NameUse>;

/**
 * Which columns a part of a function reads of each of the function's parameters: `d.year`, `d["year"]`, `{ year }`.
 * @param part the whole function, or an expression in it
 * @param without expressions in that part that are not looked into
 */
export function findRowColumns(
  fn: ts.FunctionLikeDeclaration,
  part: ts.Node,
  uses: Uses,
  without: readonly ts.Node[] = [],
): RowColumns {
  const columns = fn.parameters.map(({ name, dotDotDotToken }) =>
    dotDotDotToken || !(ts.isIdentifier(name) || isPlainPattern(name)) ? null : new Set<string>(),
  );
  const places = new Map<ts.Node, number>(fn.parameters.map(({ name }, index) => [name, index]));
  const keys = new Map<ts.Node, { index: number; key: string }>(
    fn.parameters.flatMap(({ name }, index) =>
      ts.isObjectBindingPattern(name)
        ? name.elements.flatMap((element) => {
            const key = element.propertyName ?? element.name;
            return ts.isIdentifier(key) || ts.isStringLiteral(key)
              ? [[element.name, { index, key: key.text }] as const]
              : [];
          })
        : [],
    ),
  );
  visit(part, fn);
  return columns.map((names) => names && [...names]);

  function visit(node: ts.Node, parent: ts.Node): void {
    if (without.includes(node)) return;
    const binding = uses.get(node)?.binding;
    const index = binding && places.get(binding.node);
    const taken = binding && keys.get(binding.node);
    if (taken) columns[taken.index]?.add(taken.key);
    if (index !== undefined && index !== null) {
      const name = readName(node, parent);
      if (name === null) columns[index] = null;
      else columns[index]?.add(name);
    }
    ts.forEachChild(node, (child) => visit(child, node));
  }
}

/** The column that `d.name` or `d["name"]` reads; null where `d` is used otherwise. */
export function readName(node: ts.Node, parent: ts.Node): string | null {
  let name: string | null = null;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === node) name = parent.name.text;
  else if (
    ts.isElementAccessExpression(parent) &&
    parent.expression === node &&
    (ts.isStringLiteralLike(parent.argumentExpression) || ts.isNumericLiteral(parent.argumentExpression))
  )
    name = parent.argumentExpression.text;
  // `d.hasOwnProperty` is no column.
  return name !== null && name in Object.prototype ? null : name;
}

/** `{ year, vote: v }`: whose names say which columns are read. */
function isPlainPattern(pattern: ts.BindingPattern): boolean {
  return (
    ts.isObjectBindingPattern(pattern) &&
    pattern.elements.every(({ propertyName, name, dotDotDotToken }) => {
      const key = propertyName ?? name;
      return !dotDotDotToken && ts.isIdentifier(name) && (ts.isIdentifier(key) || ts.isStringLiteral(key));
    })
  );
}
