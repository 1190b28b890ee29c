/**
 * A study's copy on this device: an append-only log of updates in IndexedDB, one database per study. What it says
 * is kept is in a finished transaction. It lets a study open offline and keeps what was typed without a connection.
 */
import * as Y from "yjs";
import { deviceOrigin } from "./origins.ts";
import type { DeviceFacts } from "./save-state.ts";
import { createStore, type Store } from "./snapshot.ts";

export interface DeviceCopy {
  readonly state: Store<DeviceFacts>;
  /** Resolves when the copy was read into the document: whether there was anything. Never rejects. */
  readonly opened: Promise<boolean>;
  dispose(): void;
}

const storeName = "updates";
/** Rows from which opening merges them into one. */
const compactFrom = 32;

/** Opens the copy, reads it into `doc`, then keeps every later update. */
export function openDeviceCopy(study: string, doc: Y.Doc): DeviceCopy {
  const state = createStore<DeviceFacts>("kept");
  let database: IDBDatabase | null = null;
  let waiting: Uint8Array[] = [];
  let writing = false;
  let disposed = false;

  function flush(): void {
    if (database === null || writing || waiting.length === 0) return;
    const rows = waiting;
    waiting = [];
    writing = true;
    const done = (outcome: DeviceFacts) => {
      writing = false;
      state.set(outcome === "kept" && waiting.length > 0 ? "writing" : outcome);
      if (outcome === "kept") flush();
      if (disposed && !writing) database?.close();
    };
    try {
      const transaction = database.transaction(storeName, "readwrite", { durability: "strict" });
      for (const row of rows) transaction.objectStore(storeName).add(row);
      transaction.oncomplete = () => done("kept");
      transaction.onabort = () => done("failed");
    } catch {
      done("failed");
    }
  }

  const onUpdate = (update: Uint8Array, origin: unknown) => {
    if (origin === deviceOrigin) return;
    waiting.push(update);
    if (state.get() !== "failed") state.set("writing");
    flush();
  };
  doc.on("update", onUpdate);

  const opened = (async () => {
    try {
      const opening = await openDatabase(`chancery-study-${study}`);
      const rows = await readRows(opening);
      if (rows.length > 0)
        Y.transact(
          doc,
          () => rows.forEach((row) => void Y.applyUpdate(doc, row, deviceOrigin)),
          deviceOrigin,
          false,
        );
      if (disposed) opening.close();
      database = opening;
      flush();
      return rows.length > 0;
    } catch {
      state.set("failed");
      return false;
    }
  })();

  return {
    state,
    opened,
    dispose() {
      disposed = true;
      doc.off("update", onUpdate);
      if (!writing) database?.close();
    },
  };
}

function openDatabase(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(storeName, { autoIncrement: true });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("The copy on this device cannot be opened."));
    request.onblocked = () => reject(new Error("Another window holds the copy on this device."));
  });
}

/** All rows, merged into one on disk when they are many: read, delete and add are one transaction. */
function readRows(database: IDBDatabase): Promise<Uint8Array[]> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(storeName, "readwrite");
    const store = transaction.objectStore(storeName);
    const request: IDBRequest<unknown[]> = store.getAll();
    let rows: Uint8Array[] = [];
    request.onsuccess = () => {
      rows = request.result.filter((row) => row instanceof Uint8Array);
      if (rows.length < compactFrom) return;
      rows = [Y.mergeUpdates(rows)];
      store.clear();
      store.add(rows[0]);
    };
    transaction.oncomplete = () => resolve(rows);
    transaction.onabort = () =>
      reject(transaction.error ?? new Error("The copy on this device cannot be read."));
  });
}
