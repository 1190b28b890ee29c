/** Keys and known people on this device: IndexedDB. A private key is there only as its encrypted file. */
import { type OwnKey, readKeyFile } from "../../exchange/signing/key-file.ts";
import { type Person, personSchema } from "../../exchange/signing/people.ts";
import { finish, letGo, settle } from "../stores/indexed-db.ts";

/** A key, and where the desktop app's key store opens it, its passphrase as that store sealed it. */
export interface KeptKey extends OwnKey {
  readonly sealed: string | null;
}

export interface KeptSigning {
  readonly keys: readonly KeptKey[];
  readonly people: readonly Person[];
}

const name = "chancery-signing";
const [keys, people] = ["keys", "people"];

/** @throws what IndexedDB throws */
export async function readSigning(): Promise<KeptSigning> {
  return use("readonly", async (transaction) => {
    const kept: unknown[] = await settle(transaction.objectStore(keys).getAll());
    const known: unknown[] = await settle(transaction.objectStore(people).getAll());
    const read = await Promise.all(kept.map(readKey));
    return {
      keys: read.filter((key) => key !== null),
      people: known.flatMap((one) => personSchema.safeParse(one).data ?? []),
    };
  });
}

/** Keeps a key, in the place of what was kept of the same one. Asks the browser not to clear it away. */
export async function keepKey({ fingerprint, file, sealed }: KeptKey): Promise<void> {
  await use("readwrite", (transaction) => {
    transaction.objectStore(keys).put({ fingerprint, file, sealed });
    return finish(transaction);
  });
  await navigator.storage?.persist?.().catch(() => false);
}

export function forgetKey(fingerprint: string): Promise<void> {
  return use("readwrite", (transaction) => {
    transaction.objectStore(keys).delete(fingerprint);
    return finish(transaction);
  });
}

/** Replaces the list of known people. */
export function keepPeople(known: readonly Person[]): Promise<void> {
  return use("readwrite", (transaction) => {
    const store = transaction.objectStore(people);
    store.clear();
    for (const person of known) store.put(person);
    return finish(transaction);
  });
}

async function readKey(kept: unknown): Promise<KeptKey | null> {
  if (typeof kept !== "object" || kept === null || !("file" in kept)) return null;
  const key = await readKeyFile(JSON.stringify(kept.file));
  const sealed = "sealed" in kept && typeof kept.sealed === "string" ? kept.sealed : null;
  return key && { ...key, sealed };
}

async function use<T>(
  mode: IDBTransactionMode,
  act: (transaction: IDBTransaction) => Promise<T>,
): Promise<T> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => {
    for (const store of [keys, people]) request.result.createObjectStore(store, { keyPath: "fingerprint" });
  };
  const database = letGo(await settle(request));
  try {
    return await act(database.transaction([keys, people], mode));
  } finally {
    database.close();
  }
}
