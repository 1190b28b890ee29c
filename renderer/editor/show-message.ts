import type { IPosition, editor as MonacoEditor } from "monaco-editor/editor/editor.api";
import type { Monaco } from "./monaco-api.ts";

/** Monaco's own bubble at the caret. It is no part of the public API, so its absence is borne. */
interface MessageBubble extends MonacoEditor.IEditorContribution {
  showMessage?(message: string, position: IPosition): void;
}

/** Says one sentence at a place of the editor that shows a model. */
export function showMessage(
  monaco: Monaco,
  model: MonacoEditor.ITextModel,
  position: IPosition,
  message: string,
): void {
  const editor = monaco.editor.getEditors().find((one) => one.getModel() === model);
  editor
    ?.getContribution<MessageBubble>("editor.contrib.messageController")
    ?.showMessage?.(message, position);
}
