import type { SqlDatabase } from "./database.ts";

/**
 * Runs `work` in one transaction of the database: all of it is on disk on return, or none when it throws.
 * @throws what `work` or the database throws
 */
export function inTransaction<Result>(sql: SqlDatabase, work: () => Result): Result {
  if (sql.dialect) sql.dialect.begin();
  else sql.exec("BEGIN IMMEDIATE");
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
 * @throws what `write` or the database throws
 */
export function writeSoon<Result>(sql: SqlDatabase, write: () => Result): Result {
  if (sql.isTransaction) return write();
  if (sql.dialect) return sql.dialect.writeSoon(write);
  sql.exec("PRAGMA synchronous = NORMAL");
  try {
    return write();
  } finally {
    sql.exec("PRAGMA synchronous = FULL");
  }
}
