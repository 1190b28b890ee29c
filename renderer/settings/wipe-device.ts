/** What Chancery keeps on this device: copies of studies, files, results, the app itself, and choices. */

/** Ids of the studies of which this device has a copy; null where the browser does not tell. */
export async function listKept(): Promise<readonly string[] | null> {
  const names = await listDatabases();
  if (names === null) return null;
  const ids = names.flatMap((name) => /^chancery-study-([^/]+)/.exec(name)?.[1] ?? []);
  return [...new Set(ids)];
}

/** Removes everything. What cannot be removed stays; nothing is asked. Never rejects. */
export async function wipeDevice(): Promise<void> {
  await Promise.allSettled([forgetApp(), forgetDatabases()]);
  try {
    for (const key of Object.keys(localStorage))
      if (key.startsWith("chancery.")) localStorage.removeItem(key);
  } catch {
    // Nothing was kept then.
  }
}

async function forgetApp(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const workers = await navigator.serviceWorker.getRegistrations();
  await Promise.all(workers.map((worker) => worker.unregister()));
  await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
}

async function forgetDatabases(): Promise<void> {
  await Promise.all(((await listDatabases()) ?? []).map(forgetDatabase));
}

function forgetDatabase(name: string): Promise<void> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    // Blocked: another window has not let go of it yet; it goes when that window does.
    request.onsuccess = request.onerror = request.onblocked = () => resolve();
  });
}

async function listDatabases(): Promise<readonly string[] | null> {
  // Not in every browser.
  const { databases } = indexedDB as { databases?: IDBFactory["databases"] };
  if (databases === undefined) return null;
  const all = await databases.call(indexedDB);
  return all.flatMap(({ name }) => (name?.startsWith("chancery-") ? [name] : []));
}
