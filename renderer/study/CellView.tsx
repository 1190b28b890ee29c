import { memo, useCallback, useState } from "react";
import { computes } from "../../shared/markdown/prose-spans.ts";
import type { Cell } from "../../shared/study/model.ts";
import { say } from "../../shared/words/catalogue.ts";
import { CellComments } from "../comments/CellComments.tsx";
import { useMayComment } from "../comments/use-comments.ts";
import { useLanguage } from "../components/use-language.ts";
import { listChosen } from "../stores/cell-focus.ts";
import { useSelected } from "../stores/use-store.ts";
import { LateSuggestForm, LateSuggestionCards } from "../suggestions/lazy.tsx";
import { AddCell } from "./AddCell.tsx";
import { nameCell } from "./actions.ts";
import { CellPeople } from "./CellPeople.tsx";
import { CellTools } from "./CellTools.tsx";
import { CodeCell } from "./CodeCell.tsx";
import { CellRunners } from "./runs/CellRunners.tsx";
import { nameRunner, stateOfRun } from "./runs/describe-run.ts";
import { useSharedRun } from "./runs/use-shared-run.ts";
import { StateMark } from "./StateMark.tsx";
import { useMayWrite, useStudy } from "./study-context.ts";
import { TextCell } from "./TextCell.tsx";
import { TrustNote } from "./trust/TrustNote.tsx";
import { UnseenMark } from "./unseen/UnseenMark.tsx";

interface CellViewProps {
  cell: Cell;
  isFirst: boolean;
  isLast: boolean;
  /** Whether it is in the window or near it; its tools and editor are there only then. */
  isNear: boolean;
}

/** One cell: its run mark, what it says and shows, who is in it, and its tools while someone is there. */
export const CellView = memo(function CellView({ cell, isFirst, isLast, isNear }: CellViewProps) {
  useLanguage();
  const { study, focus } = useStudy();
  const { id, kind } = cell;
  const state = useSelected(study.session, (view) => view.cells.get(id) ?? null);
  const isCurrent = useSelected(focus, ({ current }) => current === id);
  const isChosen = useSelected(
    focus,
    (at) => at.anchor !== null && listChosen(study.view.get().cells, at).includes(id),
  );
  const isEditing = useSelected(focus, ({ editing }) => editing === id);
  const mayWrite = useMayWrite();
  const runs = kind !== "text" || computes(cell.source);
  const runState = state?.state ?? "never";
  const shared = useSharedRun(id, state);
  const mayComment = useMayComment();
  const [isSuggesting, setSuggesting] = useState(false);
  const suggest = useCallback(() => setSuggesting(true), []);
  const closeForm = () => {
    setSuggesting(false);
    // The field that had the keyboard is gone.
    document.getElementById(nameCell(id))?.focus({ preventScroll: true });
  };

  return (
    <>
      <section
        id={nameCell(id)}
        className="cell"
        data-testid={`cell-${id}`}
        data-cell={id}
        data-kind={kind}
        data-state={runState}
        data-current={isCurrent || undefined}
        data-editing={isEditing || undefined}
        data-chosen={isChosen || undefined}
        aria-label={say(isChosen ? "cell.label.chosen" : "cell.label", { name: id })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: each is a stop of Tab, and its editor is none: Enter goes in
        tabIndex={0}
        aria-keyshortcuts={mayWrite ? "Enter" : undefined}
        onFocus={() => focus.enter(id)}
        onBlur={({ currentTarget, relatedTarget }) => {
          if (!currentTarget.contains(relatedTarget)) study.unseen.see(id);
        }}
        onKeyDown={(event) => {
          if (event.target !== event.currentTarget || event.shiftKey || event.ctrlKey || event.metaKey)
            return;
          // All other keys of a cell are commands (keys/commands.ts).
          if (event.key === "Enter" && mayComment && !mayWrite) {
            event.preventDefault();
            suggest();
          }
        }}
      >
        <div className="cell-gutter">
          {runs ? (
            <StateMark
              id={id}
              state={
                shared && state?.state !== "waiting" && state?.state !== "running"
                  ? stateOfRun(shared)
                  : runState
              }
              ms={shared ? null : (state?.ms ?? null)}
              isSkipped={(shared ? shared.record.status : state?.status) === "skipped"}
              by={shared ? nameRunner(shared.record) : null}
            />
          ) : null}
        </div>
        <div className="cell-body">
          <UnseenMark id={id} />
          {kind === "text" ? (
            <TextCell cell={cell} state={state} shared={shared} isNear={isNear} />
          ) : (
            <CodeCell cell={cell} state={state} shared={shared} isNear={isNear} />
          )}
          {isSuggesting ? <LateSuggestForm cell={cell} onClose={closeForm} /> : null}
          <LateSuggestionCards cell={cell} />
          {runs ? <TrustNote id={id} state={state} /> : null}
          {runs ? <CellRunners id={id} /> : null}
          {isNear ? (
            <CellTools
              id={id}
              kind={kind}
              hide={cell.hide}
              isFirst={isFirst}
              isLast={isLast}
              onSuggest={suggest}
            />
          ) : null}
        </div>
        <div className="cell-margin">
          <CellPeople id={id} />
          <CellComments id={id} />
        </div>
      </section>
      {mayWrite ? <AddCell after={id} open={isLast} isNear={isNear} /> : null}
    </>
  );
});
