/** Writing a batch of the log's rows: all of them or none. */
import type { NewRow, SqlDatabase, SqlStatement, Written } from "./sql/database.ts";
import { checkFence, type Fence } from "./sql/fence.ts";
import { inTransaction } from "./sql/transaction.ts";

export class LogRows {
  readonly #sql: SqlDatabase;
  readonly #fence: Fence | undefined;
  /** Made once: making it takes a quarter of the time that a row needs to be on disk. */
  #insert: SqlStatement | undefined;

  constructor(sql: SqlDatabase, fence: Fence | undefined) {
    this.#sql = sql;
    this.#fence = fence;
  }

  /**
   * Writes rows in one transaction: now, or, with a database that is not waited for, later.
   * @param done called once, before return or later
   */
  write(rows: readonly NewRow[], done: Written): void {
    let result: Parameters<Written>[0];
    try {
      if (this.#sql.dialect) {
        this.#sql.dialect.write(rows, this.#fence?.(listRooms(rows)), done);
        return;
      }
      result = { seqs: this.#writeNow(rows) };
    } catch (error) {
      result = { error };
    }
    done(result);
  }

  #writeNow(rows: readonly NewRow[]): number[] {
    const insert = () => rows.map((row) => this.#insertRow(row));
    // One statement is a transaction of its own, and most batches are one edit. Inside another it would not be on disk.
    if (rows.length === 1 && this.#fence === undefined && !this.#sql.isTransaction) return insert();
    return inTransaction(this.#sql, () => {
      checkFence(this.#sql, this.#fence, listRooms(rows));
      return insert();
    });
  }

  #insertRow({ room, update }: NewRow): number {
    this.#insert ??= this.#sql.prepare("INSERT INTO updates (room, data) VALUES (?, ?)");
    return Number(this.#insert.run(room, update).lastInsertRowid);
  }
}

function listRooms(rows: readonly NewRow[]): string[] {
  return [...new Set(rows.map(({ room }) => room))];
}
