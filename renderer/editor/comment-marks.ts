import type { editor as MonacoEditor } from "monaco-editor/editor/editor.api";
import type { Disposable } from "./binding.ts";
import type { Monaco } from "./monaco-api.ts";
import type { CommentMark, EditorComments } from "./props.ts";

/** Marks the places of comments in an editor's text. Its decorations follow the text until they are set anew. */
export function showCommentMarks(
  monaco: Monaco,
  editor: MonacoEditor.IStandaloneCodeEditor,
  model: MonacoEditor.ITextModel,
  marks: readonly CommentMark[],
): Disposable {
  const decorations = editor.createDecorationsCollection(
    marks.map(({ from, to, isCurrent }) => ({
      range: monaco.Range.fromPositions(model.getPositionAt(from), model.getPositionAt(to)),
      options: {
        inlineClassName: isCurrent ? "comment-mark comment-mark-current" : "comment-mark",
        stickiness: monaco.editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges,
      },
    })),
  );
  return { dispose: () => decorations.clear() };
}

/** Tells of the selection, with the place on screen where it ends, and of presses on marks. */
export function followSelection(
  editor: MonacoEditor.IStandaloneCodeEditor,
  model: MonacoEditor.ITextModel,
  comments: () => EditorComments | null,
): Disposable {
  const tell = () => {
    const selection = editor.getSelection();
    const told = comments();
    if (!selection || !told || !editor.hasTextFocus()) return;
    const [from, to] = [
      model.getOffsetAt(selection.getStartPosition()),
      model.getOffsetAt(selection.getEndPosition()),
    ];
    // Where it stands is asked for a selection alone: the answer lays out the page, at every letter typed.
    const place = from === to ? null : editor.getScrolledVisiblePosition(selection.getEndPosition());
    const box = place === null ? null : editor.getDomNode()?.getBoundingClientRect();
    if (!place || !box) told.onSelect(null);
    else told.onSelect({ from, to, at: { x: box.left + place.left, y: box.top + place.top + place.height } });
  };
  const press = editor.onMouseUp(({ target }) => {
    const told = comments();
    if (!told || target.position === null || editor.getSelection()?.isEmpty() === false) return;
    const offset = model.getOffsetAt(target.position);
    const mark = told.marks.findLast(({ from, to }) => offset >= from && offset <= to);
    if (mark?.thread && target.element?.closest(".comment-mark")) told.onOpen(mark.thread);
  });
  const selected = editor.onDidChangeCursorSelection(tell);
  return {
    dispose() {
      selected.dispose();
      press.dispose();
    },
  };
}
