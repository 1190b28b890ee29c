import ts from "typescript";

/**
 * JavaScript of an enum whose members are counted or have literal values, as TypeScript itself would write it; null for
 * others, whose values only the compiler calculates.
 * Source: the TypeScript handbook, "Enums at runtime": `E[E["A"] = 0] = "A"`, and `E["A"] = "a"` for words.
 */
export function writeEnum({ name, members }: ts.EnumDeclaration): string | null {
  const own = name.text;
  let next: number | null = 0;
  let body = "";
  for (const { name: member, initializer } of members) {
    if (!ts.isIdentifier(member) && !ts.isStringLiteral(member)) return null;
    const key = JSON.stringify(member.text);
    if (initializer && ts.isStringLiteralLike(initializer)) {
      body += `${own}[${key}]=${JSON.stringify(initializer.text)};`;
      next = null;
      continue;
    }
    const value: number | null = initializer ? readNumber(initializer) : next;
    if (value === null) return null;
    body += `${own}[${own}[${key}]=${value}]=${key};`;
    next = value + 1;
  }
  return `var ${own};(function (${own}) {${body}})(${own} || (${own} = {}));`;
}

function readNumber(node: ts.Expression): number | null {
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (!ts.isPrefixUnaryExpression(node) || node.operator !== ts.SyntaxKind.MinusToken) return null;
  // A negative zero is another value than the text `0`.
  const number = ts.isNumericLiteral(node.operand) ? -Number(node.operand.text) : 0;
  return number === 0 ? null : number;
}
