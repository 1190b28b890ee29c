import ts from "typescript";

/** One `file("name")` of a cell. */
export interface FileCall {
  readonly name: string;
  /** Options of the `.table(…)` behind it, where they can be read from the text; null where no table's type is needed. */
  readonly options: Readonly<Record<string, unknown>> | null;
  /** The name between its quotes, in the cell's source. */
  readonly from: number;
  readonly to: number;
}

/** What a file can be read as without being a table. */
const otherReaders = ["json", "text", "bytes", "arrow", "recipe"];

/**
 * Finds the calls of `file` with a literal name, anywhere in a cell.
 * @param toSource from offsets of the parsed text to those of the author's
 */
export function findFileCalls(file: ts.SourceFile, toSource: (at: number) => number): FileCall[] {
  const calls: FileCall[] = [];
  const visit = (node: ts.Node, parents: readonly ts.Node[]): void => {
    const call = readFileCall(node, parents);
    if (call) {
      const from = toSource(call.literal.getStart(file) + 1);
      calls.push({
        name: call.literal.text,
        options: call.options,
        from,
        to: toSource(call.literal.end - 1),
      });
    }
    const inside = [node, ...parents.slice(0, 1)];
    ts.forEachChild(node, (child) => visit(child, inside));
  };
  visit(file, []);
  return calls;
}

function readFileCall(
  node: ts.Node,
  [parent, grandparent]: readonly ts.Node[],
): { literal: ts.StringLiteralLike; options: FileCall["options"] } | null {
  if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression) || node.expression.text !== "file")
    return null;
  const [literal] = node.arguments;
  if (!literal || !ts.isStringLiteralLike(literal)) return null;
  if (!parent || !ts.isPropertyAccessExpression(parent) || parent.expression !== node)
    return { literal, options: {} };
  if (otherReaders.includes(parent.name.text)) return { literal, options: null };
  if (!grandparent || !ts.isCallExpression(grandparent) || grandparent.expression !== parent)
    return { literal, options: {} };
  const [argument] = grandparent.arguments;
  if (!argument) return { literal, options: {} };
  const value = readLiteral(argument);
  return { literal, options: isOptions(value) ? value : null };
}

function isOptions(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value of an expression made of literals alone; undefined for all else. */
function readLiteral(node: ts.Expression): unknown {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) return readLiteral(node.expression);
  if (ts.isArrayLiteralExpression(node)) {
    const values = node.elements.map(readLiteral);
    return values.includes(undefined) ? undefined : values;
  }
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  const entries: [string, unknown][] = [];
  for (const property of node.properties) {
    if (!ts.isPropertyAssignment(property)) return undefined;
    const { name } = property;
    if (!ts.isIdentifier(name) && !ts.isStringLiteralLike(name) && !ts.isNumericLiteral(name))
      return undefined;
    const value = readLiteral(property.initializer);
    if (value === undefined) return undefined;
    entries.push([name.text, value]);
  }
  return Object.fromEntries(entries);
}
