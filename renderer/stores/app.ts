/** The stores of this window, made once; StrictMode may mount a page twice, a study is opened once. */
import { openPerson } from "./person.ts";
import { openStudyList } from "./study-list.ts";
import { openStudy, type StudyStore } from "./study-store.ts";

export const person = openPerson(localStorage);
export const studyList = openStudyList(localStorage);

/** How long a study stays open after its page was left, in ms: StrictMode and quick returns find it still there. */
const lingering = 2000;
const open = new Map<
  string,
  { store: StudyStore; users: number; timer: ReturnType<typeof setTimeout> | null }
>();

/** The store of a study; opened when it is not. Call `holdStudy` while it is used. */
export function getStudy(id: string): StudyStore {
  const known = open.get(id);
  if (known) return known.store;
  const store = openStudy(id, person);
  open.set(id, { store, users: 0, timer: null });
  return store;
}

/** Keeps the study open until the returned function is called. */
export function holdStudy(id: string): () => void {
  const store = getStudy(id);
  const entry = open.get(id);
  if (!entry) return () => {};
  entry.users += 1;
  if (entry.timer !== null) clearTimeout(entry.timer);
  return () => {
    entry.users -= 1;
    if (entry.users > 0) return;
    entry.timer = setTimeout(() => {
      if (open.get(id) === entry) open.delete(id);
      store.dispose();
    }, lingering);
  };
}
