import type { editor as MonacoEditor } from "monaco-editor/editor/editor.api";
import { translate } from "../../shared/words/translate.ts";
import type { Problems } from "../stores/study-language.ts";
import type { Monaco } from "./monaco-api.ts";
import { showForeign } from "./question.ts";
import { toRange } from "./ranges.ts";

/**
 * Underlines the problems of a cell. While they are of an older text than the model has, the marks stay as they are:
 * Monaco moves them along with the typing until the new ones come.
 */
export function markProblems(
  monaco: Pick<Monaco, "editor" | "MarkerSeverity">,
  model: MonacoEditor.ITextModel,
  cell: string,
  problems: Problems,
): void {
  const found = problems.get(cell);
  if (found && found.source !== model.getValue()) return;
  const { MarkerSeverity } = monaco;
  monaco.editor.setModelMarkers(
    model,
    "types",
    (found?.diagnostics ?? []).map((one) => ({
      ...toRange(model, one.from === one.to ? { from: one.from, to: one.to + 1 } : one),
      severity: one.severity === "error" ? MarkerSeverity.Error : MarkerSeverity.Warning,
      message: showForeign(translate(one.message)),
      code: String(one.code),
    })),
  );
}
