import { useEffect } from "react";
import { useStudy } from "../study/study-context.ts";

const load = () => Promise.all([import("./print.ts"), import("./gather-paper.ts")]);

/** Prints the study as paper, also by the browser's own command: what it needs is loaded once the page is at rest. */
export function usePrinting(): void {
  const { study, face } = useStudy();
  useEffect(() => {
    let end: (() => void) | null = null;
    let isOver = false;
    const prepare = () => {
      load().then(
        ([{ followPrinting }, { gatherPaper }]) => {
          if (!isOver) end = followPrinting(() => gatherPaper(study, face.get() !== "briefing"));
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

/** Opens the browser's print dialog, in which a PDF can be saved too. */
export async function printStudy(): Promise<void> {
  await load();
  print();
}
