import type { IPosition, languages, editor as MonacoEditor } from "monaco-editor/editor/editor.api";
import type { TextEdit } from "../../kernel/types/service/types.ts";
import type { EditorAssist } from "./assist.ts";
import type { Monaco } from "./monaco-api.ts";
import { answer, showForeign } from "./question.ts";
import { showMessage } from "./show-message.ts";

const command = "chancery.applyFix";

/** What Monaco gives back when a fix is chosen. */
interface Fix {
  readonly assist: EditorAssist;
  readonly edits: readonly TextEdit[];
  /** The texts that the edits were made for. */
  readonly sources: ReadonlyMap<string, string>;
  readonly model: MonacoEditor.ITextModel;
  readonly position: IPosition;
}

/** Ways to mend a problem. Their edits may lie in other cells: they go into the study, not into Monaco's models. */
export function makeFixProvider(monaco: Monaco): languages.CodeActionProvider {
  monaco.editor.registerCommand(command, (_services, { assist, edits, sources, model, position }: Fix) => {
    const refused = assist.applyEdits(edits, sources);
    if (refused !== null && !model.isDisposed()) showMessage(monaco, model, position, refused);
  });
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
        const position = { lineNumber: range.startLineNumber, column: range.startColumn };
        const fixes = await service.findFixes(cell, span, [...new Set(codes)]);
        return fixes.map(
          ({ title, edits }, at): languages.CodeAction => ({
            title: showForeign(title),
            kind: "quickfix",
            diagnostics: context.markers,
            isPreferred: at === 0,
            command: {
              id: command,
              title,
              arguments: [{ assist, edits, sources, model, position } satisfies Fix],
            },
          }),
        );
      });
      return { actions: actions ?? [], dispose: () => {} };
    },
  };
}
