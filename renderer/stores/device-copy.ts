/**
 * A study's copy on this device: an append-only log of updates in IndexedDB, one database per study. What it says
 * is kept is in a finished transaction. It lets a study open offline and keeps what was typed without a connection.
 */
import * as Y from "yjs";
import { addRow, addUpdates, changeStored, openDatabase, type Row, type Stored } from "./device-rows.ts";
import { type Carried, carryOver, carryUnkept, isCarried } from "./epoch-carrier.ts";
import { deviceOrigin } from "./origins.ts";
import type { DeviceFacts } from "./save-state.ts";
import { createStore, type Store } from "./snapshot.ts";

export interface DeviceCopy {
  readonly state: Store<DeviceFacts>;
  /** Resolves when the copy was read into the document: whether there was anything. Never rejects. */
  readonly opened: Promise<boolean>;
  /** The epoch of the document, once it is known: from the copy, or from the server. */
  epoch(): string | null;
  setEpoch(epoch: string): void;
  /**
   * Carries what the document, and the copy of its epoch, have that never reached the server over to a later epoch's
   * document, and makes the copy that one's.
   * @param end snapshot with which the server ended the document's epoch; null when it does not know
   */
  carryOver(to: string, end: Uint8Array | null, next: Y.Doc): Promise<Carried>;
  dispose(): void;
}

/** Rows from which opening merges them into one. */
const compactFrom = 32;

/** Opens the copy, reads it into `doc`, then keeps every later update. */
export function openDeviceCopy(study: string, doc: Y.Doc): DeviceCopy {
  const state = createStore<DeviceFacts>("kept");
  let database: IDBDatabase | null = null;
  let epoch: string | null = null;
  /** Of epochs that ended, where this device cannot keep it. */
  let known: Stored["known"] = new Map();
  let waiting: Uint8Array[] = [];
  let writing = false;
  /** Whether a write failed, so that later rows have nothing to stand on: the whole document goes next. */
  let lacking = false;
  let disposed = false;

  function flush(): void {
    if (database === null || writing || waiting.length === 0) return;
    const rows = lacking ? [Y.encodeStateAsUpdate(doc)] : waiting;
    waiting = [];
    writing = true;
    const done = (outcome: DeviceFacts) => {
      writing = false;
      lacking = outcome === "failed";
      state.set(outcome === "kept" && waiting.length > 0 ? "writing" : outcome);
      if (outcome === "kept") flush();
      if (disposed && !writing) database?.close();
    };
    addUpdates(database, epoch, rows, () => Y.encodeStateAsUpdate(doc)).then(
      () => done("kept"),
      () => done("failed"),
    );
  }

  const onUpdate = (update: Uint8Array, origin: unknown) => {
    if (origin === deviceOrigin) return;
    waiting.push(update);
    if (state.get() !== "failed") state.set("writing");
    flush();
  };
  doc.on("update", onUpdate);

  /** Another window may have begun a later epoch and closed before it had everything of the earlier ones. */
  async function carryLeftovers(opening: IDBDatabase, to: string, left: readonly string[]): Promise<void> {
    for (const from of left) {
      const { update } = await carryOver(opening, { from, to, end: null }, null, doc);
      Y.applyUpdate(doc, update, deviceOrigin);
    }
  }

  const opened = (async () => {
    try {
      const opening = await openDatabase(study);
      const kept = await changeStored(opening, tidy);
      // Rows of another epoch have no place in this document: they wait for a window that opens that one.
      const isOther = epoch !== null && kept.epoch !== null && kept.epoch !== epoch;
      const isRead = !isOther && kept.updates.length > 0;
      if (isRead)
        Y.transact(
          doc,
          () => kept.updates.forEach((update) => void Y.applyUpdate(doc, update, deviceOrigin)),
          deviceOrigin,
          false,
        );
      epoch ??= kept.epoch;
      if (!isOther && kept.epoch !== null) await carryLeftovers(opening, kept.epoch, kept.left);
      if (disposed) opening.close();
      database = opening;
      flush();
      return isRead;
    } catch {
      state.set("failed");
      return false;
    }
  })();

  return {
    state,
    opened,
    epoch: () => epoch,
    setEpoch(name) {
      epoch = name;
    },
    async carryOver(to, end, next) {
      const turn = { from: epoch ?? "", to, end };
      try {
        if (database !== null) return await carryOver(database, turn, doc, next);
      } catch {
        state.set("failed");
      }
      const carried = carryUnkept(known, turn, doc, next);
      known = carried.known;
      return carried;
    },
    dispose() {
      disposed = true;
      doc.off("update", onUpdate);
      if (!writing) database?.close();
    },
  };
}

/** What the copy holds, with its rows merged into one where they are many, and without those that have been carried over. */
function tidy(
  { epoch, rows, known }: Stored,
  store: IDBObjectStore,
): { epoch: string | null; updates: Uint8Array[]; left: string[] } {
  const own = (epoch === null ? undefined : rows.get(epoch)) ?? [];
  let updates = own.map(({ update }) => update);
  const remove = (list: readonly Row[]) => list.forEach(({ key }) => void store.delete(key));
  if (epoch !== null && updates.length >= compactFrom) {
    const merged = Y.mergeUpdates(updates);
    updates = [merged];
    remove(own);
    addRow(store, epoch, merged);
  }
  const left: string[] = [];
  for (const [other, list] of rows) {
    if (other === epoch) continue;
    if (isCarried(list, known.get(other))) remove(list);
    else if (known.has(other)) left.push(other);
  }
  return { epoch, updates, left };
}
