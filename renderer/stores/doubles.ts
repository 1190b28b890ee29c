/**
 * Takes back what this device brought into a study although somebody else brought the same at once
 * (shared/study/brought.ts). Which records were written here is kept on the device: who was offline may reload first.
 */
import type * as Y from "yjs";
import { type Role, roleAllows } from "../../shared/protocol/sync.ts";
import { broughtOf, takeBackDoubles } from "../../shared/study/brought.ts";
import { doublesOrigin } from "./origins.ts";
import type { Store } from "./snapshot.ts";

export interface DoublesOptions {
  readonly study: string;
  readonly doc: Y.Doc;
  readonly storage: Pick<Storage, "getItem" | "setItem">;
  readonly role: Store<Role | null>;
}

/** Records kept; older ones were seen by everybody long ago. */
const most = 200;

/** Follows the study's records. @returns a way to end that */
export function followDoubles({ study, doc, storage, role }: DoublesOptions): () => void {
  const storageKey = `chancery.brought.${study}`;
  const own = new Map(read(storage, storageKey));
  let disposed = false;
  const takeBack = () => {
    if (!disposed && roleAllows(role.get() ?? "viewer", "editor")) takeBackDoubles(doc, own, doublesOrigin);
  };
  const onRecords = ({ keysChanged }: Y.YMapEvent<unknown>, { local, origin }: Y.Transaction) => {
    if (origin === doublesOrigin) return;
    if (local) {
      for (const name of keysChanged) if (broughtOf(doc).has(name)) own.set(name, broughtOf(doc).get(name));
      write(storage, storageKey, [...own].slice(-most));
      return;
    }
    // Not inside somebody's transaction.
    queueMicrotask(takeBack);
  };
  broughtOf(doc).observe(onRecords);
  const forgetRole = role.subscribe(takeBack);
  return () => {
    disposed = true;
    forgetRole();
    broughtOf(doc).unobserve(onRecords);
  };
}

function read(storage: DoublesOptions["storage"], key: string): [string, unknown][] {
  try {
    const value: unknown = JSON.parse(storage.getItem(key) ?? "[]");
    if (!Array.isArray(value)) return [];
    return value.filter(
      (pair): pair is [string, unknown] => Array.isArray(pair) && typeof pair[0] === "string",
    );
  } catch {
    return [];
  }
}

function write(storage: DoublesOptions["storage"], key: string, records: readonly [string, unknown][]): void {
  try {
    storage.setItem(key, JSON.stringify(records));
  } catch {
    // A private window may refuse: doubles are then taken back as long as it is open.
  }
}
