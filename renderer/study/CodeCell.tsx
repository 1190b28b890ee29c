import { useEffect, useMemo } from "react";
import type { CellState } from "../../kernel/session/types.ts";
import type { Cell } from "../../shared/study/model.ts";
import { say } from "../../shared/words/catalogue.ts";
import { pickOutput } from "../comments/pick-output.ts";
import { Button } from "../components/Button.tsx";
import { useLate } from "../components/use-late.ts";
import { StillCode } from "../editor/StillCode.tsx";
import { OutputList } from "../outputs/OutputList.tsx";
import { TablePlaceContext } from "../outputs/table-place.ts";
import { LateReproduced } from "../reproduce/lazy.tsx";
import type { FoldPart } from "../stores/folds.ts";
import type { SharedRun } from "../stores/runs/shared-runs.ts";
import { useSelected } from "../stores/use-store.ts";
import { focusCell } from "./actions.ts";
import { CellEditor } from "./CellEditor.tsx";
import { CellProblemCount } from "./CellProblemCount.tsx";
import { ChartMaker } from "./ChartMaker.tsx";
import { dropNotes } from "./imports/drop-notes.ts";
import { ImportLines } from "./imports/ImportLine.tsx";
import { RaiseLimit } from "./RaiseLimit.tsx";
import { RemoteLines } from "./remote/RemoteLines.tsx";
import { LateRunLine } from "./runs/LateRunLine.tsx";
import { SharedRunLine } from "./runs/SharedRunLine.tsx";
import { useStoredRows } from "./runs/use-stored-rows.ts";
import { useMayWrite, useStudy } from "./study-context.ts";

interface CodeCellProps {
  cell: Cell;
  state: CellState | null;
  /** The run of somebody else that it shows; null where it shows this window's own. */
  shared: SharedRun | null;
  /** Whether it is in the window or near it; elsewhere its code is text. */
  isNear: boolean;
}

const nothing: CellState["outputs"] = [];
const noImports: CellState["imports"] = [];

/** A code cell: its source, unless folded, then what it shows. */
export function CodeCell({ cell, state, shared, isNear }: CodeCellProps) {
  const open = useStudy();
  const { study, focus, actions, discussion, folds } = open;
  const { id, kind, hide } = cell;
  const mayWrite = useMayWrite();
  const folded = useSelected(folds, (all) => all.get(id));
  const isEditing = useSelected(focus, ({ editing }) => editing === id);
  const isHidden = (part: FoldPart) => folded?.[part] ?? hide === part;
  // Who folded it for themselves opens it for themselves, as a reader does.
  const unfold = (part: FoldPart) => {
    // The button that was pressed goes.
    focusCell(id);
    if (mayWrite && !folded?.[part]) actions.fold(id, undefined);
    else folds.set(id, part, hide === part ? false : undefined);
  };
  const codeHidden = isHidden("code");
  const outputHidden = isHidden("output");
  // Someone who is sent to a place in folded code sees it.
  useEffect(() => {
    if (isEditing && codeHidden) folds.set(id, "code", false);
  }, [isEditing, codeHidden, folds, id]);
  const imports = state?.imports ?? noImports;
  const own = useMemo(() => dropNotes(state?.outputs ?? nothing, imports), [state?.outputs, imports]);
  const stored = useStoredRows(id, shared);
  const outputs = shared ? (stored?.outputs ?? shared.shown?.outputs ?? nothing) : own;
  // An error of an earlier text would point into this one.
  const error = shared
    ? shared.fresh === false
      ? null
      : (shared.shown?.error ?? null)
    : (state?.error ?? null);
  const page = shared ? (stored?.page ?? null) : study.session.page;
  const arrange = shared ? (stored?.arrange ?? null) : study.session.arrange;
  const place = useMemo(() => ({ open, cell, outputs, arrange }), [open, cell, outputs, arrange]);
  const shows = outputs.length > 0 || error !== null;

  return (
    <>
      {codeHidden ? (
        <div className={shows ? "folded folded-quiet" : "folded"}>
          <Button small onPress={() => unfold("code")}>
            {say("cell.code.hidden")} · {say("cell.unfold")}
          </Button>
          <CellProblemCount id={id} />
        </div>
      ) : (
        <div className="cell-code">
          {isNear ? <CellEditor cell={cell} error={error} /> : <StillCode source={cell.source} />}
        </div>
      )}
      {kind === "sql" ? <p className="soft">{say("cell.sql")}</p> : null}
      <LateRunLine state={state} isShared={shared !== null} isNear={isNear} />
      {codeHidden ? null : <ImportLines cell={id} imports={imports} />}
      {codeHidden ? null : <RemoteLines cell={id} record={state?.record ?? null} imports={imports} />}
      {outputHidden && shows ? (
        <div className="folded">
          <Button small onPress={() => unfold("output")}>
            {say("cell.output.hidden")}
          </Button>
        </div>
      ) : (
        <ChartMaker cell={cell} outputs={outputs} page={page}>
          {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the tools' Comment chooses a value without a pointer */}
          <div
            className="cell-outputs"
            onClick={(event) => {
              const picked = pickOutput(id, outputs, event.target);
              if (picked) discussion.pick(picked);
            }}
          >
            <TablePlaceContext value={place}>
              <OutputList
                outputs={outputs}
                error={error}
                page={page}
                profile={shared ? null : study.session.profile}
                onInput={(name, value) => study.session.setInput(name, value, shared ? id : undefined)}
                onAllRows={shared && !stored ? () => actions.run(id, "stay") : null}
                stale={shared ? shared.fresh === false : state?.state === "stale"}
              />
            </TablePlaceContext>
          </div>
        </ChartMaker>
      )}
      {shared && !outputHidden ? <SharedRunLine run={shared} /> : null}
      {outputHidden || !shows ? null : <LateReproduced cell={id} />}
      {state?.remaking ? <Remaking isOwn={!shared} /> : null}
      <RaiseLimit state={state} />
    </>
  );
}

/** Says why rows of a table are late: they are made again. @param isOwn whether this window had them, and was stopped */
function Remaking({ isOwn }: { isOwn: boolean }) {
  const late = useLate(300);
  return late ? (
    <p className="output-note" role="status">
      {say(isOwn ? "runs.remaking" : "runs.rows")}
    </p>
  ) : null;
}
