import { memo } from "react";
import type { Cell } from "../../shared/study/model.ts";
import { say } from "../../shared/words/catalogue.ts";
import { useSelected } from "../stores/use-store.ts";
import { AddCell } from "./AddCell.tsx";
import { nameCell } from "./actions.ts";
import { CellPeople } from "./CellPeople.tsx";
import { CellTools } from "./CellTools.tsx";
import { CodeCell } from "./CodeCell.tsx";
import { StateMark } from "./StateMark.tsx";
import { useMayWrite, useStudy } from "./study-context.ts";
import { TextCell } from "./TextCell.tsx";

interface CellViewProps {
  cell: Cell;
  isFirst: boolean;
  isLast: boolean;
}

/** One cell: its run mark, what it says and shows, who is in it, and its tools while someone is there. */
export const CellView = memo(function CellView({ cell, isFirst, isLast }: CellViewProps) {
  const { study, focus, actions } = useStudy();
  const { id, kind } = cell;
  const state = useSelected(study.session, (view) => view.cells.get(id) ?? null);
  const isCurrent = useSelected(focus, ({ current }) => current === id);
  const isEditing = useSelected(focus, ({ editing }) => editing === id);
  const mayWrite = useMayWrite();
  const runs = kind !== "text" || cell.source.includes("${");
  const runState = state?.state ?? "never";

  return (
    <>
      <section
        id={nameCell(id)}
        className="cell"
        data-testid={`cell-${id}`}
        data-kind={kind}
        data-state={runState}
        data-current={isCurrent || undefined}
        data-editing={isEditing || undefined}
        aria-label={say("cell.label", { name: id })}
        tabIndex={-1}
        onFocus={() => focus.enter(id)}
        onKeyDown={(event) => {
          if (event.target !== event.currentTarget) return;
          if (event.key === "ArrowUp" || event.key === "ArrowDown") {
            event.preventDefault();
            actions.go(id, event.key === "ArrowUp" ? "up" : "down");
          } else if (event.key === "Enter" && (event.shiftKey || event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            actions.run(id, event.shiftKey ? "next" : "stay");
          } else if (event.key === "Enter" && mayWrite) {
            event.preventDefault();
            focus.edit(id);
          }
        }}
      >
        <div className="cell-gutter">
          {runs ? (
            <StateMark
              id={id}
              state={runState}
              ms={state?.ms ?? null}
              isSkipped={state?.status === "skipped"}
            />
          ) : null}
        </div>
        <div className="cell-body">
          {kind === "text" ? <TextCell cell={cell} state={state} /> : <CodeCell cell={cell} state={state} />}
          <CellTools cell={cell} isFirst={isFirst} isLast={isLast} />
        </div>
        <CellPeople id={id} />
      </section>
      {mayWrite ? <AddCell after={id} open={isLast} /> : null}
    </>
  );
});
