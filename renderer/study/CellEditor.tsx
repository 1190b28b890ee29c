import { useMemo } from "react";
import { anchorText } from "../../shared/comments/text-anchor.ts";
import type { CellError } from "../../shared/protocol/outputs.ts";
import { cellSource } from "../../shared/study/document.ts";
import type { Cell } from "../../shared/study/model.ts";
import { say } from "../../shared/words/catalogue.ts";
import { translate } from "../../shared/words/translate.ts";
import { useMarks } from "../comments/use-comments.ts";
import { LazyCodeEditor } from "../editor/lazy.tsx";
import type { CodeEditorProps, EditorComments } from "../editor/props.ts";
import { useSelected } from "../stores/use-store.ts";
import { useMayWrite, useStudy } from "./study-context.ts";

/** What the editor of a cell is given; null for a cell that is gone. */
export function useEditorProps(cell: Cell, error: CellError | null): CodeEditorProps | null {
  const { study, focus, actions, assist, discussion } = useStudy();
  const { id, kind } = cell;
  const mayWrite = useMayWrite();
  const isEditing = useSelected(focus, ({ editing }) => editing === id);
  const place = useSelected(focus, ({ place }) => (place?.cell === id ? place : null));
  const marks = useMarks(cell);
  const comments = useMemo(
    (): EditorComments => ({
      marks,
      onSelect(selected) {
        const about = selected && anchorText(study.doc, id, selected.from, selected.to);
        discussion.pick(
          about && selected ? { cell: id, ...about, at: selected.at, kind: "selection" } : null,
        );
      },
      onOpen: discussion.show,
    }),
    [study, discussion, id, marks],
  );
  const text = cellSource(study.doc, id);
  if (!text) return null;
  const errorAt =
    error?.line !== undefined
      ? { line: error.line, column: error.column ?? 1, message: translate(error.message) }
      : null;
  return {
    text,
    undo: study.undo,
    awareness: study.awareness,
    cellId: id,
    language: kind === "text" ? "markdown" : "typescript",
    readOnly: !mayWrite,
    ariaLabel: say(kind === "text" ? "cell.text.label" : "cell.code.label", { name: id }),
    onRun: (then) => actions.run(id, then),
    onFocus: () => focus.edit(id),
    onBlur: (caret) => focus.leave(id, caret),
    onSplit: (caret) => actions.split(id, caret),
    onEscape: (caret) => actions.escape(id, caret),
    onLeave: (direction) => actions.go(id, direction),
    errorAt,
    autoFocus: isEditing,
    assist,
    comments,
    selectAt: place,
  };
}

/** The editor of one cell's source, bound to its shared text. */
export function CellEditor({ cell, error }: { cell: Cell; error: CellError | null }) {
  const props = useEditorProps(cell, error);
  return props ? <LazyCodeEditor {...props} /> : null;
}
