/**
 * The rows of a study's copy on this device, in IndexedDB. A row is an update and the epoch of the document that it
 * belongs to; those that stand alone are of the first epoch, as earlier versions wrote them. Beside them stands one record:
 * the epoch whose document the copy is now, and of each earlier one what is known of its rows.
 *
 * Rows of an earlier epoch stay until everything in them has been carried over (epoch-carrier.ts). Several windows use one
 * copy: a transaction decides which of them did what.
 */

export interface Row {
  readonly key: IDBValidKey;
  readonly update: Uint8Array;
}

export interface Stored {
  /** The epoch whose document the copy is; null where nothing was kept yet. */
  readonly epoch: string | null;
  readonly rows: ReadonlyMap<string, readonly Row[]>;
  /** Epoch that ended → Yjs snapshot of what of it the server had, and of what was carried over. */
  readonly known: ReadonlyMap<string, Uint8Array>;
}

import { letGo } from "./indexed-db.ts";

const storeName = "updates";
const factsKey = "facts";
/** The epoch of a room that has had no other (server/epochs.ts). */
const firstEpoch = "0";

/** Opens a copy's database. Where the device is wiped, it is closed. */
export function openDatabase(study: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(`chancery-study-${study}`, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(storeName, { autoIncrement: true });
    request.onsuccess = () => resolve(letGo(request.result));
    request.onerror = () => reject(request.error ?? new Error("The copy on this device cannot be opened."));
    request.onblocked = () => reject(new Error("Another window holds the copy on this device."));
  });
}

/** Changes the copy in one transaction, which no other window can come between. Rejects when nothing was changed. */
export function changeStored<Result>(
  database: IDBDatabase,
  change: (stored: Stored, store: IDBObjectStore) => Result,
): Promise<Result> {
  return inTransaction(database, (store, settle) => {
    const keys = store.getAllKeys();
    const values = store.getAll();
    values.onsuccess = () => settle(() => change(readStored(keys.result, values.result), store));
  });
}

/**
 * Adds updates of an epoch's document. Where another window has begun a later epoch meanwhile, the rows before them may be
 * gone, and the whole document is kept instead.
 */
export function addUpdates(
  database: IDBDatabase,
  epoch: string | null,
  updates: readonly Uint8Array[],
  whole: () => Uint8Array,
): Promise<void> {
  return inTransaction(database, (store, settle) => {
    const facts: IDBRequest<unknown> = store.get(factsKey);
    facts.onsuccess = () =>
      settle(() => {
        const own = epoch ?? firstEpoch;
        const { epoch: present, known } = readFacts(facts.result);
        if (present === null) writeFacts(store, own, known);
        const isPresent = present === null || present === own;
        for (const update of isPresent ? updates : [whole()]) addRow(store, own, update);
      });
  });
}

function inTransaction<Result>(
  database: IDBDatabase,
  start: (store: IDBObjectStore, settle: (work: () => Result) => void) => void,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(storeName, "readwrite", { durability: "strict" });
    let result: { value: Result } | null = null;
    let failure: unknown = null;
    transaction.oncomplete = () => (result ? resolve(result.value) : reject(failure));
    transaction.onabort = () => reject(failure ?? transaction.error);
    start(transaction.objectStore(storeName), (work) => {
      try {
        result = { value: work() };
      } catch (thrown) {
        failure = thrown;
        transaction.abort();
      }
    });
  });
}

/** Adds one row, inside a transaction. */
export function addRow(store: IDBObjectStore, epoch: string, update: Uint8Array): void {
  store.add({ epoch, update });
}

/** Writes the record beside the rows, inside a transaction. */
export function writeFacts(
  store: IDBObjectStore,
  epoch: string,
  known: ReadonlyMap<string, Uint8Array>,
): void {
  store.put({ epoch, known: [...known] }, factsKey);
}

function readStored(keys: readonly IDBValidKey[], values: readonly unknown[]): Stored {
  const rows = new Map<string, Row[]>();
  let facts: unknown;
  values.forEach((value, index) => {
    const key = keys[index];
    if (key === undefined) return;
    if (key === factsKey) facts = value;
    const { epoch, update } = readRow(value);
    if (update !== null) rows.set(epoch, [...(rows.get(epoch) ?? []), { key, update }]);
  });
  const { epoch, known } = readFacts(facts);
  return { epoch: epoch ?? (rows.has(firstEpoch) ? firstEpoch : null), rows, known };
}

function readRow(value: unknown): { epoch: string; update: Uint8Array | null } {
  if (value instanceof Uint8Array) return { epoch: firstEpoch, update: value };
  const { epoch, update } = (value ?? {}) as Record<string, unknown>;
  return typeof epoch === "string" && update instanceof Uint8Array
    ? { epoch, update }
    : { epoch: firstEpoch, update: null };
}

function readFacts(value: unknown): Pick<Stored, "epoch" | "known"> {
  const { epoch, known } = (value ?? {}) as Record<string, unknown>;
  const entries = Array.isArray(known) ? known : [];
  return {
    epoch: typeof epoch === "string" ? epoch : null,
    known: new Map(
      entries.filter(
        (entry): entry is [string, Uint8Array] =>
          Array.isArray(entry) && typeof entry[0] === "string" && entry[1] instanceof Uint8Array,
      ),
    ),
  };
}
