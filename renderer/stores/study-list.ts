/** The studies this person may open. The last list is remembered, so that a study opens offline in the right role. */
import { type StudyEntry, studyListSchema } from "../../shared/protocol/api.ts";
import { ApiFailure, listStudies } from "./api.ts";
import { createStore, type Store } from "./snapshot.ts";

export interface StudyListState {
  /** Null until the server or this device's memory has answered. */
  readonly entries: readonly StudyEntry[] | null;
  readonly failure: ApiFailure | null;
  readonly loading: boolean;
}

export interface StudyListStore extends Store<StudyListState> {
  /** Asks the server again. Never rejects: the failure is in the state. */
  refresh(): Promise<void>;
}

const storageKey = "chancery.studies";

/** Makes the list; nothing is asked until `refresh`. */
export function openStudyList(
  storage: Pick<Storage, "getItem" | "setItem" | "removeItem">,
  list: () => Promise<StudyEntry[]> = listStudies,
): StudyListStore {
  const store = createStore<StudyListState>({ entries: null, failure: null, loading: false });
  let asking: Promise<void> | null = null;

  async function ask(): Promise<void> {
    // At once: a server may be long in coming, and a study that is kept here opens in its role meanwhile.
    store.set({ ...store.get(), entries: store.get().entries ?? recall(storage), loading: true });
    try {
      const entries = await list();
      store.set({ entries, failure: null, loading: false });
      remember(storage, entries);
    } catch (error) {
      const failure = error instanceof ApiFailure ? error : new ApiFailure(0, String(error), "");
      const offline = failure.status === 0;
      if (failure.status === 401) forget(storage);
      store.set({
        entries: offline ? (store.get().entries ?? recall(storage)) : null,
        failure,
        loading: false,
      });
    }
  }

  return {
    ...store,
    refresh() {
      asking ??= ask().finally(() => {
        asking = null;
      });
      return asking;
    },
  };
}

function recall(storage: Pick<Storage, "getItem">): StudyEntry[] | null {
  try {
    const parsed = studyListSchema.safeParse(JSON.parse(storage.getItem(storageKey) ?? "null"));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

function remember(storage: Pick<Storage, "setItem">, entries: readonly StudyEntry[]): void {
  try {
    storage.setItem(storageKey, JSON.stringify(entries));
  } catch {
    // Only the offline start needs it.
  }
}

function forget(storage: Pick<Storage, "removeItem">): void {
  try {
    storage.removeItem(storageKey);
  } catch {
    // Nothing was kept then.
  }
}
