/** Which cell the person is in, and which has its editor open. */
import { createStore, type Store } from "./snapshot.ts";

export interface CellFocus {
  /** The cell whose editor has, or is to have, the caret. */
  readonly editing: string | null;
  /** The cell the person is in, editing or not. */
  readonly current: string | null;
}

export interface CellFocusStore extends Store<CellFocus> {
  edit(id: string): void;
  enter(id: string): void;
  /** The caret left this cell's editor. */
  leave(id: string): void;
}

export function createCellFocus(): CellFocusStore {
  const store = createStore<CellFocus>({ editing: null, current: null });
  return {
    ...store,
    edit: (id) => {
      const { editing, current } = store.get();
      if (editing !== id || current !== id) store.set({ editing: id, current: id });
    },
    enter: (id) => {
      if (store.get().current !== id) store.set({ ...store.get(), current: id });
    },
    leave: (id) => {
      if (store.get().editing === id) store.set({ ...store.get(), editing: null });
    },
  };
}
