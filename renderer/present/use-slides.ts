import { useMemo, useState } from "react";
import { cutSlides, type Slide } from "../../exchange/slides/cut-slides.ts";
import { judgeFigure } from "../briefing/describe-figure.ts";
import { readOutputs, readProse } from "../briefing/read-figure.ts";
import { showsShared } from "../stores/runs/shared-runs.ts";
import { useSelected, useStore } from "../stores/use-store.ts";
import { useStudy } from "../study/study-context.ts";

export interface Slides {
  readonly all: readonly Slide[];
  /** From 0; 0 also where there are none. */
  readonly at: number;
  /** Goes to a slide; beyond the ends, to the first or last. */
  readonly go: (to: number) => void;
}

/** The study's slides and which is shown: the same one while others come and go before it. */
export function useSlides(): Slides {
  const { study } = useStudy();
  const cells = useSelected(study.view, (view) => view.cells);
  const states = useSelected(study.session, (view) => view.cells);
  const runs = useStore(study.runs);
  const all = useMemo(
    () =>
      cutSlides(cells, {
        readText: (cell) => {
          const state = states.get(cell.id) ?? null;
          const run = runs.get(cell.id);
          return readProse(cell, state, showsShared(state, run) ? run : null).text;
        },
        shows: (cell) => {
          const state = states.get(cell.id) ?? null;
          const run = runs.get(cell.id);
          const shared = showsShared(state, run) ? run : null;
          if (cell.hide === "output") return false;
          return readOutputs(cell, state, shared).length > 0 || judgeFigure(cell, state, shared) !== null;
        },
      }),
    [cells, states, runs],
  );
  const [shown, setShown] = useState<{ key: string; at: number } | null>(null);
  const found = all.findIndex(({ key }) => key === shown?.key);
  const at = Math.max(0, found >= 0 ? found : Math.min(shown?.at ?? 0, all.length - 1));
  return {
    all,
    at,
    go(to) {
      const next = Math.max(0, Math.min(to, all.length - 1));
      setShown({ key: all[next]?.key ?? "", at: next });
    },
  };
}
