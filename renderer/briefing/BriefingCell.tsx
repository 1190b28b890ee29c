import { memo, useMemo } from "react";
import { computes } from "../../shared/markdown/prose-spans.ts";
import { mime, type Output } from "../../shared/protocol/outputs.ts";
import type { Cell } from "../../shared/study/model.ts";
import { sayBriefing } from "../../shared/words/briefing.ts";
import { say } from "../../shared/words/catalogue.ts";
import { CellComments } from "../comments/CellComments.tsx";
import { pickOutput } from "../comments/pick-output.ts";
import { useMayComment } from "../comments/use-comments.ts";
import { useLanguage } from "../components/use-language.ts";
import { OutputList } from "../outputs/OutputList.tsx";
import { TablePlaceContext } from "../outputs/table-place.ts";
import { LateReproduced } from "../reproduce/lazy.tsx";
import type { SharedRun } from "../stores/runs/shared-runs.ts";
import { useSelected } from "../stores/use-store.ts";
import { nameCell } from "../study/actions.ts";
import { CellPeople } from "../study/CellPeople.tsx";
import { useSharedRun } from "../study/runs/use-shared-run.ts";
import { useStudy } from "../study/study-context.ts";
import { BriefingText } from "./BriefingText.tsx";
import { judgeFigure } from "./describe-figure.ts";
import { HowComputed } from "./HowComputed.tsx";
import { readOutputs } from "./read-figure.ts";

interface BriefingCellProps {
  cell: Cell;
  /** Whether it begins with the title of the study. */
  isTitle: boolean;
}

/** One cell of a briefing: its text, or what it shows; nothing where it shows nothing. */
export const BriefingCell = memo(function BriefingCell({ cell, isTitle }: BriefingCellProps) {
  useLanguage();
  const { study, focus } = useStudy();
  const { id, kind } = cell;
  const state = useSelected(study.session, (view) => view.cells.get(id) ?? null);
  const shared = useSharedRun(id, state);
  const runs = kind !== "text" || computes(cell.source);
  const note = runs && cell.hide !== "output" ? judgeFigure(cell, state, shared) : null;
  const outputs = useMemo(() => readOutputs(cell, state, shared), [cell, state, shared]);
  if (kind !== "text" && outputs.length === 0 && note === null) return null;
  const isForm = note === null && outputs.every((output) => output.mime === mime.input);
  return (
    <section
      id={nameCell(id)}
      className="cell briefing-cell"
      data-testid={`cell-${id}`}
      data-cell={id}
      data-kind={kind}
      data-state={state?.state ?? "never"}
      aria-label={say("cell.label", { name: id })}
      tabIndex={-1}
      onFocus={() => focus.enter(id)}
    >
      <div className="cell-gutter" />
      <div className="cell-body">
        {kind === "text" ? (
          <BriefingText cell={cell} state={state} shared={shared} isTitle={isTitle} />
        ) : (
          <Figure cell={cell} outputs={outputs} note={note} shared={shared} />
        )}
        {kind === "text" || outputs.length === 0 ? null : <LateReproduced cell={id} />}
        {runs && note !== null && kind !== "text" ? (
          <p className="briefing-note" role={note === "note.preparing" ? "status" : undefined}>
            {sayBriefing(note)}
          </p>
        ) : null}
        {kind === "text" || isForm ? null : (
          <div className="briefing-tools">
            <HowComputed cell={cell} state={state} shared={shared} />
            <CommentButton id={id} />
          </div>
        )}
      </div>
      <div className="cell-margin">
        <CellPeople id={id} />
        <CellComments id={id} />
      </div>
    </section>
  );
});

interface FigureProps {
  cell: Cell;
  outputs: readonly Output[];
  note: string | null;
  shared: SharedRun | null;
}

function Figure({ cell, outputs, note, shared }: FigureProps) {
  const open = useStudy();
  const { study, discussion, actions } = open;
  const { id } = cell;
  const arrange = shared ? null : study.session.arrange;
  const place = useMemo(() => ({ open, cell, outputs, arrange }), [open, cell, outputs, arrange]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the Comment button chooses the figure without a pointer
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
          error={null}
          page={shared ? null : study.session.page}
          profile={null}
          onInput={(name, value) => study.session.setInput(name, value, shared ? id : undefined)}
          onAllRows={shared ? () => actions.run(id, "stay") : null}
          stale={note === "note.stale"}
        />
      </TablePlaceContext>
    </div>
  );
}

/** Begins a comment on a figure, also by keyboard. */
function CommentButton({ id }: { id: string }) {
  const { discussion } = useStudy();
  const mayComment = useMayComment();
  if (!mayComment) return null;
  return (
    <button
      type="button"
      className="briefing-tool"
      onClick={() => discussion.start({ cell: id, anchor: { on: "cell" }, quote: "" })}
    >
      {sayBriefing("comment")}
    </button>
  );
}
