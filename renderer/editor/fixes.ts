import type { languages } from "monaco-editor/editor/editor.api";
import type { TextEdit } from "../../kernel/types/service/types.ts";
import type { EditorAssist } from "./assist.ts";
import type { Monaco } from "./monaco-api.ts";
import { answer } from "./question.ts";

const command = "chancery.applyFix";

/** Ways to mend a problem. Their edits may lie in other cells: they go into the study, not into Monaco's models. */
export function makeFixProvider(monaco: Monaco): languages.CodeActionProvider {
  monaco.editor.registerCommand(
    command,
    (_services, assist: EditorAssist, edits: readonly TextEdit[], asOf: ReadonlyMap<string, string>) => {
      assist.applyEdits(edits, asOf);
    },
  );
  return {
    async provideCodeActions(model, range, context) {
      const actions = await answer(model, async ({ service, cell, assist, sources }) => {
        const codes = context.markers.flatMap((marker) => {
          const code = Number(typeof marker.code === "object" ? marker.code.value : marker.code);
          return Number.isInteger(code) ? [code] : [];
        });
        if (codes.length === 0) return [];
        const span = {
          from: model.getOffsetAt({ lineNumber: range.startLineNumber, column: range.startColumn }),
          to: model.getOffsetAt({ lineNumber: range.endLineNumber, column: range.endColumn }),
        };
        const fixes = await service.findFixes(cell, span, [...new Set(codes)]);
        return fixes.map(
          ({ title, edits }, at): languages.CodeAction => ({
            title,
            kind: "quickfix",
            diagnostics: context.markers,
            isPreferred: at === 0,
            command: { id: command, title, arguments: [assist, edits, sources] },
          }),
        );
      });
      return { actions: actions ?? [], dispose: () => {} };
    },
  };
}
