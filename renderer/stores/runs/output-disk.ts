/** The shelf's place on this device: IndexedDB, for all studies, the oldest forgotten first. */
import { finish, letGo, settle } from "../indexed-db.ts";
import type { OutputDisk } from "./output-shelf.ts";

const texts = "texts";
const facts = "facts";
/** Characters of all texts that are kept. */
const mostCharacters = 64 * 1024 * 1024;

interface Facts {
  readonly hash: string;
  readonly at: number;
  readonly length: number;
  readonly sent: 0 | 1;
}

/** Opens the place at its first use. */
export function openOutputDisk(): OutputDisk {
  let opening: Promise<IDBDatabase> | null = null;
  const open = () => {
    opening ??= openDatabase();
    return opening;
  };
  return {
    async read(hash) {
      const transaction = (await open()).transaction([texts], "readonly");
      const text: unknown = await settle(transaction.objectStore(texts).get(hash));
      return typeof text === "string" ? text : null;
    },
    async write(hash, text, sent) {
      const transaction = (await open()).transaction([texts, facts], "readwrite");
      const finished = finish(transaction);
      transaction.objectStore(texts).put(text, hash);
      const fact: Facts = { hash, at: Date.now(), length: text.length, sent: sent ? 1 : 0 };
      transaction.objectStore(facts).put(fact);
      await forgetOldest(transaction);
      await finished;
    },
    async listUnsent() {
      const transaction = (await open()).transaction([facts], "readonly");
      const all: Facts[] = await settle(transaction.objectStore(facts).getAll());
      return all.filter(({ sent }) => sent === 0).map(({ hash }) => hash);
    },
  };
}

async function forgetOldest(transaction: IDBTransaction): Promise<void> {
  const all: Facts[] = await settle(transaction.objectStore(facts).getAll());
  let characters = all.reduce((sum, { length }) => sum + length, 0);
  // What the server lacks is forgotten last.
  for (const { hash, length } of all.sort((a, b) => b.sent - a.sent || a.at - b.at)) {
    if (characters <= mostCharacters) return;
    characters -= length;
    transaction.objectStore(texts).delete(hash);
    transaction.objectStore(facts).delete(hash);
  }
}

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open("chancery-outputs", 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(texts);
    request.result.createObjectStore(facts, { keyPath: "hash" });
  };
  return settle(request).then(letGo);
}
