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
  /** What was typed under this key (`nameDraft`, `nameReply`, `nameEdit`) and neither sent nor given up: fields come and go with the window's width. */
  written(key: string): string | null;
  /** The thread in which an answer or a change was typed last and neither sent nor given up. */
  unfinished(): string | null;
  /** Keeps what is typed; null once it was sent or given up. */
  write(key: string, text: string | null): void;
}

/** Tells threads that are being started apart. */
export function nameDraft({ cell, anchor }: NewThread): string {
  return JSON.stringify(["new", cell, anchor]);
}

/** Tells an answer in a thread apart from other texts. */
export function nameReply(thread: string): string {
  return JSON.stringify(["reply", thread]);
}

/** Tells the change of a message apart from other texts. */
export function nameEdit(thread: string, message: string): string {
  return JSON.stringify(["edit", thread, message]);
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
    unfinished() {
      const keys = [...texts.keys()].map((key): unknown => JSON.parse(key));
      const last = keys.findLast((key) => Array.isArray(key) && key[0] !== "new");
      return Array.isArray(last) ? String(last[1]) : null;
    },
    write(key, text) {
      // The last to be typed stands last.
      texts.delete(key);
      if (text !== null) texts.set(key, text);
    },
  };
}
