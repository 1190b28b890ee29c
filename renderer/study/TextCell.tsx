import type { CellState } from "../../kernel/session/types.ts";
import { mime } from "../../shared/protocol/outputs.ts";
import type { Cell } from "../../shared/study/model.ts";
import { say } from "../../shared/words/catalogue.ts";
import { CommentedProse } from "../comments/CommentedProse.tsx";
import { MarkdownView } from "../markdown/MarkdownView.tsx";
import { ErrorView } from "../outputs/ErrorView.tsx";
import type { SharedRun } from "../stores/runs/shared-runs.ts";
import { useSelected } from "../stores/use-store.ts";
import { CellEditor } from "./CellEditor.tsx";
import { useMayWrite, useStudy } from "./study-context.ts";

interface TextCellProps {
  cell: Cell;
  state: CellState | null;
  /** The run of somebody else whose numbers it shows; null where it shows this window's own. */
  shared: SharedRun | null;
}

/** Prose: shown as it reads, with its numbers once computed; its Markdown while someone writes in it. */
export function TextCell({ cell, state, shared }: TextCellProps) {
  const { focus } = useStudy();
  const { id, source } = cell;
  const mayWrite = useMayWrite();
  const isEditing = useSelected(focus, ({ editing }) => editing === id);
  if (isEditing && mayWrite)
    return (
      <div className="cell-text-editor">
        <CellEditor cell={cell} error={state?.error ?? null} />
      </div>
    );
  // Words of another text than the one that stands here would hide an edit.
  const of = shared ? (shared.fresh === true ? shared.shown : null) : state;
  const shown = of?.outputs.find((output) => output.mime === mime.markdown)?.data;
  const text = typeof shown === "string" ? shown : source;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: double-click is a shortcut for the Edit button and Enter
    <div
      className={`cell-text${typeof shown === "string" && !shared && state?.state === "stale" ? " cell-text-stale" : ""}`}
      onDoubleClick={() => {
        if (mayWrite) focus.edit(id);
      }}
    >
      {text.trim() === "" ? (
        mayWrite ? (
          <p className="soft">{say("cell.text.empty")}</p>
        ) : null
      ) : (
        <CommentedProse cell={cell} shown={text}>
          <MarkdownView source={text} />
        </CommentedProse>
      )}
      {of?.error ? <ErrorView error={of.error} /> : null}
    </div>
  );
}
