import ts from "typescript";
import type { CellModule } from "./cell-module.ts";
import { generatedMark } from "./cell-module.ts";
import { writeDocumentation } from "./documentation.ts";
import type { Completion, CompletionDetails } from "./types.ts";
import type { Workspace } from "./workspace.ts";

const preferences: ts.UserPreferences = {
  includeCompletionsForModuleExports: false,
  includeCompletionsWithInsertText: true,
  includeCompletionsWithSnippetText: false,
  quotePreference: "double",
};

/** What the language has and no study needs. */
const hidden = new Set(
  `ActiveXObject Atomics DataView Enumerator FinalizationRegistry Function Proxy Reflect SharedArrayBuffer WeakMap
   WeakRef WeakSet EvalError URIError ReferenceError SyntaxError RangeError AggregateError SuppressedError
   DisposableStack AsyncDisposableStack Iterator eval escape unescape globalThis decodeURI encodeURI arguments
   abstract accessor asserts assert constructor debugger declare defer export extends global implements infer
   intrinsic module namespace out override package private protected public require static unique using with any
   asserts bigint boolean never number object string symbol unknown`.split(/\s+/),
);

/** Sorted before TypeScript's own globals ("15"), behind what is declared in the cell ("11"). */
const studySort = "12";

/** @param files names of the study's files, offered inside `file("")` */
export function completeAt(
  workspace: Workspace,
  module: CellModule,
  offset: number,
  files: readonly string[],
): Completion[] {
  const position = module.toModule(offset);
  const call = module.names.fileCalls.find(({ from, to }) => from <= offset && offset <= to);
  if (call)
    return files.map((label) => ({
      label,
      kind: "string",
      sortText: studySort,
      replace: { from: call.from, to: call.to },
    }));
  const found = workspace.language.getCompletionsAtPosition(module.path, position, preferences);
  const isFree = found?.isMemberCompletion === false;
  const inExpression = isFree && found.isGlobalCompletion;
  const completions = (found?.entries ?? []).flatMap((entry): Completion[] => {
    if (entry.kind === ts.ScriptElementKind.warning || (isFree && isHidden(entry))) return [];
    const span = entry.replacementSpan ?? found?.optionalReplacementSpan;
    const from = span ? module.toSource(span.start) : null;
    const to = span ? module.toSource(span.start + span.length) : null;
    return [
      {
        label: entry.name,
        kind: entry.kind,
        sortText: module.imported.has(entry.name) ? studySort : entry.sortText,
        insertText: entry.insertText,
        replace: from !== null && to !== null ? { from, to } : undefined,
      },
    ];
  });
  if (!inExpression) return completions;
  const known = new Set(completions.map(({ label }) => label));
  for (const { cell, definition } of workspace.listDefinitions())
    if (cell !== module.cell.id && definition.isValue && !known.has(definition.name))
      completions.push({
        label: definition.name,
        kind: definition.kind,
        sortText: studySort,
      });
  return completions;
}

/** Whether a name that stands alone is one that people do not write. */
function isHidden({ name, kind }: ts.CompletionEntry): boolean {
  return kind !== ts.ScriptElementKind.string && (name.startsWith(generatedMark) || hidden.has(name));
}

/** Type and documentation of one completion. */
export function describeCompletionAt(
  workspace: Workspace,
  module: CellModule,
  offset: number,
  label: string,
): CompletionDetails | null {
  const details = workspace.language.getCompletionEntryDetails(
    module.path,
    module.toModule(offset),
    label,
    {},
    undefined,
    preferences,
    undefined,
  );
  if (details)
    return {
      signature: ts.displayPartsToString(details.displayParts),
      documentation: writeDocumentation(details.documentation, details.tags),
    };
  const definer = workspace.definersOf(label).find(({ cell }) => cell !== module.cell.id);
  const other = definer && workspace.modules.get(definer.cell);
  if (!other) return null;
  const info = workspace.language.getQuickInfoAtPosition(
    other.path,
    other.prefix.length + definer.definition.at,
  );
  return info
    ? {
        signature: ts.displayPartsToString(info.displayParts),
        documentation: writeDocumentation(info.documentation, info.tags),
      }
    : null;
}
