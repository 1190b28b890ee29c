import { useMemo, useState } from "react";
import type { CellState } from "../../kernel/session/types.ts";
import type { Cell } from "../../shared/study/model.ts";
import { say } from "../../shared/words/catalogue.ts";
import { Button } from "../components/Button.tsx";
import { formatShare } from "../outputs/format.ts";
import { OutputList } from "../outputs/OutputList.tsx";
import { useSelected } from "../stores/use-store.ts";
import { CellEditor } from "./CellEditor.tsx";
import { CellProblemCount } from "./CellProblemCount.tsx";
import { dropNotes } from "./imports/drop-notes.ts";
import { ImportLines } from "./imports/ImportLine.tsx";
import { useMayWrite, useStudy } from "./study-context.ts";

interface CodeCellProps {
  cell: Cell;
  state: CellState | null;
}

const nothing: CellState["outputs"] = [];
const noImports: CellState["imports"] = [];

/** A code cell: its source, unless folded, then what it shows. */
export function CodeCell({ cell, state }: CodeCellProps) {
  const { study, focus, actions } = useStudy();
  const { id, kind, hide } = cell;
  const mayWrite = useMayWrite();
  // A reader opens a folded part for themselves alone.
  const [peeked, setPeeked] = useState(false);
  // Someone who is sent to a place in folded code sees it.
  const isEditing = useSelected(focus, ({ editing }) => editing === id);
  if (isEditing && hide === "code" && !peeked) setPeeked(true);
  const unfold = () => (mayWrite ? actions.fold(id, undefined) : setPeeked(true));
  const codeHidden = hide === "code" && !peeked;
  const outputHidden = hide === "output" && !peeked;
  const imports = state?.imports ?? noImports;
  const outputs = useMemo(() => dropNotes(state?.outputs ?? nothing, imports), [state?.outputs, imports]);
  const error = state?.error ?? null;
  const shows = outputs.length > 0 || error !== null;

  return (
    <>
      {codeHidden ? (
        <div className={shows ? "folded folded-quiet" : "folded"}>
          <Button small onPress={unfold}>
            {say("cell.code.hidden")} · {say("cell.unfold")}
          </Button>
          <CellProblemCount id={id} />
        </div>
      ) : (
        <div className="cell-code">
          <CellEditor cell={cell} error={error} />
        </div>
      )}
      {kind === "sql" ? <p className="soft">{say("cell.sql")}</p> : null}
      <CellProgress state={state} onStop={study.session.stop} />
      {state?.status === "skipped" && state.state === "failed" ? (
        <p className="output-note">{say("cell.skipped")}.</p>
      ) : null}
      {codeHidden ? null : <ImportLines cell={id} imports={imports} />}
      {outputHidden && shows ? (
        <div className="folded">
          <Button small onPress={unfold}>
            {say("cell.output.hidden")}
          </Button>
        </div>
      ) : (
        <OutputList
          outputs={outputs}
          error={error}
          page={study.session.page}
          profile={study.session.profile}
          onInput={study.session.setInput}
          stale={state?.state === "stale"}
        />
      )}
    </>
  );
}

/** From here on, counts are bytes or rows of a large file: the part says more. */
const longWork = 10_000;

/** How far long work is, once the cell tells it, and the way to stop it. */
function CellProgress({ state, onStop }: { state: CellState | null; onStop: () => void }) {
  const progress = state?.state === "running" ? state.progress : null;
  if (!progress) return null;
  const { done, total, label = "" } = progress;
  const text = () => {
    if (total === undefined) return say("cell.progress.open", { label, done });
    if (total > longWork) return say("cell.progress.part", { label, percent: formatShare(done, total) });
    return say("cell.progress", { label, done, total });
  };
  return (
    <div className="progress">
      <progress
        value={total === undefined ? undefined : done}
        max={total}
        aria-label={label || say("cell.running")}
      />
      <span className="soft">{text()}</span>
      <Button small onPress={onStop}>
        {say("cell.stop")}
      </Button>
    </div>
  );
}
