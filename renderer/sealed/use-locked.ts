import { useCallback, useSyncExternalStore } from "react";
import { isEnvelope } from "../../shared/sealed/envelope.ts";
import { studyList } from "../stores/app.ts";
import type { StudyStore } from "../stores/study-store.ts";

/**
 * There is no key on this device; it opens nothing of the study; links had different ones; the study is none that has a key.
 */
export type Locked = "ask" | "wrong" | "two" | "foreign";

/** Why a study cannot be read on this device, as far as keys go; null where it can, or it is not known yet. */
export function useLocked(study: StudyStore): Locked | null {
  const subscribe = useCallback(
    (listener: () => void) => {
      const { sealing } = study;
      const stores = sealing
        ? [sealing.counts, sealing.isForeign, sealing.isAsked, study.view]
        : [studyList, study.ready];
      const ends = stores.map((store) => store.subscribe(listener));
      return () => ends.forEach((end) => void end());
    },
    [study],
  );
  return useSyncExternalStore(subscribe, () => findLock(study));
}

function findLock({ id, sealing, doc, view }: StudyStore): Locked | null {
  if (sealing === null) {
    const isListed = studyList.get().entries?.some((entry) => entry.id === id && entry.sealed) ?? false;
    return isListed || isEnvelope(doc) ? "ask" : null;
  }
  if (sealing.isAsked.get()) return "two";
  const { opened, unopened } = sealing.counts.get();
  // What this device has of it stays to be seen, whatever the server gives.
  const isEmpty = view.get().cells.length === 0 && view.get().meta.title === "";
  if (sealing.isForeign.get()) return isEmpty ? "foreign" : null;
  return unopened > 0 && opened === 0 && isEmpty ? "wrong" : null;
}
