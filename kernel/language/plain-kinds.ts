import ts from "typescript";

/**
 * A table of node kinds, for walks that meet every node of a cell: most nodes are of a few kinds that mean nothing to
 * a walk but their children, and asking twenty type guards in turn to learn that is most of its time.
 */
export type KindTable = Uint8Array;

/** Whether `table[node.kind]` is 1. */
export function tableOf(...kinds: readonly ts.SyntaxKind[]): KindTable {
  const table = new Uint8Array(ts.SyntaxKind.Count);
  for (const kind of kinds) table[kind] = 1;
  return table;
}

/** Whether a node of this kind has no children: identifiers, literals, keywords, punctuation. */
export function isLeaf(kind: ts.SyntaxKind): boolean {
  return kind <= ts.SyntaxKind.LastToken;
}

/** Kinds whose names and early errors are those of their children, each looked at alone. */
export const plainKinds: KindTable = tableOf(
  ts.SyntaxKind.ExpressionStatement,
  ts.SyntaxKind.IfStatement,
  ts.SyntaxKind.ObjectLiteralExpression,
  ts.SyntaxKind.ArrayLiteralExpression,
  ts.SyntaxKind.ParenthesizedExpression,
  ts.SyntaxKind.ConditionalExpression,
  ts.SyntaxKind.ElementAccessExpression,
  ts.SyntaxKind.TemplateExpression,
  ts.SyntaxKind.TemplateSpan,
  ts.SyntaxKind.NonNullExpression,
  ts.SyntaxKind.AsExpression,
  ts.SyntaxKind.SpreadElement,
  ts.SyntaxKind.SpreadAssignment,
  ts.SyntaxKind.NewExpression,
);
