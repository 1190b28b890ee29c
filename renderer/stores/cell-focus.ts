/** Which cell the person is in, and which has its editor open. */
import { createStore, type Store } from "./snapshot.ts";

export interface CellFocus {
  /** The cell whose editor has, or is to have, the caret. */
  readonly editing: string | null;
  /** The cell the person is in, editing or not. */
  readonly current: string | null;
  /** Where the caret was last, in an editor that it left. */
  readonly left: { readonly cell: string; readonly caret: number } | null;
  /** The place of the text that the person is sent to, until the caret is there. */
  readonly place: { readonly cell: string; readonly from: number; readonly to: number } | null;
}

export interface CellFocusStore extends Store<CellFocus> {
  edit(id: string): void;
  /** Opens a cell's editor with these offsets selected. */
  editAt(id: string, from: number, to: number): void;
  enter(id: string): void;
  /** The caret left this cell's editor, from this offset if it is known. */
  leave(id: string, caret?: number): void;
}

/** A store that starts with nobody in any cell. */
export function createCellFocus(): CellFocusStore {
  const store = createStore<CellFocus>({ editing: null, current: null, left: null, place: null });
  return {
    ...store,
    edit: (id) => {
      const { editing, current, place } = store.get();
      if (editing !== id || current !== id || place !== null)
        store.set({ ...store.get(), editing: id, current: id, place: null });
    },
    editAt: (id, from, to) =>
      store.set({ ...store.get(), editing: id, current: id, place: { cell: id, from, to } }),
    enter: (id) => {
      if (store.get().current !== id) store.set({ ...store.get(), current: id });
    },
    leave: (id, caret) => {
      const last = store.get();
      const editing = last.editing === id ? null : last.editing;
      const left = caret === undefined ? last.left : { cell: id, caret };
      if (editing !== last.editing || left !== last.left) store.set({ ...last, editing, left });
    },
  };
}
