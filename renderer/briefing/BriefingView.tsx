import { splitTitle } from "../../shared/markdown/prose.ts";
import { sayBriefing } from "../../shared/words/briefing.ts";
import { useLanguage } from "../components/use-language.ts";
import { isSameList, listIds } from "../stores/study-view.ts";
import { useSelected } from "../stores/use-store.ts";
import { useChunks } from "../study/page/use-chunks.ts";
import { useLanding } from "../study/page/use-landing.ts";
import { useStudy } from "../study/study-context.ts";
import { BriefingChunk } from "./BriefingChunk.tsx";
import { BriefingHead } from "./BriefingHead.tsx";
import "./briefing.css";

/** The study for who reads it: its text and its figures, no code. */
export function BriefingView() {
  useLanguage();
  const { study } = useStudy();
  // Not the cells themselves: a result that comes would have all of them looked at.
  const ids = useSelected(study.view, listIds, isSameList);
  const title = useSelected(study.view, ({ cells: [first] }) =>
    first?.kind === "text" && splitTitle(first.source) !== null ? first.source : null,
  );
  const chunks = useChunks(ids);
  useLanding(true);
  return (
    <div className="briefing" data-testid="briefing">
      <BriefingHead title={title} />
      {ids.length === 0 ? (
        <div className="briefing-empty">
          <p>{sayBriefing("note.empty")}</p>
        </div>
      ) : null}
      {chunks.map((chunk, index) => (
        <BriefingChunk
          key={chunk.key}
          ids={chunk.ids}
          isFirst={index === 0}
          isTitled={index === 0 && title !== null}
        />
      ))}
    </div>
  );
}
