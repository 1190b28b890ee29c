/**
 * The shelf's place on this device: IndexedDB, for all studies together, the oldest forgotten first. Each sealed study has
 * one of its own: what waits in a place is sent by whichever study is open, and never by one that does not seal it.
 */
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

/** Opens the place of this name at its first use. */
export function openOutputDisk(name: string): OutputDisk {
  let opening: Promise<IDBDatabase> | null = null;
  const open = () => {
    opening ??= openDatabase(name);
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

function openDatabase(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(texts);
    request.result.createObjectStore(facts, { keyPath: "hash" });
  };
  return settle(request).then(letGo);
}
