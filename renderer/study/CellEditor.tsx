import type { CellError } from "../../shared/protocol/outputs.ts";
import { cellSource } from "../../shared/study/document.ts";
import type { Cell } from "../../shared/study/model.ts";
import { say } from "../../shared/words/catalogue.ts";
import { LazyCodeEditor } from "../editor/lazy.tsx";
import { useSelected } from "../stores/use-store.ts";
import { useMayWrite, useStudy } from "./study-context.ts";

/** The editor of one cell, bound to its shared text. */
export function CellEditor({ cell, error }: { cell: Cell; error: CellError | null }) {
  const { study, focus, actions, assist } = useStudy();
  const { id, kind } = cell;
  const mayWrite = useMayWrite();
  const isEditing = useSelected(focus, ({ editing }) => editing === id);
  const place = useSelected(focus, ({ place }) => (place?.cell === id ? place : null));
  const text = cellSource(study.doc, id);
  if (!text) return null;
  const errorAt =
    error?.line !== undefined
      ? { line: error.line, column: error.column ?? 1, message: error.message }
      : null;
  return (
    <LazyCodeEditor
      text={text}
      undo={study.undo}
      awareness={study.awareness}
      cellId={id}
      language={kind === "text" ? "markdown" : "typescript"}
      readOnly={!mayWrite}
      ariaLabel={say(kind === "text" ? "cell.text.label" : "cell.code.label", { name: id })}
      onRun={(then) => actions.run(id, then)}
      onFocus={() => focus.edit(id)}
      onBlur={() => focus.leave(id)}
      onLeave={(direction) => actions.go(id, direction)}
      errorAt={errorAt}
      autoFocus={isEditing}
      assist={assist}
      selectAt={place}
    />
  );
}
