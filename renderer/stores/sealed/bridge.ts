/**
 * Between a sealed room's document, which is on this device alone, and its envelope, which the server has. What is edited
 * here goes into the envelope in sealed rows; rows of others are opened and applied. All of it is Yjs updates, which may
 * come twice and in any order, so that no row has to be the next.
 *
 * **What the envelope lacks** is found out once it is whole: against a document of its rows alone. From then on it is what
 * was edited here. So nothing has to be remembered between two windows but the document itself (device-copy.ts).
 *
 * **Shortening**: a row with everything takes the place of exactly the rows that are in it, in one transaction. Two devices
 * that do so at once leave two such rows. A row that cannot be opened is never in it, and stays.
 */
import * as Y from "yjs";
import { rowsOf } from "../../../shared/sealed/envelope.ts";
import type { RoomCiphers } from "../../../shared/sealed/rows.ts";
import { createStore, type Store } from "../snapshot.ts";

export interface RowCounts {
  readonly opened: number;
  /** Rows that this key does not open, or that are no updates. */
  readonly unopened: number;
}

export interface Bridge {
  readonly counts: Store<RowCounts>;
  /** The envelope is as the server has it: opens it, and puts in what it lacks. */
  begin(): Promise<void>;
  /** Every row that is here has been looked at. */
  settle(): Promise<void>;
  /** Everything that was edited here is in the envelope. Waits for `begin`. */
  flush(): Promise<void>;
  dispose(): void;
}

export interface BridgeOptions {
  readonly inner: Y.Doc;
  readonly envelope: Y.Doc;
  readonly ciphers: Pick<RoomCiphers, "sealRow" | "openRow">;
  /** The origin of transactions that bring what others wrote. */
  readonly origin: unknown;
  /** Whether the envelope may be shortened now. */
  readonly mayShorten: () => boolean;
  /**
   * Rows of this device have come into the envelope: what else it says of the document can follow.
   * Also once after `begin`: another device may have taken it out of what the envelope says.
   * @param isWhole whether they took the place of all that was there, and what every row holds is in the document: a row that
   * came meanwhile and was not looked at yet may name anything
   */
  readonly onAdded?: (isWhole: boolean) => void;
  /** How long edits gather for one row, in ms. */
  readonly pause?: number;
  /** Rows from which they are shortened. */
  readonly most?: number;
  /** 0 ≤ x < 1. */
  readonly random?: () => number;
}

const usualPause = 120;
const usualMost = 100;
/** A row with everything that is longer would not pass the server's limit of a message. */
const mostBytes = 12 * 1024 * 1024;
/** After a row could not be made, in ms. */
const retryPause = 1000;

