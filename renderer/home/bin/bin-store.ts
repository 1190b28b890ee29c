/** Deleted studies, and what is said of the last thing that was done with one. */
import type { StudyEntry } from "../../../shared/protocol/api.ts";
import type { BinEntry } from "../../../shared/protocol/bin.ts";
import { createStore, type Store } from "../../stores/snapshot.ts";
import { type BinCalls, binCalls } from "./bin-calls.ts";

/** What happened last. */
export type Told =
  | { readonly what: "deleted"; readonly title: string; readonly restorable: BinEntry | null }
  | { readonly what: "restored" | "forGood.done" | "sealed.done"; readonly title: string }
  /** An English sentence of the server's. */
  | { readonly what: "failed"; readonly reason: string };

export interface BinState {
  readonly entries: readonly BinEntry[];
  readonly told: Told | null;
}

/** None of its calls rejects: why something was not done is told. */
export interface BinStore extends Store<BinState> {
  refresh(): Promise<void>;
  remove(study: StudyEntry): Promise<void>;
  restore(entry: BinEntry): Promise<void>;
  deleteForGood(entry: BinEntry): Promise<void>;
  /** Nothing is told any more. */
  forget(): void;
}

/**
 * Makes the bin; nothing is asked until `refresh`.
 * @param refreshStudies asks for the list of studies again; never rejects
 */
export function openBin(refreshStudies: () => Promise<void>, calls: BinCalls = binCalls): BinStore {
  const store = createStore<BinState>({ entries: [], told: null });
  const tell = (told: Told | null) => store.set({ ...store.get(), told });

  async function refresh(): Promise<void> {
    try {
      store.set({ ...store.get(), entries: await calls.list() });
    } catch {
      // Not the workspace's owner, or no server: there is no bin to show.
      store.set({ ...store.get(), entries: [] });
    }
  }

  /** Does it, reads both lists again, and tells what came of it. */
  async function carryOut(work: () => Promise<unknown>, done: () => Told): Promise<void> {
    let told: Told | null = null;
    try {
      await work();
    } catch (error) {
      told = { what: "failed", reason: error instanceof Error ? error.message : String(error) };
    }
    await Promise.all([refresh(), refreshStudies()]);
    tell(told ?? done());
  }

  return {
    ...store,
    refresh,
    remove({ id, title, sealed }) {
      const before = new Set(store.get().entries.map(({ name }) => name));
      return carryOut(
        () => calls.remove(id),
        () => {
          // The server had nothing of it to keep.
          if (sealed) return { what: "sealed.done", title };
          const added = store.get().entries.find((entry) => !before.has(entry.name) && entry.title === title);
          return { what: "deleted", title, restorable: added ?? null };
        },
      );
    },
    restore: ({ name, title }) =>
      carryOut(
        () => calls.restore(name),
        () => ({ what: "restored", title }),
      ),
    deleteForGood: ({ name, title }) =>
      carryOut(
        () => calls.deleteForGood(name),
        () => ({ what: "forGood.done", title }),
      ),
    forget: () => tell(null),
  };
}
