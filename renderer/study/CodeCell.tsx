import { useState } from "react";
import type { CellState } from "../../kernel/session/types.ts";
import type { Cell } from "../../shared/study/model.ts";
import { say } from "../../shared/words/catalogue.ts";
import { Button } from "../components/Button.tsx";
import { OutputList } from "../outputs/OutputList.tsx";
import { CellEditor } from "./CellEditor.tsx";
import { useMayWrite, useStudy } from "./study-context.ts";

interface CodeCellProps {
  cell: Cell;
  state: CellState | null;
}

const nothing: CellState["outputs"] = [];

/** A code cell: its source, unless folded, then what it shows. */
export function CodeCell({ cell, state }: CodeCellProps) {
  const { study, actions } = useStudy();
  const { id, kind, hide } = cell;
  const mayWrite = useMayWrite();
  // A reader opens a folded part for themselves alone.
  const [peeked, setPeeked] = useState(false);
  const unfold = () => (mayWrite ? actions.fold(id, undefined) : setPeeked(true));
  const codeHidden = hide === "code" && !peeked;
  const outputHidden = hide === "output" && !peeked;
  const outputs = state?.outputs ?? nothing;
  const error = state?.error ?? null;
  const shows = outputs.length > 0 || error !== null;

  return (
    <>
      {codeHidden ? (
        <div className={shows ? "folded folded-quiet" : "folded"}>
          <Button small onPress={unfold}>
            {say("cell.code.hidden")} · {say("cell.unfold")}
          </Button>
        </div>
      ) : (
        <div className="cell-code">
          <CellEditor cell={cell} error={error} />
        </div>
      )}
      {kind === "sql" ? <p className="soft">{say("cell.sql")}</p> : null}
      <CellProgress state={state} />
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
          onInput={study.session.setInput}
          stale={state?.state === "stale"}
        />
      )}
    </>
  );
}

/** How far long work is, once the cell tells it. */
function CellProgress({ state }: { state: CellState | null }) {
  const progress = state?.state === "running" ? state.progress : null;
  if (!progress) return null;
  const { done, total, label = "" } = progress;
  return (
    <div className="progress">
      <progress
        value={total === undefined ? undefined : done}
        max={total}
        aria-label={label || say("cell.running")}
      />
      <span className="soft">
        {total === undefined
          ? say("cell.progress.open", { label, done })
          : say("cell.progress", { label, done, total })}
      </span>
    </div>
  );
}
