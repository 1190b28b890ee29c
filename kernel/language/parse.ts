import ts from "typescript";
import type { Fault } from "./faults.ts";

/** A parsed cell. */
export interface ParsedCell {
  readonly file: ts.SourceFile;
  /** What was parsed: the author's text, or that with the parentheses of a final object literal. */
  readonly text: string;
  /** Offsets in `text` of characters that are not the author's; sorted. */
  readonly added: readonly number[];
  readonly faults: readonly Fault[];
}

/** How many syntax errors are worth telling: those after the first few mostly follow from them. */
const maximumSyntaxErrors = 3;

/**
 * Parses one cell as a module (strict, with top-level await). A cell that ends with `{a: 1, b: 2}` is read as an
 * object there, which a script would read as a block.
 */
export function parseCell(source: string): ParsedCell {
  const file = parseText(source);
  const diagnostics = syntaxDiagnostics(file);
  const first = diagnostics[0]?.start ?? source.length;
  const brace = file.statements.findLast((statement) => ts.isBlock(statement) && statement.pos <= first);
  const isLast = diagnostics.length > 0 || brace === lastStatement(file);
  const asObject = brace && isLast ? parseWithFinalObject(source, brace.getStart(file)) : null;
  if (asObject) return asObject;
  return { file, text: source, added: [], faults: toFaults(diagnostics) };
}

/** Parses `(expression)`, as which an expression in prose is read. Offsets are one more than in `expression`. */
export function parseExpression(expression: string): ParsedCell {
  const text = `(${expression}\n)`;
  const file = parseText(text);
  const [only, second] = file.statements;
  const whole =
    only &&
    !second &&
    ts.isExpressionStatement(only) &&
    ts.isParenthesizedExpression(only.expression) &&
    only.expression.end === text.length;
  const faults = toFaults(syntaxDiagnostics(file));
  if (faults.length === 0 && !whole) faults.push({ at: 1, message: "language.prose-expression" });
  return { file, text, added: [0, text.length - 2, text.length - 1], faults };
}

/** The last statement that does something: lone semicolons do not count. */
export function lastStatement(file: ts.SourceFile): ts.Statement | undefined {
  return file.statements.findLast((statement) => !ts.isEmptyStatement(statement));
}

function parseText(text: string): ts.SourceFile {
  return ts.createSourceFile("cell.ts", text, {
    languageVersion: ts.ScriptTarget.ESNext,
    impliedNodeFormat: ts.ModuleKind.ESNext,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
    // Without it `await (x)` in a cell without imports would be a call of a function named await.
    setExternalModuleIndicator: (file) => Object.assign(file, { externalModuleIndicator: true }),
  });
}

function syntaxDiagnostics(file: ts.SourceFile): readonly ts.Diagnostic[] {
  // The parser's own findings; TypeScript offers them publicly only through a whole program.
  return (file as ts.SourceFile & { parseDiagnostics?: readonly ts.Diagnostic[] }).parseDiagnostics ?? [];
}

function toFaults(diagnostics: readonly ts.Diagnostic[]): Fault[] {
  return diagnostics.slice(0, maximumSyntaxErrors).map((diagnostic) => ({
    at: diagnostic.start ?? 0,
    message: "language.syntax" as const,
    values: { detail: ts.flattenDiagnosticMessageText(diagnostic.messageText, " ") },
  }));
}

/** The cell with `{ … }` at `start` in parentheses, if it then is an object literal at the end of a cell without errors. */
function parseWithFinalObject(source: string, start: number): ParsedCell | null {
  const [statement] = parseText(`(${source.slice(start)}`).statements;
  if (!statement || !ts.isExpressionStatement(statement)) return null;
  const { expression } = statement;
  if (!ts.isParenthesizedExpression(expression) || !ts.isObjectLiteralExpression(expression.expression))
    return null;
  const end = start + expression.expression.end - 1;
  // The semicolon keeps the parenthesis from calling what stands before it.
  const text = `${source.slice(0, start)};(${source.slice(start, end)})${source.slice(end)}`;
  const file = parseText(text);
  const last = lastStatement(file);
  if (syntaxDiagnostics(file).length > 0 || !last || !ts.isExpressionStatement(last)) return null;
  const isObject = ts.isParenthesizedExpression(last.expression) && last.getStart(file) === start + 1;
  return isObject ? { file, text, added: [start, start + 1, end + 2], faults: [] } : null;
}
