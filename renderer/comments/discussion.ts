/** Which comments this person is looking at and writing: of one window, outside React. */
import type { NewThread } from "../stores/comments.ts";
import { createStore, type Store } from "../stores/snapshot.ts";

/** A place on screen that could be commented on: the button stands at its end. */
export interface Picked extends NewThread {
  /** Pixels in the window. */
  readonly at: { readonly x: number; readonly y: number };
  readonly kind: "selection" | "place";
}

export interface DiscussionView {
  /** The thread being started. */
  readonly draft: NewThread | null;
  /** The thread that is shown whole, its place marked. */
  readonly current: string | null;
  readonly picked: Picked | null;
  /** Whether the list of all comments is open. */
  readonly isListed: boolean;
  /** The cell whose comments alone are listed; null for all. */
  readonly listedCell: string | null;
}

export interface Discussion extends Store<DiscussionView> {
  pick(picked: Picked | null): void;
  /** Begins a thread; one that has been begun gives way. */
  start(about: NewThread): void;
  endDraft(): void;
  show(thread: string | null): void;
  list(isListed: boolean, cell?: string | null): void;
  /** What was typed under this key and neither sent nor given up: fields come and go with the window's width. */
  written(key: string): string | null;
  /** Keeps what is typed; null once it was sent or given up. */
  write(key: string, text: string | null): void;
}

/** Tells threads that are being started apart. */
export function nameDraft({ cell, anchor }: NewThread): string {
  return JSON.stringify(["new", cell, anchor]);
}

/** A discussion in which nobody looks at anything yet. */
export function createDiscussion(): Discussion {
  const store = createStore<DiscussionView>({
    draft: null,
    current: null,
    picked: null,
    isListed: false,
    listedCell: null,
  });
  const texts = new Map<string, string>();
  const change = (part: Partial<DiscussionView>) => store.set({ ...store.get(), ...part });
  return {
    ...store,
    pick(picked) {
      if (picked !== store.get().picked) change({ picked });
    },
    start: (draft) => change({ draft, current: null, picked: null }),
    endDraft: () => change({ draft: null }),
    show(current) {
      if (current !== store.get().current) change({ current });
    },
    list: (isListed, cell = null) => change({ isListed, listedCell: cell }),
    written: (key) => texts.get(key) ?? null,
    write(key, text) {
      if (text === null) texts.delete(key);
      else texts.set(key, text);
    },
  };
}
