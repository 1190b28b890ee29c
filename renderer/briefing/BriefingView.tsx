import { useMemo } from "react";
import { splitTitle } from "../../shared/markdown/prose.ts";
import { sayBriefing } from "../../shared/words/briefing.ts";
import { useLanguage } from "../components/use-language.ts";
import { useSelected } from "../stores/use-store.ts";
import { useStudy } from "../study/study-context.ts";
import { BriefingCell } from "./BriefingCell.tsx";
import { BriefingHead } from "./BriefingHead.tsx";
import { graphOf } from "./steps.ts";
import "./briefing.css";

/** The study for who reads it: its text and its figures, no code. */
export function BriefingView() {
  useLanguage();
  const { study } = useStudy();
  const cells = useSelected(study.view, (view) => view.cells);
  const states = useSelected(study.session, (view) => view.cells);
  const graph = useMemo(() => graphOf(cells, states), [cells, states]);
  const first = cells[0];
  const isTitled = first?.kind === "text" && splitTitle(first.source) !== null;
  return (
    <div className="briefing" data-testid="briefing">
      <BriefingHead title={isTitled ? first.source : null} />
      {cells.length === 0 ? (
        <div className="briefing-empty">
          <p>{sayBriefing("note.empty")}</p>
        </div>
      ) : null}
      {cells.map((cell) => (
        <BriefingCell key={cell.id} cell={cell} graph={graph} isTitle={isTitled && cell === first} />
      ))}
    </div>
  );
}
