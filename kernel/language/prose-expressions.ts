import ts from "typescript";

/**
 * Where the `}` that closes an expression is.
 * @param text prose
 * @param start offset after `${`
 * @param limit offset where the block of prose ends
 * @returns offset of the `}`; -1 when there is none
 */
export function findClosingBrace(text: string, start: number, limit: number): number {
  const scanner = ts.createScanner(ts.ScriptTarget.ESNext, true, ts.LanguageVariant.Standard);
  scanner.setText(text, start, limit - start);
  const open: ("brace" | "template")[] = [];
  let previous = ts.SyntaxKind.Unknown;
  for (;;) {
    let token = scanner.scan();
    if (
      (token === ts.SyntaxKind.SlashToken || token === ts.SyntaxKind.SlashEqualsToken) &&
      !endsValue(previous)
    )
      token = scanner.reScanSlashToken();
    if (token === ts.SyntaxKind.EndOfFileToken) return -1;
    if (token === ts.SyntaxKind.TemplateHead) open.push("template");
    else if (token === ts.SyntaxKind.OpenBraceToken) open.push("brace");
    else if (token === ts.SyntaxKind.CloseBraceToken) {
      if (open.length === 0) return scanner.getTokenStart();
      if (open.at(-1) === "template") {
        token = scanner.reScanTemplateToken(false);
        if (token === ts.SyntaxKind.TemplateTail) open.pop();
      } else open.pop();
    }
    previous = token;
  }
}

/** Whether a `/` after this token divides; otherwise it begins a regular expression. */
function endsValue(token: ts.SyntaxKind): boolean {
  switch (token) {
    case ts.SyntaxKind.CloseParenToken:
    case ts.SyntaxKind.CloseBracketToken:
    case ts.SyntaxKind.CloseBraceToken:
    case ts.SyntaxKind.PlusPlusToken:
    case ts.SyntaxKind.MinusMinusToken:
    case ts.SyntaxKind.NumericLiteral:
    case ts.SyntaxKind.BigIntLiteral:
    case ts.SyntaxKind.StringLiteral:
    case ts.SyntaxKind.RegularExpressionLiteral:
    case ts.SyntaxKind.NoSubstitutionTemplateLiteral:
    case ts.SyntaxKind.TemplateTail:
    case ts.SyntaxKind.ThisKeyword:
    case ts.SyntaxKind.TrueKeyword:
    case ts.SyntaxKind.FalseKeyword:
    case ts.SyntaxKind.NullKeyword:
      return true;
    default:
      return token === ts.SyntaxKind.Identifier;
  }
}
