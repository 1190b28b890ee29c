/** What a person saw last of each study, kept in IndexedDB beside the studies' copies on this device. */
import { z } from "zod";
import { letGo } from "./indexed-db.ts";

/** A cell as it was seen: enough to tell whether it is another now, and to name it when it is gone. */
export interface SeenCell {
  readonly hash: string;
  readonly order: string;
  readonly label: string;
}

export interface SeenMemory {
  /** Null when nothing is kept, or it cannot be read. Never rejects. */
  read(): Promise<Map<string, SeenCell> | null>;
  /** Keeps all; what cannot be kept is news once more. */
  write(seen: ReadonlyMap<string, SeenCell>): void;
}

const keptSchema = z.array(
  z.tuple([z.string(), z.object({ hash: z.string(), order: z.string(), label: z.string() })]),
);
const databaseName = "chancery-seen";
const storeName = "seen";

/** The memory of one study. */
export function openSeenMemory(study: string): SeenMemory {
  const opened = openDatabase().catch(() => null);
  return {
    async read() {
      const database = await opened;
      if (database === null) return null;
      return new Promise((resolve) => {
        const request: IDBRequest<unknown> = database
          .transaction(storeName)
          .objectStore(storeName)
          .get(study);
        request.onsuccess = () => {
          const parsed = keptSchema.safeParse(request.result);
          resolve(parsed.success ? new Map(parsed.data) : null);
        };
        request.onerror = () => resolve(null);
      });
    },
    write(seen) {
      const kept = [...seen];
      void opened.then((database) => {
        try {
          database?.transaction(storeName, "readwrite").objectStore(storeName).put(kept, study);
        } catch {
          // The database was closed with the page, or the disk is full.
        }
      });
    },
  };
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(databaseName, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(storeName);
    request.onsuccess = () => resolve(letGo(request.result));
    request.onerror = () => reject(request.error ?? new Error("What was seen last cannot be read."));
    request.onblocked = () => reject(new Error("Another window holds what was seen last."));
  });
}
