/**
 * The append-only log of document updates. Everything appended in one turn of the event loop is one
 * transaction; what waits for it is called only after its commit, in the order it was queued.
 */
import type { DatabaseSync, StatementSync } from "node:sqlite";
import * as Y from "yjs";

/** Called once the entry is on disk with its sequence number, or with the error that kept it off. */
export type Committed = (result: { seq: number } | { error: unknown }) => void;

interface Entry {
  readonly room: string;
  /** Absent in an entry that only waits for what was queued before it. */
  readonly update?: Uint8Array;
  readonly done: Committed;
}

export class Log {
  readonly #sql: DatabaseSync;
  readonly #insert: StatementSync;
  #queue: Entry[] = [];
  #scheduled: NodeJS.Immediate | undefined;

  constructor(sql: DatabaseSync) {
    this.#sql = sql;
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

  /** Writes the queue now, in one transaction, then calls those who wait. */
  commit(): void {
    clearImmediate(this.#scheduled);
    this.#scheduled = undefined;
    const entries = this.#queue;
    this.#queue = [];
    if (entries.length === 0) return;
    const seqs: number[] = [];
    try {
      // Those who only wait need no transaction: what they wait for was in an earlier one.
      if (entries.some(({ update }) => update !== undefined))
        this.#inTransaction(() => {
          for (const { room, update } of entries)
            seqs.push(update ? Number(this.#insert.run(room, update).lastInsertRowid) : 0);
        });
    } catch (error) {
      for (const { done } of entries) done({ error });
      return;
    }
    entries.forEach(({ done }, index) => {
      done({ seq: seqs[index] ?? 0 });
    });
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

  /** Takes back one row: an update that no document can apply. */
  remove(seq: number): void {
    this.#sql.prepare("DELETE FROM updates WHERE seq = ?").run(seq);
  }

  /** Deletes a room's rows. */
  removeRoom(room: string): void {
    this.#sql.prepare("DELETE FROM updates WHERE room = ?").run(room);
  }

  /**
   * Replaces a room's rows by one that holds their sum. Built from the rows, never from a document in memory,
   * and exactly those rows are deleted, in the same transaction. The row keeps the last sequence number.
   */
  compact(room: string): void {
    this.#inTransaction(() => {
      const rows = this.read(room);
      const last = rows.at(-1);
      if (rows.length < 2 || last === undefined) return;
      const document = new Y.Doc();
      document.transact(() => {
        for (const { update } of rows) Y.applyUpdate(document, update);
      });
      const sum = Y.encodeStateAsUpdate(document);
      document.destroy();
      const remove = this.#sql.prepare("DELETE FROM updates WHERE seq = ?");
      for (const { seq } of rows) remove.run(seq);
      this.#sql.prepare("INSERT INTO updates (seq, room, data) VALUES (?, ?, ?)").run(last.seq, room, sum);
    });
  }
}
