import { useEffect } from "react";
import { untilRest } from "../components/at-rest.ts";
import type { StudyStore } from "../stores/study-store.ts";
import { useStudy } from "../study/study-context.ts";

const load = () => Promise.all([import("./print.ts"), import("./gather-paper.ts"), import("./hold-back.ts")]);

/** Whether the gate was asked for what is printed now. The browser's own command asks nobody. */
let isAsked = false;

/** Prints the study as paper, also by the browser's own command: what it needs is loaded once the page is at rest. */
export function usePrinting(): void {
  const { study, face } = useStudy();
  useEffect(() => {
    let end: (() => void) | null = null;
    let isOver = false;
    const prepare = () => {
      load().then(
        ([{ followPrinting }, { gatherPaper }, { holdBack }]) => {
          if (isOver) return;
          end = followPrinting(() => {
            const paper = gatherPaper(study, face.get() !== "briefing");
            return isAsked ? paper : holdBack(paper);
          });
        },
        () => {
          // Without it the browser prints the page as it stands.
        },
      );
    };
    const isKnown = typeof requestIdleCallback === "function";
    const timer = isKnown ? requestIdleCallback(prepare) : setTimeout(prepare, 1000);
    return () => {
      isOver = true;
      if (isKnown) cancelIdleCallback(Number(timer));
      else clearTimeout(timer);
      end?.();
    };
  }, [study, face]);
}

/**
 * Opens the browser's print dialog, in which a PDF can be saved too, where the gate lets the study leave.
 * @param given a reason that was given before
 * @throws Error where a reason that was given could not be recorded
 */
export async function printStudy(study: StudyStore, given = ""): Promise<void> {
  const [, { gatherPaper }, { askPrinting }] = await load();
  if (!(await askPrinting(study.id, gatherPaper(study, true), given))) return;
  // Figures far from the window are drawn while the page is at rest; paper has copies of them.
  await untilRest();
  isAsked = true;
  // Browsers whose print() returns before the dialog is over have asked for the page by then.
  print();
  isAsked = false;
}
