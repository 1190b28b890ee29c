/** Where the study's file says otherwise than the study, and nobody has decided between them. */
import type * as Y from "yjs";
import { conflictsOf, type FileConflict, readConflicts } from "../../shared/study/conflicts.ts";
import { createStore, type Store } from "./snapshot.ts";

export interface ConflictList extends Store<readonly FileConflict[]> {
  dispose(): void;
}

/** Follows the document's conflicts. */
export function openConflictList(doc: Y.Doc): ConflictList {
  const map = conflictsOf(doc);
  const store = createStore<readonly FileConflict[]>(readConflicts(doc));
  const read = () => {
    const next = readConflicts(doc);
    if (next.length > 0 || store.get().length > 0) store.set(next);
  };
  map.observe(read);
  return { ...store, dispose: () => map.unobserve(read) };
}
