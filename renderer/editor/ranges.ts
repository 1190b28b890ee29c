import type { IRange, editor as MonacoEditor } from "monaco-editor/editor/editor.api";
import type { Span } from "../../kernel/types/service/types.ts";

/** A span of offsets as lines and columns of a model. */
export function toRange(model: Pick<MonacoEditor.ITextModel, "getPositionAt">, { from, to }: Span): IRange {
  const start = model.getPositionAt(from);
  const end = model.getPositionAt(to);
  return {
    startLineNumber: start.lineNumber,
    startColumn: start.column,
    endLineNumber: end.lineNumber,
    endColumn: end.column,
  };
}
