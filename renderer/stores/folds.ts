/** Which parts of cells this person has folded or opened for themselves, on this device. The study stays as it is. */
import { createStore, type Store } from "./snapshot.ts";

export type FoldPart = "code" | "output";
/** Cell id → whether its code, or its output, is hidden here; a part that is not there is as the study has it. */
export type Folds = ReadonlyMap<string, Partial<Record<FoldPart, boolean>>>;

export interface FoldStore extends Store<Folds> {
  /** @param hidden undefined: as the study has it */
  set(cell: string, part: FoldPart, hidden: boolean | undefined): void;
}

/** Cells that are remembered; those of long ago go first. */
const mostCells = 500;

/**
 * The folds of one study.
 * @param storage what is not to be had there starts as the study has it
 */
export function openFolds(study: string, storage: Pick<Storage, "getItem" | "setItem">): FoldStore {
  const key = `chancery.folds.${study}`;
  const store = createStore<Folds>(read());
  function read(): Folds {
    try {
      const kept: unknown = JSON.parse(storage.getItem(key) ?? "[]");
      return new Map((Array.isArray(kept) ? kept : []).flatMap(readEntry));
    } catch {
      return new Map();
    }
  }
  return {
    ...store,
    set(cell, part, hidden) {
      const { [part]: _, ...rest } = store.get().get(cell) ?? {};
      const next = new Map(store.get());
      next.delete(cell);
      const folds = hidden === undefined ? rest : { ...rest, [part]: hidden };
      if (Object.keys(folds).length > 0) next.set(cell, folds);
      const kept = [...next].slice(-mostCells);
      store.set(new Map(kept));
      try {
        storage.setItem(key, JSON.stringify(kept));
      } catch {
        // No memory here: it lasts as long as the window.
      }
    },
  };
}

function readEntry(entry: unknown): [string, Partial<Record<FoldPart, boolean>>][] {
  if (!Array.isArray(entry) || typeof entry[0] !== "string") return [];
  const { code, output } = Object(entry[1]) as Record<string, unknown>;
  return [
    [
      entry[0],
      {
        ...(typeof code === "boolean" ? { code } : {}),
        ...(typeof output === "boolean" ? { output } : {}),
      },
    ],
  ];
}
