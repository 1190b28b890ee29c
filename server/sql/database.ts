/**
 * What the server needs of a database: the part of `node:sqlite` that it uses, so that a `DatabaseSync` is one as it is.
 * Every statement is waited for. Statements are written in the SQL that SQLite and Postgres share; what they do not
 * share is in the dialect.
 */
import type { FenceStatement } from "./fence.ts";

export type SqlValue = null | number | bigint | string | Uint8Array;
export type SqlRow = Record<string, SqlValue>;

export interface SqlStatement {
  /** `lastInsertRowid`: the number of the row that was inserted last; in SQLite alone. */
  run(...values: SqlValue[]): { changes: number | bigint; lastInsertRowid?: number | bigint };
  /** The first row; undefined when there is none. */
  get(...values: SqlValue[]): SqlRow | undefined;
  all(...values: SqlValue[]): SqlRow[];
}

export interface SqlDatabase {
  /** @param sql one statement, with `?` or `?1` where values go */
  prepare(sql: string): SqlStatement;
  /** Runs statements without values. */
  exec(sql: string): void;
  readonly isOpen: boolean;
  readonly isTransaction: boolean;
  close(): void;
  /** Absent in SQLite. */
  readonly dialect?: SqlDialect;
}

/** A row of the log that is to be written. */
export interface NewRow {
  readonly room: string;
  readonly update: Uint8Array;
}

/** What became of a batch: the rows' sequence numbers in their order, or why none of them is written. */
export type Written = (result: { seqs: readonly number[] } | { error: unknown }) => void;

/** How a database does what it does in another way than SQLite. */
export interface SqlDialect {
  /** Begins a transaction that writes. */
  begin(): void;
  /** Runs `write`, none of whose transactions waits for the disk: what may be lost when the power goes. */
  writeSoon<Result>(write: () => Result): Result;
  /**
   * Writes a batch of the log's rows in one transaction, without waiting.
   * @param done called later: in a turn of the event loop of its own, or within `settle`
   */
  write(rows: readonly NewRow[], fence: FenceStatement | undefined, done: Written): void;
  /** Waits until every batch has been answered, and calls those who wait. */
  settle(): void;
  /** Writes without changing anything. @throws what the database throws when it takes no writes */
  probe(): void;
  /** Lets go of what was deleted earlier, as far as a client of the database can. */
  clean(): void;
  /** Tells all servers on the database, this one too; within a transaction once it is committed. @param what at most 8000 bytes */
  announce(what: string): void;
  /** @param listener takes what was announced; "" where something may have been missed, since the line was cut */
  listen(listener: (what: string) => void): void;
}
