/**
 * The key of a study's pseudonyms in this browser: 32 random bytes in IndexedDB, which no cell and no other site can
 * read, and which never leaves the device. Another browser, and the terminal, have a key of their own.
 */
import { pseudonymKeyBytes } from "../../shared/pseudonyms.ts";
import { finish, letGo, settle } from "../stores/indexed-db.ts";

const keys = "keys";

/**
 * The key of a study on this device, which is made at its first use. Two windows that ask at once are given the same.
 * @throws where the browser keeps nothing
 */
export async function openPseudonymKey(study: string): Promise<Uint8Array> {
  const request = indexedDB.open("chancery-pseudonyms", 1);
  request.onupgradeneeded = () => void request.result.createObjectStore(keys);
  const database = letGo(await settle(request));
  try {
    const transaction = database.transaction(keys, "readwrite");
    const store = transaction.objectStore(keys);
    const kept: unknown = await settle(store.get(study));
    if (kept instanceof Uint8Array && kept.length === pseudonymKeyBytes) return kept;
    const made = crypto.getRandomValues(new Uint8Array(pseudonymKeyBytes));
    const finished = finish(transaction);
    store.put(made, study);
    await finished;
    return made;
  } finally {
    database.close();
  }
}
