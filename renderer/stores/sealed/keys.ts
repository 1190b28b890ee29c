/**
 * Keys of sealed studies on this device, with their true titles, which the list of studies has from nowhere else.
 *
 * In `localStorage`, since it answers at once: whether a study is sealed is decided here, before anything of it is opened,
 * and never by what the server says.
 */
import { createStore, type Store } from "../snapshot.ts";

interface Kept {
  readonly key: string;
  readonly title: string;
  /** Keys of links that were opened later; absent where there were none. */
  readonly offered?: readonly string[];
}

/** The value of the store is how often something was kept: who shows titles watches it. */
export interface SealedKeys extends Store<number> {
  /** The key of a study; null where this device has none. */
  find(study: string): string | null;
  /** Keeps a key as the one of a study. @returns whether it outlasts this window */
  keep(study: string, key: string): boolean;
  /**
   * Keeps the key of a link. Where there is another it stands beside that: which is the study’s is seen when it is opened
   * (choose-key.ts).
   * @returns whether it outlasts this window
   */
  offer(study: string, key: string): boolean;
  /** Keys that stand beside the one of a study. */
  findOffered(study: string): readonly string[];
  forget(study: string): void;
  /** The true title of a study, as it was last seen here; "" where it was not. */
  findTitle(study: string): string;
  /** Remembers the true title of a study whose key is here. */
  nameStudy(study: string, title: string): void;
}

const prefix = "chancery.sealed.";
/** As links have it (shared/sealed/key.ts, which is loaded with them). */
const shape = /^[\w-]{43}$/;

type KeyStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** Opens what this device keeps; nothing is read before it is asked for. */
export function openSealedKeys(storage: KeyStorage): SealedKeys {
  /** Also what the storage did not take. That there is no key is asked anew: another window may take a link. */
  const near = new Map<string, Kept>();
  const writes = createStore(0);

  function read(study: string): Kept | null {
    const kept = near.get(study) ?? recall(storage, prefix + study);
    if (kept !== null) near.set(study, kept);
    return kept;
  }
  function remember(study: string, kept: Kept): void {
    near.set(study, kept);
    writes.set(writes.get() + 1);
  }
  function write(study: string, kept: Kept): boolean {
    remember(study, kept);
    try {
      storage.setItem(prefix + study, JSON.stringify(kept));
      return true;
    } catch {
      return false;
    }
  }

  return {
    ...writes,
    find: (study) => read(study)?.key ?? null,
    findTitle: (study) => read(study)?.title ?? "",
    keep: (study, key) => write(study, { key, title: read(study)?.title ?? "" }),
    offer(study, key) {
      // Of the storage: another window may have taken a link, too.
      const kept = recall(storage, prefix + study) ?? read(study);
      if (kept === null) return write(study, { key, title: "" });
      if (kept.key === key) return write(study, kept);
      return write(study, { ...kept, offered: [...new Set([...(kept.offered ?? []), key])] });
    },
    findOffered: (study) => read(study)?.offered ?? [],
    forget(study) {
      near.delete(study);
      try {
        storage.removeItem(prefix + study);
      } catch {
        // It was never kept then.
      }
    },
    nameStudy(study, title) {
      const kept = read(study);
      if (kept === null || kept.title === title) return;
      remember(study, { ...kept, title });
      const stored = recall(storage, prefix + study);
      // What another window wiped or replaced meanwhile does not come back for a title.
      if (stored?.key === kept.key) write(study, { ...stored, title });
    },
  };
}

/** Whether this device keeps the key of any study. */
export function hasSealedKeys(storage: Storage): boolean {
  try {
    return Object.keys(storage).some((name) => name.startsWith(prefix));
  } catch {
    return false;
  }
}

function isShaped(key: unknown): key is string {
  return typeof key === "string" && shape.test(key);
}

function recall(storage: KeyStorage, name: string): Kept | null {
  try {
    const kept: unknown = JSON.parse(storage.getItem(name) ?? "null");
    if (typeof kept !== "object" || kept === null) return null;
    const { key, title, offered } = kept as Record<string, unknown>;
    if (!isShaped(key)) return null;
    const others = Array.isArray(offered) ? offered.filter(isShaped) : [];
    return {
      ...{ key, title: typeof title === "string" ? title : "" },
      ...(others.length === 0 ? {} : { offered: others }),
    };
  } catch {
    return null;
  }
}
