import { useRef } from "react";
import type { CellState } from "../../kernel/session/types.ts";
import { mime } from "../../shared/protocol/outputs.ts";
import type { Cell } from "../../shared/study/model.ts";
import { say } from "../../shared/words/catalogue.ts";
import { CommentedProse } from "../comments/CommentedProse.tsx";
import { MarkdownView } from "../markdown/MarkdownView.tsx";
import { ErrorView } from "../outputs/ErrorView.tsx";
import { loadProseEditor } from "../prose/lazy.tsx";
import { useValues } from "../prose/use-values.ts";
import { editsAsItLooks } from "../stores/prose-look.ts";
import type { SharedRun } from "../stores/runs/shared-runs.ts";
import { useSelected } from "../stores/use-store.ts";
import { LateRunLine } from "./runs/LateRunLine.tsx";
import { useMayWrite, useStudy } from "./study-context.ts";
import { TextEditor } from "./TextEditor.tsx";

interface TextCellProps {
  cell: Cell;
  state: CellState | null;
  /** The run of somebody else whose numbers it shows; null where it shows this window's own. */
  shared: SharedRun | null;
  /** Whether it is in the window, or near it. */
  isNear: boolean;
}

/** Prose: shown as it reads, with its numbers once computed; as it looks, or its Markdown, while someone writes in it. */
export function TextCell({ cell, state, shared, isNear }: TextCellProps) {
  const { focus } = useStudy();
  const { id, source } = cell;
  const mayWrite = useMayWrite();
  const isEditing = useSelected(focus, ({ editing }) => editing === id);
  // Words of another text than the one that stands here would hide an edit.
  const of = shared ? (shared.fresh === true ? shared.shown : null) : state;
  const shown = of?.outputs.find((output) => output.mime === mime.markdown)?.data;
  const text = typeof shown === "string" ? shown : source;
  const values = useValues(source, typeof shown === "string" ? shown : null);
  const pressed = useRef<{ x: number; y: number } | null>(null);
  if (isEditing && mayWrite)
    return <TextEditor cell={cell} error={state?.error ?? null} values={values} pressed={pressed} />;
  const loadEarly = () => {
    if (mayWrite && editsAsItLooks.get()) void loadProseEditor().catch(() => {});
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: double-click is a shortcut for the Edit button and Enter
    <div
      className={`cell-text${typeof shown === "string" && !shared && state?.state === "stale" ? " cell-text-stale" : ""}`}
      onPointerEnter={loadEarly}
      onDoubleClick={({ clientX: x, clientY: y }) => {
        if (!mayWrite) return;
        pressed.current = { x, y };
        focus.edit(id);
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
      <LateRunLine state={state} isShared={shared !== null} isNear={isNear} />
    </div>
  );
}
