/** How a study is looked at: as a bench with its code, or as a briefing without. */
import type { Role } from "../../shared/protocol/sync.ts";
import { createStore, type Store } from "./snapshot.ts";

export type StudyFace = "bench" | "briefing";

/** Null until the person's role tells what they are shown first. */
export interface StudyFaceStore extends Store<StudyFace | null> {
  /** This person chose: the address and this device remember it. */
  choose(face: StudyFace): void;
  /** Where nobody has chosen: readers and commenters are shown the briefing, who writes the bench. */
  settle(role: Role): void;
}

const readFace = (text: string | null): StudyFace | null =>
  text === "bench" || text === "briefing" ? text : null;

/** The face of a study: what the address asks for (`?view=briefing`), else what was chosen on this device. */
export function openStudyFace(id: string, address: Pick<Location, "search">): StudyFaceStore {
  const key = `chancery.view.${id}`;
  const store = createStore<StudyFace | null>(
    readFace(new URLSearchParams(address.search).get("view")) ?? readFace(recall(key)),
  );
  return {
    ...store,
    choose(face) {
      store.set(face);
      try {
        localStorage.setItem(key, face);
      } catch {
        // No memory here: the choice lasts as long as the window.
      }
      const url = new URL(location.href);
      url.searchParams.set("view", face);
      history.replaceState(history.state, "", url);
    },
    settle(role) {
      if (store.get() === null) store.set(role === "viewer" || role === "commenter" ? "briefing" : "bench");
    },
  };
}

function recall(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
