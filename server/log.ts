/**
 * The append-only log of document updates. Everything appended in one turn of the event loop is one transaction, and with
 * a database that is not waited for (Postgres), everything that was appended while the one before it was written; what
 * waits for it is called only after its commit, in the order it was queued.
 *
 * An update counts as written once it is the system's to write: the end of this process, however sudden, does not lose
 * it. Nothing is called saved before it is on the disk itself, which is waited for without holding anybody up (sql/flush.ts).
 */
import * as Y from "yjs";
import { Epochs } from "./epochs.ts";
import { copyFresh } from "./fresh-document.ts";
import { LogRows } from "./log-rows.ts";
import type { SqlDatabase, Written } from "./sql/database.ts";
import { checkFence, type Fence } from "./sql/fence.ts";
import { Flush } from "./sql/flush.ts";
import { inTransaction } from "./sql/transaction.ts";
import { placeOfRow, plainVault, type Vault } from "./vault/vault.ts";

/** Called once the entry is written with its sequence number, or with the error that kept it from being. */
export type Committed = (result: { seq: number } | { error: unknown }) => void;

interface Entry {
  readonly room: string;
  /** Absent in an entry that only waits for what was queued before it. */
  readonly update?: Uint8Array;
  readonly done: Committed;
}

/** Of one transaction, in bytes: a limit to what has to be sent at once. */
const maxBatchBytes = 16 * 1024 * 1024;

export class Log {
  readonly epochs: Epochs;
  readonly #sql: SqlDatabase;
  readonly #watch: ((error: unknown) => void) | undefined;
  readonly #fence: Fence | undefined;
  readonly #rows: LogRows;
  readonly #flush: Flush;
  readonly #vault: Vault;
  readonly #unreadable = new Set<string>();
  #queue: Entry[] = [];
  #scheduled: NodeJS.Immediate | undefined;
  /** Whether a batch is being written; what is appended meanwhile is the next one. */
  #isWriting = false;

  /**
   * @param watch hears what became of each transaction of updates: the error that undid it, or undefined
   * @param fence checked in each transaction that writes; NotOwner where it fails
   * @param vault what updates go through on their way to the disk
   * @param flush brings what was written to the disk itself
   */
  constructor(
    sql: SqlDatabase,
    watch?: (error: unknown) => void,
    fence?: Fence,
    vault: Vault = plainVault,
    flush = new Flush(sql),
  ) {
    this.#sql = sql;
    this.#watch = watch;
    this.#fence = fence;
    this.#rows = new LogRows(sql, fence, vault);
    this.#vault = vault;
    this.#flush = flush;
    this.epochs = new Epochs(sql, vault);
  }

  /** Queues one update for this turn's transaction. */
  append(room: string, update: Uint8Array, done: Committed): void {
    this.#enqueue({ room, update, done });
  }

  /** Calls back once everything queued so far is on the disk itself. */
  afterCommit(room: string, done: Committed): void {
    this.#enqueue({ room, done });
  }

