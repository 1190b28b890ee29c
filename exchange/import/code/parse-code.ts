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

/** Levels of nesting that no program of people has, and that recursion stands. */
const deepest = 500;

function parse(text: string): ts.SourceFile | null {
  try {
    const file = ts.createSourceFile("cell.ts", text, ts.ScriptTarget.ESNext, true, ts.ScriptKind.TS);
    const { parseDiagnostics } = file as ts.SourceFile & { parseDiagnostics?: readonly ts.Diagnostic[] };
    return (parseDiagnostics ?? []).length === 0 && !isDeep(file) ? file : null;
  } catch (error) {
    // The parser itself calls itself for each level.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function isDeep(file: ts.SourceFile): boolean {
  let level: ts.Node[] = [file];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return true;
    const next: ts.Node[] = [];
    for (const node of level) ts.forEachChild(node, (child) => void next.push(child));
    level = next;
  }
  return false;
}
