import type { editor as MonacoEditor } from "monaco-editor/editor/editor.api";
import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import type { Disposable } from "./binding.ts";
import type { monaco as Monaco } from "./monaco.ts";
import { publishCursor, readCursors, withdrawCursor } from "./presence.ts";

/** Text for a CSS `content`: every character but letters and digits as an escape. */
export function quoteForCss(text: string): string {
  return `"${[...text]
    .map((char) => (/[\p{L}\p{N} ]/u.test(char) ? char : `\\${char.codePointAt(0)?.toString(16)} `))
    .join("")}"`;
}

/** Shows the other people's carets and selections in an editor, and tells them this person's. */
export function shareCursors(
  monaco: typeof Monaco,
  editor: MonacoEditor.IStandaloneCodeEditor,
  model: MonacoEditor.ITextModel,
  text: Y.Text,
  awareness: Awareness,
  cellId: string,
): Disposable {
  const decorations = editor.createDecorationsCollection();
  const style = document.createElement("style");
  document.head.append(style);

  const show = () => {
    const cursors = readCursors(awareness.getStates(), awareness.clientID, cellId, text);
    style.textContent = cursors
      .map(
        ({ client, name, color }) =>
          `.remote-selection-${client}{background:${color}40}` +
          `.remote-caret-${client}{--person:${color}}` +
          `.remote-caret-${client}::after{content:${quoteForCss(name)}}`,
      )
      .join("\n");
    decorations.set(
      cursors.flatMap(({ client, anchor, head }) => {
        const [from, to] = [
          model.getPositionAt(Math.min(anchor, head)),
          model.getPositionAt(Math.max(anchor, head)),
        ];
        const at = model.getPositionAt(head);
        const caret: MonacoEditor.IModelDeltaDecoration = {
          range: monaco.Range.fromPositions(at),
          options: {
            beforeContentClassName: `remote-caret remote-caret-${client}${at.lineNumber === 1 ? " remote-caret-first" : ""}`,
            stickiness: monaco.editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges,
          },
        };
        const selection: MonacoEditor.IModelDeltaDecoration = {
          range: monaco.Range.fromPositions(from, to),
          options: { className: `remote-selection remote-selection-${client}` },
        };
        return anchor === head ? [caret] : [selection, caret];
      }),
    );
  };

  const publish = () => {
    const selection = editor.getSelection();
    if (!selection || !editor.hasTextFocus()) return;
    publishCursor(
      awareness,
      cellId,
      text,
      model.getOffsetAt({
        lineNumber: selection.selectionStartLineNumber,
        column: selection.selectionStartColumn,
      }),
      model.getOffsetAt(selection.getPosition()),
    );
  };

  const listeners = [
    editor.onDidChangeCursorSelection(publish),
    editor.onDidFocusEditorText(publish),
    editor.onDidBlurEditorText(() => withdrawCursor(awareness, cellId)),
  ];
  awareness.on("change", show);
  show();
  return {
    dispose() {
      for (const listener of listeners) listener.dispose();
      awareness.off("change", show);
      withdrawCursor(awareness, cellId);
      decorations.clear();
      style.remove();
    },
  };
}
