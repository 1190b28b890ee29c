import type { DatabaseSync } from "node:sqlite";

/**
 * Runs `work` in one transaction of the database: all of it is on disk on return, or none when it throws.
 * @throws what `work` or SQLite throws
 */
export function inTransaction<Result>(sql: DatabaseSync, work: () => Result): Result {
  sql.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    sql.exec("COMMIT");
    return result;
  } catch (thrown) {
    if (sql.isTransaction) sql.exec("ROLLBACK");
    throw thrown;
  }
}

/**
 * Runs `write` without waiting for the disk, for what may be lost when the power goes: it is on disk at the latest with
 * the next that is waited for, and never without what was written before it (SQLite's WAL, `synchronous=NORMAL`).
 * @throws what `write` or SQLite throws
 */
export function writeSoon<Result>(sql: DatabaseSync, write: () => Result): Result {
  if (sql.isTransaction) return write();
  sql.exec("PRAGMA synchronous = NORMAL");
  try {
    return write();
  } finally {
    sql.exec("PRAGMA synchronous = FULL");
  }
}
