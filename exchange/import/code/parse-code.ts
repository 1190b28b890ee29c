import ts from "typescript";

export interface ParsedCode {
  readonly file: ts.SourceFile;
  /** Characters in `file` before the code's own: one where it is an object's literal, in parentheses. */
  readonly before: number;
  /** Characters behind it. */
  readonly after: number;
}

/** Code as TypeScript; null where it is none. */
export function parseCode(code: string): ParsedCode | null {
  const plain = parse(code);
  if (plain) return { file: plain, before: 0, after: 0 };
  const wrapped = parse(`(${code.trimEnd()}\n)`);
  return wrapped && { file: wrapped, before: 1, after: 2 };
}

function parse(text: string): ts.SourceFile | null {
  const file = ts.createSourceFile("cell.ts", text, ts.ScriptTarget.ESNext, true, ts.ScriptKind.TS);
  const { parseDiagnostics } = file as ts.SourceFile & { parseDiagnostics?: readonly ts.Diagnostic[] };
  return (parseDiagnostics ?? []).length === 0 ? file : null;
}
