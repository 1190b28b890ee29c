/** `FileAttachment("votes.csv").csv({ typed: true })` as `file("votes.csv").table()`. */
import ts from "typescript";

/** Observable's ways of reading a file, and ours. */
const readers: Readonly<Record<string, string>> = {
  csv: "table",
  tsv: "table",
  dsv: "table",
  parquet: "table",
  arrow: "table",
  arquero: "table",
  json: "json",
  text: "text",
  bytes: "bytes",
};

export interface FileCall {
  /** As it is written: a literal with its quotes. */
  readonly literal: string;
  readonly name: string;
  /** How Observable reads it, and how we do; the latter undefined where we do not. */
  readonly theirs: string;
  readonly ours: string | undefined;
}

/** What `FileAttachment("…").csv(…)` reads; null for anything else. */
export function readFileCall(node: ts.Node): FileCall | null {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return null;
  const { expression: attachment, name: method } = node.expression;
  if (!ts.isCallExpression(attachment) || !ts.isIdentifier(attachment.expression)) return null;
  const [name] = attachment.arguments;
  if (attachment.expression.text !== "FileAttachment" || !name || !ts.isStringLiteralLike(name)) return null;
  const ours = Object.hasOwn(readers, method.text) ? readers[method.text] : undefined;
  // "./votes.csv" and "votes.csv" are one file.
  const plain = name.text.replace(/^(\.\/)+/, "");
  return { literal: JSON.stringify(plain), name: plain, theirs: method.text, ours };
}

/** Whether `await` may and must stand before a call that promises: not in functions that do not wait, nor twice. */
export function needsAwait(node: ts.Node): boolean {
  let { parent } = node;
  if (ts.isAwaitExpression(parent)) return false;
  if (ts.isPropertyAccessExpression(parent)) return false;
  while (parent && !ts.isSourceFile(parent)) {
    if (ts.isFunctionLike(parent))
      return ts.canHaveModifiers(parent)
        ? (ts.getModifiers(parent) ?? []).some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword)
        : false;
    parent = parent.parent;
  }
  return true;
}

/** The variable that a value is given to; undefined where it is given to none by itself. */
export function nameTarget(node: ts.Node): string | undefined {
  let value = node;
  while (ts.isAwaitExpression(value.parent) || ts.isParenthesizedExpression(value.parent))
    value = value.parent;
  const { parent } = value;
  if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)) return parent.name.text;
  if (ts.isBinaryExpression(parent) && parent.right === value && ts.isIdentifier(parent.left))
    return parent.left.text;
  return undefined;
}
