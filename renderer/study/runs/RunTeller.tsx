import { useEffect, useRef, useState } from "react";
import type { SessionStore } from "../../stores/session-store.ts";
import { useStudy } from "../study-context.ts";
import { describeEnds, findEnds } from "./tell-ends.ts";

/** Tells screen readers, once and politely, what this person's run came to. Nothing of it is seen. */
export function RunTeller() {
  const { study } = useStudy();
  const words = useRunWords(study.session);
  return (
    <p className="hidden-text" role="status" data-testid="run-teller">
      {words}
    </p>
  );
}

/** What the last run came to: told when all of it is over, so that a study of many cells does not talk all the time. */
function useRunWords(session: SessionStore): string {
  const [words, setWords] = useState("");
  const ended = useRef(new Set<string>());
  useEffect(() => {
    let before = session.get();
    return session.subscribe(() => {
      const after = session.get();
      // The same sentence again is news to a screen reader only where the region was empty in between.
      if (after.running && !before.running) setWords("");
      for (const id of findEnds(before, after)) ended.current.add(id);
      before = after;
      if (after.running || ended.current.size === 0) return;
      setWords(describeEnds([...ended.current].flatMap((id) => after.cells.get(id) ?? [])));
      ended.current.clear();
    });
  }, [session]);
  return words;
}
