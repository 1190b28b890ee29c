import { useEffect, useState } from "react";
import type { StudyStore } from "../../stores/study-store.ts";
import { useStudy } from "../study-context.ts";
import { describeEdits } from "./describe-edits.ts";
import { tellQuietly } from "./tell-quietly.ts";
import { watchEdits } from "./watch-edits.ts";

/** Tells screen readers, politely and seldom, what others edit. Nothing of it is seen. @param pause ms between sentences */
export function EditTeller({ pause }: { pause: number }) {
  const { study } = useStudy();
  const words = useEditWords(study, pause);
  return (
    <p className="hidden-text" role="status" data-testid="edit-teller">
      {words}
    </p>
  );
}

function useEditWords(study: StudyStore, pause: number): string {
  const [words, setWords] = useState("");
  useEffect(() => {
    const isLive = () => study.connection.get()?.synced === true && document.visibilityState === "visible";
    const teller = tellQuietly(pause, () =>
      describeEdits(
        [...watch.take()].map(([cell, kind]) => ({ cell, kind, author: study.trust.findLastAuthor(cell) })),
      ),
    );
    const watch = watchEdits(study.doc, isLive, teller.hear);
    const forget = teller.words.subscribe(() => setWords(teller.words.get()));
    return () => {
      forget();
      teller.dispose();
      watch.dispose();
    };
  }, [study, pause]);
  return words;
}
