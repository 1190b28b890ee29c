/** An answer that is half written stays in sight when the window becomes too narrow for the margin it stood in. */
import { useEffect, useRef } from "react";
import { useStudy } from "../study/study-context.ts";

/** Lists the cell's comments once the margin is gone, and no longer once it is back. */
export function useResumed(isWide: boolean): void {
  const { study, discussion } = useStudy();
  const wasWide = useRef(isWide);
  const hasListed = useRef(false);
  useEffect(() => {
    if (wasWide.current === isWide) return;
    wasWide.current = isWide;
    if (isWide) {
      if (hasListed.current) discussion.list(false);
      hasListed.current = false;
      return;
    }
    const thread = study.comments.get().threads.get(discussion.unfinished() ?? "");
    if (thread === undefined || discussion.get().isListed) return;
    hasListed.current = true;
    discussion.list(true, thread.cell);
  }, [study, discussion, isWide]);
}
