import type { editor as MonacoEditor } from "monaco-editor/editor/editor.api";
import type { TextModel } from "./binding.ts";
import { moveOffset } from "./change.ts";
import type { monaco as Monaco } from "./monaco.ts";

/** A Monaco model, and the editor whose carets must keep their place, as the binding needs them. */
export function createMonacoModel(
  monaco: typeof Monaco,
  model: MonacoEditor.ITextModel,
  editor: MonacoEditor.ICodeEditor,
): TextModel {
  return {
    getValue: () => model.getValue(),
    onChange: (listener) =>
      model.onDidChangeContent((event) =>
        listener(
          event.changes.map(({ rangeOffset, rangeLength, text }) => ({
            offset: rangeOffset,
            length: rangeLength,
            text,
          })),
        ),
      ),
    apply(changes, caretAt) {
      const selections = (editor.getSelections() ?? []).map((selection) => ({
        anchor: model.getOffsetAt({
          lineNumber: selection.selectionStartLineNumber,
          column: selection.selectionStartColumn,
        }),
        head: model.getOffsetAt({
          lineNumber: selection.positionLineNumber,
          column: selection.positionColumn,
        }),
      }));
      model.applyEdits(
        changes.map(({ offset, length, text }) => ({
          range: monaco.Range.fromPositions(
            model.getPositionAt(offset),
            model.getPositionAt(offset + length),
          ),
          text,
        })),
      );
      const place = (offset: number) => model.getPositionAt(caretAt ?? moveOffset(offset, changes));
      const moved = selections.map(({ anchor, head }) => {
        const [from, to] = [place(anchor), place(head)];
        return new monaco.Selection(from.lineNumber, from.column, to.lineNumber, to.column);
      });
      const [first] = moved;
      if (first) editor.setSelections(caretAt === null ? moved : [first]);
      if (first && caretAt !== null) editor.revealPosition(first.getPosition());
    },
  };
}
