import type { CellError } from "../../shared/protocol/outputs.ts";
import type { Cell } from "../../shared/study/model.ts";
import { say } from "../../shared/words/catalogue.ts";
import type { Values } from "../prose/find-values.ts";
import { LazyProseEditor } from "../prose/lazy.tsx";
import { editsAsItLooks } from "../stores/prose-look.ts";
import { useStore } from "../stores/use-store.ts";
import { CellEditor, useEditorProps } from "./CellEditor.tsx";
import { useStudy } from "./study-context.ts";

interface TextEditorProps {
  cell: Cell;
  error: CellError | null;
  values: Values;
  /** Where the pointer opened the text, if it did; the editor takes it. */
  pressed: { current: { readonly x: number; readonly y: number } | null };
}

/** The editor of a text: as it looks, or its Markdown, as this device has it. */
export function TextEditor({ cell, error, values, pressed }: TextEditorProps) {
  const { focus } = useStudy();
  const asItLooks = useStore(editsAsItLooks);
  const props = useEditorProps(cell, error);
  if (!props) return null;
  if (asItLooks)
    return (
      <LazyProseEditor
        {...props}
        values={values}
        pressed={pressed}
        onSource={(caret) => {
          editsAsItLooks.set(false);
          focus.editAt(cell.id, caret, caret);
        }}
      />
    );
  return (
    <div className="cell-text-editor">
      <CellEditor cell={cell} error={error} />
      <button
        type="button"
        className="button button-small text-look"
        // The caret stays in the editor until another takes its place.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => editsAsItLooks.set(true)}
      >
        {say("cell.text.look")}
      </button>
    </div>
  );
}
