/** The keys and known people of this device, as the screen has them. */
import { addPerson } from "../../exchange/signing/people.ts";
import { createStore, type Store } from "../stores/snapshot.ts";
import { forgetKey, type KeptKey, type KeptSigning, keepKey, keepPeople, readSigning } from "./kept-keys.ts";

export interface SigningState extends KeptSigning {
  /** Whether the device was asked, and told. */
  readonly is: "unknown" | "known" | "failed";
}

export interface SigningStore extends Store<SigningState> {
  /** Reads what the device keeps. Never rejects. */
  refresh(): Promise<void>;
  /** @throws what IndexedDB throws; nothing has changed then. So do the others. */
  keep(key: KeptKey): Promise<void>;
  forget(fingerprint: string): Promise<void>;
  /** Remembers whose a code is, from today. */
  trust(fingerprint: string, name: string): Promise<void>;
  distrust(fingerprint: string): Promise<void>;
}

function openSigning(): SigningStore {
  const store = createStore<SigningState>({ is: "unknown", keys: [], people: [] });
  const refresh = async () => {
    try {
      store.set({ is: "known", ...(await readSigning()) });
    } catch {
      store.set({ is: "failed", keys: [], people: [] });
    }
  };
  const then = async (work: Promise<void>) => {
    await work;
    await refresh();
  };
  /** Another window may have changed it meanwhile. */
  const listPeople = async () => (await readSigning()).people;
  return {
    get: store.get,
    subscribe: store.subscribe,
    refresh,
    keep: (key) => then(keepKey(key)),
    forget: (fingerprint) => then(forgetKey(fingerprint)),
    async trust(fingerprint, name) {
      const person = { fingerprint, name, since: new Date().toISOString().slice(0, 10) };
      await then(keepPeople(addPerson(await listPeople(), person)));
    },
    async distrust(fingerprint) {
      await then(keepPeople((await listPeople()).filter((one) => one.fingerprint !== fingerprint)));
    },
  };
}

export const signing = openSigning();
