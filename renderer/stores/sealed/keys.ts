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
}

/** The value of the store is how often something was kept: who shows titles watches it. */
export interface SealedKeys extends Store<number> {
  /** The key of a study; null where this device has none. */
  find(study: string): string | null;
  /** Keeps a key. @returns whether it outlasts this window */
  keep(study: string, key: string): boolean;
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
  /** Also what the storage did not take. */
  const near = new Map<string, Kept | null>();
  const writes = createStore(0);

  function read(study: string): Kept | null {
    const known = near.get(study);
    if (known !== undefined) return known;
    const kept = recall(storage, prefix + study);
    near.set(study, kept);
    return kept;
  }
  function write(study: string, kept: Kept): boolean {
    near.set(study, kept);
    writes.set(writes.get() + 1);
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
    forget(study) {
      near.set(study, null);
      try {
        storage.removeItem(prefix + study);
      } catch {
        // It was never kept then.
      }
    },
    nameStudy(study, title) {
      const kept = read(study);
      if (kept !== null && kept.title !== title) write(study, { ...kept, title });
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

function recall(storage: KeyStorage, name: string): Kept | null {
  try {
    const kept: unknown = JSON.parse(storage.getItem(name) ?? "null");
    if (typeof kept !== "object" || kept === null) return null;
    const { key, title } = kept as Record<string, unknown>;
    return typeof key === "string" && shape.test(key)
      ? { key, title: typeof title === "string" ? title : "" }
      : null;
  } catch {
    return null;
  }
}
