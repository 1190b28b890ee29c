/**
 * Data files that were read on this device, for a run without the server: IndexedDB, for all studies together, those that
 * were not used for longest forgotten first.
 */
import { finish, letGo, settle } from "./indexed-db.ts";

export interface KeptFile {
  readonly blob: Blob;
  /** The server's mark for these bytes. */
  readonly version: string;
}

/** Why a file is not kept: it is larger than a file may be, or this device has no room. */
export type Unkept = "large" | "full";

export interface KeptFiles {
  /** A file that is kept; null for none. Never rejects. */
  read(name: string): Promise<KeptFile | null>;
  /** Keeps a file in the place of an earlier one. @returns why it is not kept; null when it is. Never rejects */
  keep(name: string, file: KeptFile): Promise<Unkept | null>;
  /** There is no such file, or not for this person. Never rejects. */
  forget(name: string): Promise<void>;
}

interface Fact {
  readonly key: string;
  readonly version: string;
  readonly bytes: number;
  /** When it was last read or kept, in ms since 1970. */
  readonly at: number;
}

const megabyte = 1024 * 1024;
const blobs = "blobs";
const facts = "facts";

export interface KeptLimits {
  /** Bytes of one file, at most. */
  readonly file: number;
  /** Bytes of all files. */
  readonly all: number;
}

/** A browser that runs short takes everything of a site at once, unsent edits too: files leave it room. */
const usual: KeptLimits = { file: 256 * megabyte, all: 512 * megabyte };

/** Opens the place of one study's files at its first use. */
export function openKeptFiles(study: string, limits: KeptLimits = usual): KeptFiles {
  let opening: Promise<IDBDatabase> | null = null;
  const begin = async (mode: IDBTransactionMode) => {
    opening ??= openDatabase();
    return (await opening).transaction([blobs, facts], mode);
  };
  const nameKey = (name: string) => JSON.stringify([study, name]);

  async function use(name: string): Promise<KeptFile | null> {
    const key = nameKey(name);
    const transaction = await begin("readwrite");
    const fact: Fact | undefined = await settle(transaction.objectStore(facts).get(key));
    const blob: unknown = await settle(transaction.objectStore(blobs).get(key));
    if (fact === undefined || !(blob instanceof Blob)) return null;
    transaction.objectStore(facts).put({ ...fact, at: Date.now() });
    return { blob, version: fact.version };
  }

  async function write(name: string, { blob, version }: KeptFile): Promise<void> {
    const key = nameKey(name);
    const transaction = await begin("readwrite");
    const finished = finish(transaction);
    const before: Fact | undefined = await settle(transaction.objectStore(facts).get(key));
    const fact: Fact = { key, version, bytes: blob.size, at: Date.now() };
    transaction.objectStore(facts).put(fact);
    if (before?.version !== version || before.bytes !== blob.size) {
      transaction.objectStore(blobs).put(blob, key);
      await forgetOldest(transaction, key, limits.all);
    }
    await finished;
  }

  async function remove(name: string): Promise<void> {
    const transaction = await begin("readwrite");
    for (const store of [blobs, facts]) transaction.objectStore(store).delete(nameKey(name));
    await finish(transaction);
  }

  return {
    read: (name) => use(name).catch(() => null),
    async keep(name, file) {
      if (file.blob.size > limits.file) {
        await remove(name).catch(() => {});
        return "large";
      }
      try {
        await write(name, file);
        return null;
      } catch {
        return "full";
      }
    },
    forget: (name) => remove(name).catch(() => {}),
  };
}

/** @param newest key of the file that is being kept: it stays */
async function forgetOldest(transaction: IDBTransaction, newest: string, most: number): Promise<void> {
  const all: Fact[] = await settle(transaction.objectStore(facts).getAll());
  let total = all.reduce((sum, { bytes }) => sum + bytes, 0);
  for (const { key, bytes } of all.sort((a, b) => a.at - b.at)) {
    if (total <= most) return;
    if (key === newest) continue;
    total -= bytes;
    for (const store of [blobs, facts]) transaction.objectStore(store).delete(key);
  }
}

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open("chancery-files", 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(blobs);
    request.result.createObjectStore(facts, { keyPath: "key" });
  };
  return settle(request).then(letGo);
}