  #enqueue(entry: Entry): void {
    this.#queue.push(entry);
    this.#scheduled ??= setImmediate(() => this.#writeQueue());
  }

  /** Brings the queue to the disk now, then calls those who wait; and so what they queue, until none is left. */
  commit(): void {
    do {
      while (this.#queue.length > 0 || this.#isWriting) {
        this.#writeQueue();
        this.#sql.dialect?.settle();
      }
      const error = this.#flush.now();
      if (error !== undefined) this.#watch?.(error);
    } while (this.#queue.length > 0);
  }

  /**
   * Waits until all that is written is on the disk itself, for what must not be there before it.
   * @throws what kept it off the disk
   */
  bringToDisk(): void {
    const error = this.#flush.now();
    if (error !== undefined) throw error;
  }

  /** Lets go of the log's file; nothing is appended any more. */
  close(): void {
    this.#flush.close();
  }

  #writeQueue(): void {
    clearImmediate(this.#scheduled);
    this.#scheduled = undefined;
    if (this.#isWriting || this.#queue.length === 0) return;
    const entries = this.#takeBatch();
    const rows = entries.flatMap(({ room, update }) => (update ? [{ room, update }] : []));
    // Those who only wait need no transaction: what they wait for was in an earlier one.
    if (rows.length === 0) {
      this.#tellAll(entries, { seqs: [] });
      this.#writeQueue();
      return;
    }
    this.#isWriting = true;
    this.#rows.write(rows, (result) => {
      this.#isWriting = false;
      if ("seqs" in result) {
        this.#flush.note();
        this.#watch?.(undefined);
      }
      this.#tellAll(entries, result);
      if ("error" in result) this.#watch?.(result.error);
      else this.#flush.start();
      this.#writeQueue();
    });
  }

  #takeBatch(): Entry[] {
    let bytes = 0;
    const isMore = ({ update }: Entry) => {
      bytes += update?.length ?? 0;
      return bytes > maxBatchBytes;
    };
    const end = this.#queue.findIndex((entry, index) => isMore(entry) && index > 0);
    return this.#queue.splice(0, end === -1 ? this.#queue.length : end);
  }

  #tellAll(entries: readonly Entry[], result: Parameters<Written>[0]): void {
    let written = 0;
    for (const { update, done } of entries)
      if ("error" in result) tell(done, result);
      else if (update) tell(done, { seq: result.seqs[written++] ?? 0 });
      else this.#tellOnDisk(done);
  }

  #tellOnDisk(done: Committed): void {
    this.#flush.after(({ error }) => {
      tell(done, error === undefined ? { seq: 0 } : { error });
      if (error !== undefined) this.#watch?.(error);
    });
  }

  /**
   * Writes without changing anything.
   * @throws what the disk or the database throws when it takes no writes
   */
  probe(): void {
    if (this.#sql.dialect) this.#sql.dialect.probe();
    else inTransaction(this.#sql, () => this.#sql.exec("PRAGMA user_version = 0"));
  }

  /** Changes a room's rows in a transaction of its own. @throws NotOwner where the fence fails */
  #change(room: string, work: () => void): void {
    inTransaction(this.#sql, () => {
      checkFence(this.#sql, this.#fence, [room]);
      work();
    });
  }

  /** A room's rows in the order they were committed. */
  read(room: string): { seq: number; update: Uint8Array }[] {
    const rows = this.#sql.prepare("SELECT seq, data FROM updates WHERE room = ? ORDER BY seq").all(room);
    return rows.flatMap(({ seq, data }) => {
      const update = data instanceof Uint8Array ? this.#open(room, Number(seq), data) : undefined;
      return update ? [{ seq: Number(seq), update }] : [];
    });
  }

  /** An encrypted row that was changed is left out, as what cannot be read of a damaged log is: devices bring it back. */
  #open(room: string, seq: number, data: Uint8Array): Uint8Array | undefined {
    try {
      return this.#vault.open(room, placeOfRow(seq), data);
    } catch {
      this.#unreadable.add(room);
      return undefined;
    }
  }

  /** Whether a row of a room was left out when it was read, since it is not as it was written. */
  hasUnreadable(room: string): boolean {
    return this.#unreadable.has(room);
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
    this.#change(room, () => {
      this.#sql.prepare("DELETE FROM updates WHERE room = ?").run(room);
      this.epochs.removeRoom(room);
    });
  }

  /**
   * Replaces a room's rows by one that holds their sum. Built from the rows, never from a document in memory,
   * and exactly those rows are deleted, in the same transaction. The row keeps the last sequence number.
   */
  compact(room: string): void {
    this.#change(room, () => {
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
    this.#change(room, () => {
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
    const { changes } = this.#sql
      .prepare("DELETE FROM updates WHERE room = ? AND seq <= ?")
      .run(room, last.seq);
    // One that came in between would be lost: all stays, and is tried again another time.
    if (Number(changes) !== rows.length) throw new Error(`rows of ${room} changed while they were read`);
    const sealed = this.#vault.seal(room, placeOfRow(last.seq), data);
    this.#sql.prepare("INSERT INTO updates (seq, room, data) VALUES (?, ?, ?)").run(last.seq, room, sealed);
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
