import type { languages, editor as MonacoEditor } from "monaco-editor/editor/editor.api";
import type { Completion } from "../../kernel/types/service/types.ts";
import type { Monaco } from "./monaco-api.ts";
import { answer, answerAt, fenceCode, showDocumentation, showForeign } from "./question.ts";
import { toRange } from "./ranges.ts";

type Model = MonacoEditor.ITextModel;
type KindName = keyof Monaco["languages"]["CompletionItemKind"];

/** TypeScript's ScriptElementKind → Monaco's picture. */
const kinds: Readonly<Record<string, KindName>> = {
  keyword: "Keyword",
  const: "Variable",
  let: "Variable",
  var: "Variable",
  "local var": "Variable",
  parameter: "Variable",
  alias: "Module",
  module: "Module",
  function: "Function",
  "local function": "Function",
  method: "Method",
  construct: "Constructor",
  property: "Field",
  getter: "Field",
  setter: "Field",
  class: "Class",
  interface: "Interface",
  type: "Interface",
  "type parameter": "TypeParameter",
  enum: "Enum",
  "enum member": "EnumMember",
  string: "Value",
};

interface Suggested extends languages.CompletionItem {
  /** Where it was asked for, for the details. */
  readonly asked: { readonly model: Model; readonly offset: number; readonly label: string };
}

/** Completion of names, columns and files, with type and documentation of the one that is looked at. */
export function makeCompletionProvider(monaco: Monaco): languages.CompletionItemProvider {
  const { CompletionItemKind } = monaco.languages;
  return {
    triggerCharacters: [".", '"', "'", "`"],
    async provideCompletionItems(model, position) {
      const word = model.getWordUntilPosition(position);
      const wordRange = {
        startLineNumber: position.lineNumber,
        endLineNumber: position.lineNumber,
        startColumn: word.startColumn,
        endColumn: word.endColumn,
      };
      const found = await answerAt(model, position, ({ service, cell }, offset) =>
        service.complete(cell, offset),
      );
      if (found === null) return { suggestions: [] };
      const { given, moved } = found;
      const offset = model.getOffsetAt(position);
      const suggestions = given.map(
        (one: Completion): Suggested => ({
          label: showForeign(one.label),
          filterText: one.label,
          kind: CompletionItemKind[kinds[one.kind] ?? "Variable"],
          sortText: one.sortText,
          insertText: one.insertText ?? one.label,
          range: one.replace
            ? toRange(model, { from: one.replace.from + moved, to: one.replace.to + moved })
            : wordRange,
          asked: { model, offset, label: one.label },
        }),
      );
      return { suggestions };
    },
    async resolveCompletionItem(item) {
      const { asked } = item as Suggested;
      if (!asked || asked.model.isDisposed()) return item;
      // The list stays open while its word is typed on: the place where it was asked for still holds.
      const details = await describe(asked);
      if (details === null) return item;
      const { signature, documentation } = details;
      const value = [fenceCode(signature), showDocumentation(documentation)]
        .filter((part) => part.trim() !== "")
        .join("\n\n");
      return { ...item, documentation: { value, supportHtml: false, isTrusted: false } };
    },
  };
}

function describe({ model, offset, label }: Suggested["asked"]) {
  return answer(model, ({ service, cell }) => service.describeCompletion(cell, offset, label));
}
