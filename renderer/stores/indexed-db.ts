/** IndexedDB's requests and transactions as promises. */

/** What a request gives. Rejects with its error. */
export function settle<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("What this device keeps cannot be read."));
  });
}

/** Who wipes the device (settings/wipe-device.ts) need not wait for this window: the database is closed then. */
export function letGo(database: IDBDatabase): IDBDatabase {
  database.onversionchange = () => database.close();
  return database;
}

/** The end of a transaction. Rejects when nothing of it was kept. */
export function finish(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error("This device keeps nothing more."));
  });
}
