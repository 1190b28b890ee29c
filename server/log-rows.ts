/** Writing a batch of the log's rows: all of them or none. */
import type { NewRow, SqlDatabase, Written } from "./sql/database.ts";
import { checkFence, type Fence } from "./sql/fence.ts";
import { inTransaction } from "./sql/transaction.ts";

/**
 * Writes rows in one transaction: now, or, with a database that is not waited for, later.
 * @param done called once, before return or later
 */
export function writeRows(
  sql: SqlDatabase,
  rows: readonly NewRow[],
  fence: Fence | undefined,
  done: Written,
): void {
  const rooms = [...new Set(rows.map(({ room }) => room))];
  let result: Parameters<Written>[0];
  try {
    if (sql.dialect) {
      sql.dialect.write(rows, fence?.(rooms), done);
      return;
    }
    const seqs = inTransaction(sql, () => {
      checkFence(sql, fence, rooms);
      const insert = sql.prepare("INSERT INTO updates (room, data) VALUES (?, ?) RETURNING seq");
      return rows.map(({ room, update }) => Number(insert.get(room, update)?.seq));
    });
    result = { seqs };
  } catch (error) {
    result = { error };
  }
  done(result);
}
