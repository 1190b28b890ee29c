/** What of a study's comments this person has seen, kept on this device as a count of messages of each thread. */
import type { Thread } from "../../shared/comments/model.ts";
import { createStore, type Store } from "./snapshot.ts";

export interface SeenMessages {
  /** Thread id → messages of others that came since. Threads without any are not in it. */
  readonly unread: Store<ReadonlyMap<string, number>>;
  mark(thread: string): void;
  markAll(): void;
  dispose(): void;
}

/** Threads remembered; beyond that the oldest are forgotten and show as new. */
const maxThreads = 5000;

/**
 * Follows the threads and counts what is new. What this person writes counts as seen, with what stood before it: one
 * who answers has read.
 */
export function openSeenMessages(
  study: string,
  storage: Pick<Storage, "getItem" | "setItem">,
  writer: string,
  threads: Store<{ readonly threads: ReadonlyMap<string, Thread> }>,
): SeenMessages {
  const storageKey = `chancery.seen.${study}`;
  const seen = read(storage, storageKey);
  const unread = createStore<ReadonlyMap<string, number>>(new Map());

  /** The threads as they were counted: one that is the same object needs no second look. */
  let counted: ReadonlyMap<string, Thread> = new Map();

  const countOne = (id: string, { messages }: Thread): number => {
    const own = messages.findLastIndex(({ by }) => by === writer) + 1;
    return messages.slice(Math.max(seen.get(id) ?? 0, own)).filter(({ deleted }) => !deleted).length;
  };
  const count = () => {
    const now = threads.get().threads;
    const last = unread.get();
    const next = new Map<string, number>();
    for (const [id, thread] of now) {
      const fresh = counted.get(id) === thread ? (last.get(id) ?? 0) : countOne(id, thread);
      if (fresh > 0) next.set(id, fresh);
    }
    counted = now;
    if (!isSame(next, last)) unread.set(next);
  };
  /** @returns whether there was anything to see */
  const see = (id: string): boolean => {
    const messages = threads.get().threads.get(id)?.messages.length ?? 0;
    if (messages === 0 || (seen.get(id) ?? 0) >= messages) return false;
    seen.delete(id);
    seen.set(id, messages);
    return true;
  };
  count();
  return {
    unread,
    mark(thread) {
      if (!see(thread)) return;
      write(storage, storageKey, seen);
      if (!unread.get().has(thread)) return;
      const next = new Map(unread.get());
      next.delete(thread);
      unread.set(next);
    },
    markAll() {
      const ids = [...unread.get().keys()];
      for (const id of ids) see(id);
      write(storage, storageKey, seen);
      if (ids.length > 0) unread.set(new Map());
    },
    dispose: threads.subscribe(count),
  };
}

function isSame(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  return a.size === b.size && [...a].every(([id, count]) => b.get(id) === count);
}

function read(storage: Pick<Storage, "getItem">, key: string): Map<string, number> {
  try {
    const value: unknown = JSON.parse(storage.getItem(key) ?? "[]");
    if (!Array.isArray(value)) return new Map();
    return new Map(
      value.filter(
        (pair): pair is [string, number] =>
          Array.isArray(pair) && typeof pair[0] === "string" && Number.isSafeInteger(pair[1]),
      ),
    );
  } catch {
    return new Map();
  }
}

function write(storage: Pick<Storage, "setItem">, key: string, seen: ReadonlyMap<string, number>): void {
  try {
    storage.setItem(key, JSON.stringify([...seen].slice(-maxThreads)));
  } catch {
    // No room or no memory here: what is new shows as new once more.
  }
}
