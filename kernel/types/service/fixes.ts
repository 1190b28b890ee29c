import ts from "typescript";
import { nearestName } from "../../../shared/edit-distance.ts";
import { say } from "../../../shared/words/english.ts";
import type { CellModule } from "./cell-module.ts";
import { toCellSpan } from "./navigation.ts";
import type { QuickFix, Span, TextEdit } from "./types.ts";
import type { Workspace } from "./workspace.ts";

/** Fixes of TypeScript's that mean nothing in a cell: modules of the disk, members of the library. */
const unwanted = ["import", "fixMissingMember", "fixMissingFunctionDeclaration", "disableJsDiagnostics"];

/** TypeScript's own quick fixes inside the cells, and the nearest column, word or name. */
export function findFixesAt(
  workspace: Workspace,
  module: CellModule,
  span: Span,
  codes: readonly number[],
): QuickFix[] {
  const start = module.toModule(span.from);
  const end = Math.max(module.toModule(span.to), start);
  const fixes = workspace.language
    .getCodeFixesAtPosition(module.path, start, end, codes, ts.getDefaultFormatCodeSettings("\n"), {})
    .filter(({ fixName }) => !unwanted.includes(fixName))
    .flatMap(({ description, changes }): QuickFix[] => {
      const edits = changes.flatMap(({ fileName, textChanges }) =>
        textChanges.map(({ span: changed, newText }): TextEdit | null => {
          const place = toCellSpan(workspace, fileName, changed);
          return place && { ...place, text: newText };
        }),
      );
      const inCells = edits.filter((edit) => edit !== null);
      return inCells.length === edits.length && inCells.length > 0
        ? [{ title: description, edits: inCells }]
        : [];
    });
  const own = [findAwaitFix(workspace, module, start), findNearestFix(workspace, module, start, end)];
  const all = [...fixes, ...own.filter((fix) => fix !== null)];
  return [...new Map(all.map((fix) => [JSON.stringify(fix.edits), fix])).values()];
}

/** `file(…).table().filter` → `(await file(…).table()).filter`. TypeScript's own fix needs an `await` that is there. */
function findAwaitFix(workspace: Workspace, module: CellModule, start: number): QuickFix | null {
  const program = workspace.language.getProgram();
  const file = program?.getSourceFile(module.path);
  const name = file && findWords(file, start, start + 1, true)[0];
  if (!program || !file || !name || !ts.isPropertyAccessExpression(name.parent) || name.parent.name !== name)
    return null;
  const { expression } = name.parent;
  if (!program.getTypeChecker().getTypeAtLocation(expression).getProperty("then") || !mayAwait(expression))
    return null;
  const from = toCellSpan(workspace, module.path, { start: expression.getStart(file), length: 0 });
  const to = toCellSpan(workspace, module.path, { start: expression.end, length: 0 });
  if (!from || !to) return null;
  return {
    title: say("types.fix.await"),
    edits: [
      { ...from, text: "(await " },
      { ...to, text: ")" },
    ],
  };
}

/** Whether `await` may stand here: at the top level of a cell, or in an async function. */
function mayAwait(node: ts.Node): boolean {
  const around = ts.findAncestor(node, (one) => ts.isFunctionLike(one) || ts.isClassLike(one));
  if (!around) return true;
  return (
    ts.canHaveModifiers(around) &&
    (ts.getModifiers(around)?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) ?? false)
  );
}

/** What completion offers in place of the wrong word, where one of that is near. */
function findNearestFix(
  workspace: Workspace,
  module: CellModule,
  start: number,
  end: number,
): QuickFix | null {
  const file = workspace.language.getProgram()?.getSourceFile(module.path);
  for (const node of file ? findWords(file, start, end) : []) {
    const isText = ts.isStringLiteral(node);
    const from = node.getStart(file) + (isText ? 1 : 0);
    const to = node.end - (isText ? 1 : 0);
    const completions = workspace.language.getCompletionsAtPosition(module.path, from, {});
    const isMember = !isText && ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;
    const offered = (completions?.entries ?? [])
      .filter(({ kind }) => !isText || kind === ts.ScriptElementKind.string)
      .map(({ name }) => name);
    if (!isText && !isMember) offered.push(...workspace.listDefinitions().map((one) => one.definition.name));
    const text = node.text;
    if (offered.includes(text)) continue;
    const name = nearestName(
      text,
      offered.filter((one) => !one.startsWith("$")),
    );
    const place = toCellSpan(workspace, module.path, { start: from, length: to - from });
    if (
      name !== null &&
      place &&
      (isText ? !/["\\\n]/.test(name) : /^[\p{ID_Start}_][\p{ID_Continue}$]*$/u.test(name))
    )
      return { title: say("types.fix.nearest", { name }), edits: [{ ...place, text: name }] };
  }
  return null;
}

/** Identifiers and string literals inside a span; `reaching`: also those that go on behind it. */
function findWords(
  file: ts.SourceFile,
  start: number,
  end: number,
  reaching = false,
): (ts.Identifier | ts.StringLiteral)[] {
  const words: (ts.Identifier | ts.StringLiteral)[] = [];
  const visit = (node: ts.Node): void => {
    if (node.end < start || node.pos > end) return;
    const inside = node.getStart(file) >= start && (reaching || node.end <= Math.max(end, start + 1));
    if ((ts.isIdentifier(node) || ts.isStringLiteral(node)) && inside) words.push(node);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return words;
}
