import ts from "typescript";
import type { Insertion } from "./edits.ts";

/**
 * Plans a space into `a<!--b`: modules read it as operators, the body of a made function as the start of a comment
 * (ECMA-262 §B.1.1), which would silently drop the rest of the line.
 */
export function separateHtmlComments(file: ts.SourceFile): Insertion[] {
  if (!file.text.includes("<!--")) return [];
  const insertions: Insertion[] = [];
  visit(file);
  return insertions;

  function visit(node: ts.Node): void {
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.LessThanToken) {
      const { end } = node.operatorToken;
      if (file.text.startsWith("!--", end)) insertions.push({ at: end, text: " " });
    }
    ts.forEachChild(node, visit);
  }
}
