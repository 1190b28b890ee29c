/** What is wrong with one cell: TypeScript's findings, and what else would keep a run from running it. */
import ts from "typescript";
import { nearestName } from "../../../shared/edit-distance.ts";
import { say } from "../../../shared/words/english.ts";
import type { GraphProblem } from "../../dataflow/problems.ts";
import type { SourceError } from "../../language/analysis.ts";
import { offsetAt, positionAt } from "../../language/positions.ts";
import { standardNames } from "../../language/standard-names.ts";
import type { KnownCells } from "../../session/cells.ts";
import type { CellModule } from "./cell-module.ts";
import { flattenMessage, isAboutNull } from "./messages.ts";
import { nameOfferedWords } from "./offered-words.ts";
import type { Diagnostic } from "./types.ts";
import type { Workspace } from "./workspace.ts";

/** TypeScript's numbers for what it has no diagnostic of across our modules. */
const codes = { duplicate: 2451, cycle: 7022, import: 2304, noFile: 6053, none: 0 } as const;

/** Its numbers for what is fine in a module and means nothing in a cell, by how the place begins. */
const ownCodes: readonly (readonly [string, number])[] = [
  ["${", 1005],
  ["import(", 1323],
  ["import.meta", 1343],
  ["export default", 1319],
  ["@", 1206],
];

/** In a circle of cells, types that follow from each other are the circle told once more. */
const followsFromCycle = [2448, 2454, 2502, 2506, 7022, 7023, 7024];

/** How many syntax errors are worth telling: those after the first few mostly follow from them. */
const maximumSyntaxErrors = 3;

/**
 * @param known what a run knows of the cells: their own errors, duplicates, cycles
 * @param files names of the study's files; null where they are not known
 * @param explain file name → why it cannot be opened; names that can, or of which nobody knows, are not in it
 */
export function diagnoseCell(
  workspace: Workspace,
  id: string,
  known: KnownCells,
  files: readonly string[] | null,
  explain: ReadonlyMap<string, string>,
): Diagnostic[] {
  const module = workspace.modules.get(id);
  if (!module) return [];
  const isUnread = module.names.text === "";
  const syntax = isUnread ? [] : convertAll(module, workspace.language.getSyntacticDiagnostics(module.path));
  if (syntax.length > 0) return syntax.slice(0, maximumSyntaxErrors);
  const problem = known.graph.problems.get(id);
  const semantic = isUnread ? [] : workspace.language.getSemanticDiagnostics(module.path);
  const found = convertAll(
    module,
    problem?.kind === "cycle" ? semantic.filter(({ code }) => !followsFromCycle.includes(code)) : semantic,
  ).map((diagnostic) => nameOfferedWords(workspace, module, diagnostic));
  for (const error of known.cells.get(id)?.analysis.errors ?? []) addOwn(found, module, error);
  if (problem) {
    const at = findProblem(workspace, module, problem);
    const from = at === undefined ? 0 : (module.toSource(module.prefix.length + at) ?? 0);
    const code = codes[problem.kind];
    const message = `${problem.message} ${problem.hint}`;
    const own = locate(module, { from, to: wordEnd(module.cell.source, from), code, message });
    // TypeScript finds that a name means nothing as well.
    const same = found.findIndex((diagnostic) => diagnostic.from === from && diagnostic.code === code);
    found.splice(same < 0 ? found.length : same, same < 0 ? 0 : 1, own);
  }
  for (const { name, from, to } of module.names.fileCalls) {
    const why = explain.get(name);
    if (why === undefined) continue;
    const message = files === null ? why : describeMissing(name, files);
    found.push(locate(module, { from, to, code: codes.noFile, message }));
  }
  return found.sort((a, b) => a.from - b.from || a.code - b.code);
}

function convertAll(module: CellModule, diagnostics: readonly ts.Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.flatMap((diagnostic) => {
    if (diagnostic.category !== ts.DiagnosticCategory.Error || diagnostic.start === undefined) return [];
    const from = module.toSource(diagnostic.start);
    const to = module.toSource(diagnostic.start + (diagnostic.length ?? 0));
    if (from === null || to === null) return [];
    const isWarning = isAboutNull(diagnostic);
    const text = flattenMessage(diagnostic.messageText);
    const message = isWarning ? `${text} ${say("types.null")}` : text;
    const { code } = diagnostic;
    const key = `${from} ${to} ${code} ${message}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [locate(module, { from, to, code, message, severity: isWarning ? "warning" : "error" })];
  });
}

/** What TypeScript also finds is told in our words under its number. */
function addOwn(found: Diagnostic[], module: CellModule, error: SourceError): void {
  const from = offsetAt(module.cell.source, error);
  const message = error.hint === undefined ? error.message : `${error.message} ${error.hint}`;
  const same = found.findIndex(
    (diagnostic) => diagnostic.from === from || (diagnostic.from < from && from < diagnostic.to),
  );
  const before = found[same];
  if (before) found[same] = { ...before, message, severity: "error" };
  else {
    const { source } = module.cell;
    const to = wordEnd(source, from);
    const text = source.slice(from);
    const isStandard = standardNames.includes(source.slice(from, to));
    const code = isStandard
      ? codes.duplicate
      : (ownCodes.find(([start]) => text.startsWith(start))?.[1] ?? codes.none);
    found.push(locate(module, { from, to, code, message }));
  }
}

function findProblem(
  workspace: Workspace,
  module: CellModule,
  { kind, name, cells }: GraphProblem,
): number | undefined {
  if (kind === "duplicate") return module.names.definitions.get(name ?? "")?.at;
  return kind === "import" ? module.names.uses.get(name ?? "") : findUseOf(workspace, module, cells);
}

function findUseOf(workspace: Workspace, module: CellModule, cells: readonly string[]): number | undefined {
  const places = [...module.names.uses].flatMap(([name, at]) =>
    workspace.definersOf(name).some(({ cell }) => cell !== module.cell.id && cells.includes(cell))
      ? [at]
      : [],
  );
  return places.length > 0 ? Math.min(...places) : undefined;
}

function describeMissing(name: string, files: readonly string[]): string {
  const nearest = nearestName(name, files);
  return nearest === null ? say("types.file", { name }) : say("types.file.nearest", { name, nearest });
}

function wordEnd(source: string, from: number): number {
  const word = /^[\p{ID_Continue}$]+/u.exec(source.slice(from));
  return from + (word?.[0].length ?? Math.min(1, source.length - from));
}

function locate(
  module: CellModule,
  found: { from: number; to: number; code: number; message: string; severity?: Diagnostic["severity"] },
): Diagnostic {
  const { line, column } = positionAt(module.cell.source, found.from);
  return { cell: module.cell.id, line, column, severity: "error", ...found };
}
