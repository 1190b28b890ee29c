/** Messages written in this window that the server does not have yet. */
import type { SaveState } from "./save-state.ts";
import { createStore, type Store } from "./snapshot.ts";

export interface UnsentMessages {
  /** Ids of messages. */
  readonly unsent: Store<ReadonlySet<string>>;
  add(message: string): void;
  dispose(): void;
}

const none: ReadonlySet<string> = new Set();

/** Remembers what is written until the room's state says that all of it is saved. */
export function openUnsent(saving: Store<SaveState>): UnsentMessages {
  const unsent = createStore(none);
  const dispose = saving.subscribe(() => {
    if (saving.get() === "saved" && unsent.get().size > 0) unsent.set(none);
  });
  return { unsent, add: (message) => unsent.set(new Set([...unsent.get(), message])), dispose };
}
