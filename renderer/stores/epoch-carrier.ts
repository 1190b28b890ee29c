/**
 * Carries what a copy of an earlier epoch has that never reached the server into the document of the present one, as edits:
 * by difference, since nothing of the old document may come into the new one (shared/study/merge-documents.ts).
 *
 * What had reached the server is in the snapshot with which it ended the epoch; what was carried over before, by another
 * window or before a crash, is in what is known beside the rows. So the base of the difference is exact, and nothing comes
 * twice. The result and that it was carried over are kept in one transaction, before anything of it is sent.
 */
import * as Y from "yjs";
import { mergeDocuments } from "../../shared/study/merge-documents.ts";
import { addRow, changeStored, type Row, type Stored, writeFacts } from "./device-rows.ts";

export interface Turn {
  /** The epoch of the copy, and the one that takes its place. */
  readonly from: string;
  readonly to: string;
  /** Yjs snapshot with which the server ended `from`; null when it does not know. */
  readonly end: Uint8Array | null;
}

export interface Carried {
  /** What is to be applied to the new document; it is kept on this device already. */
  readonly update: Uint8Array;
  /** Cells with changes that came along. */
  readonly cells: readonly string[];
}

/**
 * Carries over what is in the rows of `turn.from`, and in `old` where a window still holds that document.
 * @param next the new document as the server has it; it is not changed
 */
export function carryOver(
  database: IDBDatabase,
  turn: Turn,
  old: Y.Doc | null,
  next: Y.Doc,
): Promise<Carried> {
  return changeStored(database, (stored, store) => {
    const carried = carryOnce(stored, turn, old, next);
    addRow(store, turn.to, carried.update);
    writeFacts(store, turn.to, carried.known);
    return carried;
  });
}

/** The same where this device keeps no copy: from the window's document alone. */
export function carryUnkept(
  known: Stored["known"],
  turn: Turn,
  old: Y.Doc,
  next: Y.Doc,
): Carried & Pick<Stored, "known"> {
  return carryOnce({ epoch: turn.from, rows: new Map(), known }, turn, old, next);
}

function carryOnce(
  stored: Stored,
  { from, end }: Turn,
  old: Y.Doc | null,
  next: Y.Doc,
): Carried & Pick<Stored, "known"> {
  const mine = loadRows(stored.rows.get(from) ?? []);
  if (old !== null) Y.applyUpdate(mine, Y.encodeStateAsUpdate(old));
  const known = joinSnapshots([end, stored.known.get(from)].flatMap((bytes) => (bytes ? [bytes] : [])));
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(next));
  const cells = holds(known, mine) ? [] : mergeDocuments(known && takeBase(mine, known), mine, copy);
  const reached = joinSnapshots([
    ...(known ? [Y.encodeSnapshot(known)] : []),
    Y.encodeSnapshot(Y.snapshot(mine)),
  ]);
  const update = Y.encodeStateAsUpdate(copy);
  for (const doc of [mine, copy]) doc.destroy();
  return {
    update,
    cells,
    known: new Map(stored.known).set(from, Y.encodeSnapshot(reached ?? Y.emptySnapshot)),
  };
}

/** Whether nothing is in the rows of an epoch that ended but what has reached the server or was carried over. */
export function isCarried(rows: readonly Row[], known: Uint8Array | undefined): boolean {
  const mine = loadRows(rows);
  const result = holds(known ? Y.decodeSnapshot(known) : null, mine);
  mine.destroy();
  return result;
}

/** A document of rows, with what was erased in it: the base may have to show that. */
function loadRows(rows: readonly Row[]): Y.Doc {
  const doc = new Y.Doc({ gc: false });
  doc.transact(() => {
    for (const { update } of rows) Y.applyUpdate(doc, update);
  });
  return doc;
}

function holds(known: Y.Snapshot | null, doc: Y.Doc): boolean {
  return (
    known !== null &&
    doc.store.pendingStructs === null &&
    Y.snapshotContainsUpdate(known, Y.encodeStateAsUpdate(doc))
  );
}

/** What of `mine` is in the snapshot. The snapshot may hold more: what others wrote that never came here. */
function takeBase(mine: Y.Doc, { ds, sv }: Y.Snapshot): Y.Doc {
  const both = new Map<number, number>();
  for (const [client, clock] of sv) {
    const here = Math.min(clock, Y.getState(mine.store, client));
    if (here > 0) both.set(client, here);
  }
  return Y.createDocFromSnapshot(mine, Y.createSnapshot(ds, both));
}

function joinSnapshots(encoded: readonly Uint8Array[]): Y.Snapshot | null {
  if (encoded.length === 0) return null;
  const snapshots = encoded.map((bytes) => Y.decodeSnapshot(bytes));
  const sv = new Map<number, number>();
  for (const one of snapshots)
    for (const [client, clock] of one.sv) sv.set(client, Math.max(clock, sv.get(client) ?? 0));
  return Y.createSnapshot(Y.mergeDeleteSets(snapshots.map(({ ds }) => ds)), sv);
}
