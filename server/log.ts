/**
 * The append-only log of document updates. Everything appended in one turn of the event loop is one
 * transaction; what waits for it is called only after its commit, in the order it was queued.
 */
import type { DatabaseSync, StatementSync } from "node:sqlite";
import * as Y from "yjs";
import { Epochs } from "./epochs.ts";
import { copyFresh } from "./fresh-document.ts";

/** Called once the entry is on disk with its sequence number, or with the error that kept it off. */
export type Committed = (result: { seq: number } | { error: unknown }) => void;

interface Entry {
  readonly room: string;
  /** Absent in an entry that only waits for what was queued before it. */
  readonly update?: Uint8Array;
  readonly done: Committed;
}

export class Log {
  readonly epochs: Epochs;
  readonly #sql: DatabaseSync;
  readonly #insert: StatementSync;
  readonly #watch: ((error: unknown) => void) | undefined;
  #queue: Entry[] = [];
  #scheduled: NodeJS.Immediate | undefined;

  /** @param watch hears what became of each transaction of updates: the error that undid it, or undefined */
  constructor(sql: DatabaseSync, watch?: (error: unknown) => void) {
    this.#sql = sql;
    this.#watch = watch;
    this.epochs = new Epochs(sql);
    this.#insert = sql.prepare("INSERT INTO updates (room, data) VALUES (?, ?)");
  }

  /** Queues one update for this turn's transaction. */
  append(room: string, update: Uint8Array, done: Committed): void {
    this.#enqueue({ room, update, done });
  }

  /** Calls back once everything queued so far is on disk. */
  afterCommit(room: string, done: Committed): void {
    this.#enqueue({ room, done });
  }

  #enqueue(entry: Entry): void {
    this.#queue.push(entry);
    this.#scheduled ??= setImmediate(() => this.commit());
  }

  /** Writes the queue now, in one transaction, then calls those who wait; and so what they queue, until none is left. */
  commit(): void {
    while (this.#queue.length > 0) this.#commitQueue();
  }

  #commitQueue(): void {
    clearImmediate(this.#scheduled);
    this.#scheduled = undefined;
    const entries = this.#queue;
    this.#queue = [];
    const seqs: number[] = [];
    const brings = entries.some(({ update }) => update !== undefined);
    try {
      // Those who only wait need no transaction: what they wait for was in an earlier one.
      if (brings)
        this.#inTransaction(() => {
          for (const { room, update } of entries)
            seqs.push(update ? Number(this.#insert.run(room, update).lastInsertRowid) : 0);
        });
    } catch (error) {
      for (const { done } of entries) tell(done, { error });
      this.#watch?.(error);
      return;
    }
    if (brings) this.#watch?.(undefined);
    entries.forEach(({ done }, index) => {
      tell(done, { seq: seqs[index] ?? 0 });
    });
  }

  /**
   * Writes without changing anything.
   * @throws what the disk throws when it takes no writes
   */
  probe(): void {
    this.#inTransaction(() => this.#sql.exec("PRAGMA user_version = 0"));
  }

  #inTransaction(work: () => void): void {
    this.#sql.exec("BEGIN IMMEDIATE");
    try {
      work();
      this.#sql.exec("COMMIT");
    } catch (thrown) {
      if (this.#sql.isTransaction) this.#sql.exec("ROLLBACK");
      throw thrown;
    }
  }

  /** A room's rows in the order they were committed. */
  read(room: string): { seq: number; update: Uint8Array }[] {
    const rows = this.#sql.prepare("SELECT seq, data FROM updates WHERE room = ? ORDER BY seq").all(room);
    return rows.flatMap(({ seq, data }) =>
      data instanceof Uint8Array ? [{ seq: Number(seq), update: data }] : [],
    );
  }

  /** Sequence number of a room's last row; 0 when it has none. */
  lastSeq(room: string): number {
    return Number(
      this.#sql.prepare("SELECT max(seq) AS seq FROM updates WHERE room = ?").get(room)?.seq ?? 0,
    );
  }

  /** How many rows a room has. */
  countRows(room: string): number {
    return Number(this.#sql.prepare("SELECT count(*) AS n FROM updates WHERE room = ?").get(room)?.n ?? 0);
  }

  /** How many bytes a room's rows have together. */
  countBytes(room: string): number {
    const row = this.#sql.prepare("SELECT sum(length(data)) AS n FROM updates WHERE room = ?").get(room);
    return Number(row?.n ?? 0);
  }

  /** Takes back one row: an update that no document can apply. */
  remove(seq: number): void {
    this.#sql.prepare("DELETE FROM updates WHERE seq = ?").run(seq);
  }

  /** Deletes a room's rows, and what is kept of its epochs. */
  removeRoom(room: string): void {
    this.#inTransaction(() => {
      this.#sql.prepare("DELETE FROM updates WHERE room = ?").run(room);
      this.epochs.removeRoom(room);
    });
  }

  /**
   * Replaces a room's rows by one that holds their sum. Built from the rows, never from a document in memory,
   * and exactly those rows are deleted, in the same transaction. The row keeps the last sequence number.
   */
  compact(room: string): void {
    this.#inTransaction(() => {
      if (this.countRows(room) > 1) this.#replaceRows(room, (document) => Y.encodeStateAsUpdate(document));
    });
  }

  /**
   * Ends a room's epoch: its rows are replaced by one that holds a fresh document with the same content, as `compact`
   * replaces them, and the epoch is recorded in the same transaction.
   * @returns false where there are no rows: nothing has ended then
   */
  turnEpoch(room: string): boolean {
    if (this.countRows(room) === 0) return false;
    this.#inTransaction(() => {
      this.#replaceRows(room, (document) => {
        const { retired } = this.epochs.find(room);
        this.epochs.turn(room, document);
        const fresh = copyFresh(document, (client) => retired.has(client));
        const update = Y.encodeStateAsUpdate(fresh);
        fresh.destroy();
        return update;
      });
    });
    return true;
  }

  /** Puts one row in the place of a room's rows, inside the caller's transaction; does nothing where there are none. */
  #replaceRows(room: string, sum: (document: Y.Doc) => Uint8Array): void {
    const rows = this.read(room);
    const last = rows.at(-1);
    if (last === undefined) return;
    const document = new Y.Doc();
    document.transact(() => {
      for (const { update } of rows) Y.applyUpdate(document, update);
    });
    const data = sum(document);
    document.destroy();
    const remove = this.#sql.prepare("DELETE FROM updates WHERE seq = ?");
    for (const { seq } of rows) remove.run(seq);
    this.#sql.prepare("INSERT INTO updates (seq, room, data) VALUES (?, ?, ?)").run(last.seq, room, data);
  }
}

/** One who waits and throws keeps nobody else from being called, and does not end the server: this runs outside any request. */
function tell(done: Committed, result: Parameters<Committed>[0]): void {
  try {
    done(result);
  } catch {
    // Its own affair: rooms close the connection that it concerns (room.ts).
  }
}