/** Opens the bridge; nothing is opened or sealed before `begin`. */
export function openBridge(options: BridgeOptions): Bridge {
  const { inner, envelope, ciphers, origin, mayShorten, onAdded, random = Math.random } = options;
  const { pause = usualPause, most = usualMost } = options;
  const rows = rowsOf(envelope);
  const counts = createStore<RowCounts>({ opened: 0, unopened: 0 });
  /** Of rows by their object: whether what they hold is in the document. */
  const known = new WeakMap<object, boolean>();
  const own = Symbol("own rows");
  const begun = Promise.withResolvers<void>();
  let hasBegun = false;
  let disposed = false;
  let waiting: Uint8Array[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** One thing at a time: rows are opened in the order of coming, and counted once. */
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work);
    last = next.catch(() => {});
    return next;
  };
  // Devices do not shorten in one instant.
  const limit = most + Math.floor((most / 4) * random());

  const listRows = () => rows.toArray().filter((row) => row instanceof Uint8Array);
  const listOpened = () => listRows().filter((row) => known.get(row));
  const isWhole = () => rows.toArray().every((row) => row instanceof Uint8Array && known.get(row) === true);
  const count = () => {
    const all = rows.toArray();
    const isKnown = (row: unknown) => (row instanceof Uint8Array ? known.get(row) : false);
    const opened = all.filter((row) => isKnown(row) === true).length;
    const unopened = all.filter((row) => isKnown(row) === false).length;
    const last = counts.get();
    if (last.opened !== opened || last.unopened !== unopened) counts.set({ opened, unopened });
  };

  /** Opens rows that were not looked at. @returns what is in them */
  async function openRows(): Promise<Uint8Array[]> {
    const fresh = listRows().filter((row) => !known.has(row));
    const found = await Promise.all(fresh.map((row) => readRow(ciphers, row)));
    const updates: Uint8Array[] = [];
    if (disposed) return updates;
    const apply = () =>
      found.forEach((update, at) => {
        const isApplied = update !== null && tryToApply(inner, update, origin);
        if (isApplied) updates.push(update);
        known.set(fresh[at] as object, isApplied);
      });
    // Not local: what others wrote is not taken for what was typed here.
    Y.transact(inner, apply, origin, false);
    count();
    return updates;
  }

  async function addRow(update: Uint8Array, replaced: ReadonlySet<object> = new Set()): Promise<void> {
    const row = await ciphers.sealRow(update);
    if (disposed) return;
    envelope.transact(() => {
      rows.push([row]);
      // Yjs keeps a copy.
      known.set(rows.get(rows.length - 1) as object, true);
      if (replaced.size === 0) return;
      for (let at = rows.length - 1; at >= 0; at--) if (replaced.has(rows.get(at) as object)) rows.delete(at);
    }, own);
    count();
  }

  /** Whether rows are many enough, and as much beside the longest as that is: a large study is not sent anew for little. */
  function isLong(opened: readonly Uint8Array[]): boolean {
    const longest = opened.reduce((most, { length }) => Math.max(most, length), 0);
    const others = opened.reduce((sum, { length }) => sum + length, -longest);
    return opened.length >= limit && (others >= longest || opened.length >= 10 * limit);
  }

  async function shorten(): Promise<void> {
    const held = new Set<object>(listOpened());
    if (!isLong(listOpened()) || !mayShorten()) return;
    const all = Y.encodeStateAsUpdate(inner);
    if (all.length > mostBytes) return;
    await addRow(all, held);
    onAdded?.(isWhole());
  }

  /** Puts what waits into the envelope. What could not be sealed waits on. */
  async function drain(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const batch = waiting;
    if (batch.length === 0) return;
    waiting = [];
    try {
      await addRow(Y.mergeUpdates(batch));
    } catch (error) {
      waiting = [...batch, ...waiting];
      schedule(retryPause);
      throw error;
    }
    onAdded?.(false);
    await shorten();
  }

  const schedule = (after: number) => {
    if (!hasBegun || disposed) return;
    timer ??= setTimeout(() => {
      inTurn(drain).catch(() => {});
    }, after);
  };
  const onInner = (update: Uint8Array, from: unknown) => {
    // Before that, `begin` finds it out.
    if (from === origin || !hasBegun) return;
    waiting.push(update);
    schedule(pause);
  };
  const onRows = (_event: unknown, { origin: from }: Y.Transaction) => {
    if (from === own) return;
    if (hasBegun) inTurn(openRows).catch(() => {});
    count();
  };
  inner.on("update", onInner);
  rows.observe(onRows);

  return {
    counts,
    async begin() {
      await inTurn(async () => {
        const updates = await openRows();
        if (disposed) return;
        const missing = findMissing(inner, updates);
        hasBegun = true;
        begun.resolve();
        if (missing !== null) waiting.push(missing);
        await drain();
        if (!disposed) onAdded?.(false);
      });
    },
    settle: () => inTurn(async () => void (await openRows())),
    flush: () => begun.promise.then(() => inTurn(drain)),
    dispose() {
      disposed = true;
      clearTimeout(timer);
      inner.off("update", onInner);
      rows.unobserve(onRows);
    },
  };
}

/** What a document has that is in none of `updates`; null for nothing. */
function findMissing(doc: Y.Doc, updates: readonly Uint8Array[]): Uint8Array | null {
  const shared = new Y.Doc();
  for (const update of updates) Y.applyUpdate(shared, update);
  const before = Y.snapshot(shared);
  const missing = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(shared));
  Y.applyUpdate(shared, missing);
  // What only waits in both for the same earlier edits is no news.
  const isNothing = Y.equalSnapshots(before, Y.snapshot(shared));
  shared.destroy();
  return isNothing ? null : missing;
}

async function readRow(ciphers: BridgeOptions["ciphers"], row: Uint8Array): Promise<Uint8Array | null> {
  try {
    const update = await ciphers.openRow(row);
    // Read whole before anything of it is applied.
    Y.decodeUpdate(update);
    return update;
  } catch {
    return null;
  }
}

function tryToApply(doc: Y.Doc, update: Uint8Array, origin: unknown): boolean {
  try {
    Y.applyUpdate(doc, update, origin);
    return true;
  } catch {
    return false;
  }
}
