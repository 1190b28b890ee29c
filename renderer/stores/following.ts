/** Whose view this window follows: a client of awareness, until this person moves on, or the other leaves. */
import type { PeopleStore } from "./people.ts";
import { createStore, type Store } from "./snapshot.ts";

export interface FollowingStore extends Store<number | null> {
  /** Follows this client; the one that is followed already is left. */
  toggle(client: number): void;
  stop(): void;
}

/** Follows nobody at first. */
export function createFollowing(people: Pick<PeopleStore, "get" | "subscribe">): FollowingStore {
  const store = createStore<number | null>(null);
  let forget: (() => void) | null = null;
  const stop = () => {
    forget?.();
    forget = null;
    store.set(null);
  };
  return {
    ...store,
    stop,
    toggle(client) {
      const wasFollowed = store.get() === client;
      stop();
      if (wasFollowed || !people.get().some((one) => one.client === client)) return;
      store.set(client);
      forget = people.subscribe(() => {
        if (!people.get().some((one) => one.client === client)) stop();
      });
    },
  };
}
