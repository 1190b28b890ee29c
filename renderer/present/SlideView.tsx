import { memo, useMemo, useRef } from "react";
import type { Slide } from "../../exchange/slides/cut-slides.ts";
import { mime } from "../../shared/protocol/outputs.ts";
import type { Cell } from "../../shared/study/model.ts";
import { sayBriefing } from "../../shared/words/briefing.ts";
import { judgeFigure } from "../briefing/describe-figure.ts";
import { readOutputs } from "../briefing/read-figure.ts";
import { useLanguage } from "../components/use-language.ts";
import { MarkdownView } from "../markdown/MarkdownView.tsx";
import { OutputList } from "../outputs/OutputList.tsx";
import { useSelected } from "../stores/use-store.ts";
import { useSharedRun } from "../study/runs/use-shared-run.ts";
import { useStudy } from "../study/study-context.ts";
import { enlargeCharts } from "./enlarge-chart.ts";
import { type ChartRoom, useChartRoom } from "./use-chart-room.ts";
import { useFit } from "./use-fit.ts";

interface SlideViewProps {
  slide: Slide;
  /** Pixels that a chart may be high. */
  chartHeight: number;
}

/** One slide: its text and its figures, as large as they fit. */
export const SlideView = memo(function SlideView({ slide, chartHeight }: SlideViewProps) {
  useLanguage();
  const content = useRef<HTMLDivElement>(null);
  const [{ height, isTight }, lower] = useChartRoom(content, chartHeight);
  useFit(content, slide.key, lower);
  return (
    <div className="slide" ref={content} data-testid="slide">
      {slide.parts.map((part, index) =>
        part.kind === "text" ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a slide's texts have no other name
          <MarkdownView key={index} source={part.text} />
        ) : (
          <SlideFigure key={part.cell.id} cell={part.cell} height={height} isTight={isTight} />
        ),
      )}
    </div>
  );
});

function SlideFigure({ cell, height, isTight }: { cell: Cell } & ChartRoom) {
  const { study, actions } = useStudy();
  const { id } = cell;
  const state = useSelected(study.session, (view) => view.cells.get(id) ?? null);
  const shared = useSharedRun(id, state);
  const note = judgeFigure(cell, state, shared);
  const outputs = useMemo(
    () => enlargeCharts(readOutputs(cell, state, shared), height, isTight),
    [cell, state, shared, height, isTight],
  );
  const isForm = outputs.length > 0 && outputs.every((output) => output.mime === mime.input);
  return (
    <div className={isForm ? "slide-form" : "slide-figure"} data-cell={id}>
      <OutputList
        outputs={outputs}
        error={null}
        page={shared ? null : study.session.page}
        profile={null}
        onInput={(name, value) => study.session.setInput(name, value, shared ? id : undefined)}
        onAllRows={shared ? () => actions.run(id, "stay") : null}
        stale={note === "note.stale"}
      />
      {note === null ? null : <p className="briefing-note">{sayBriefing(note)}</p>}
    </div>
  );
}
