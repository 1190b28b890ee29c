/** Which cell the person is in, and which has its editor open. */
import type { Cell } from "../../shared/study/model.ts";
import { createStore, type Store } from "./snapshot.ts";

export interface CellFocus {
  /** The cell whose editor has, or is to have, the caret. */
  readonly editing: string | null;
  /** The cell the person is in, editing or not. */
  readonly current: string | null;
  /** Where a choice of several cells began that ends at the current one; null while it is the only one. */
  readonly anchor: string | null;
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
  /** Makes `id` the current cell and keeps those from where the person was chosen with it. */
  extend(id: string): void;
  /** Of several chosen cells, keeps the current one alone. */
  collapse(): void;
  /** The caret left this cell's editor, from this offset if it is known. */
  leave(id: string, caret?: number): void;
}

/** The cells that are chosen: those between anchor and current one in page order, or the current one, or none. */
export function listChosen(
  cells: readonly Cell[],
  { current, anchor }: Pick<CellFocus, "current" | "anchor">,
): string[] {
  const [to, from] = [current, anchor ?? current].map((id) => cells.findIndex((cell) => cell.id === id));
  if (to === undefined || to < 0) return [];
  if (from === undefined || from < 0) return current === null ? [] : [current];
  return cells.slice(Math.min(from, to), Math.max(from, to) + 1).map(({ id }) => id);
}

/** A store that starts with nobody in any cell. */
export function createCellFocus(): CellFocusStore {
  const store = createStore<CellFocus>({
    ...{ editing: null, current: null, anchor: null },
    ...{ left: null, place: null },
  });
  const change = (part: Partial<CellFocus>) => store.set({ ...store.get(), ...part });
  return {
    ...store,
    edit: (id) => {
      const { editing, current, anchor, place } = store.get();
      const rest = anchor ?? place;
      if (editing !== id || current !== id || rest !== null)
        change({ editing: id, current: id, anchor: null, place: null });
    },
    editAt: (id, from, to) =>
      change({ editing: id, current: id, anchor: null, place: { cell: id, from, to } }),
    enter: (id) => {
      if (store.get().current !== id) change({ current: id, anchor: null });
    },
    extend: (id) => {
      const { current, anchor } = store.get();
      if (current !== id) change({ current: id, anchor: anchor ?? current });
    },
    collapse: () => {
      if (store.get().anchor !== null) change({ anchor: null });
    },
    leave: (id, caret) => {
      const last = store.get();
      const editing = last.editing === id ? null : last.editing;
      const left = caret === undefined ? last.left : { cell: id, caret };
      if (editing !== last.editing || left !== last.left) change({ editing, left });
    },
  };
}
