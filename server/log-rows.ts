/** Writing a batch of the log's rows: all of them or none. */
import type { NewRow, SqlDatabase, SqlStatement, Written } from "./sql/database.ts";
import { checkFence, type Fence } from "./sql/fence.ts";
import { inTransaction, writeSoon } from "./sql/transaction.ts";
import { placeOfRow, type Vault } from "./vault/vault.ts";

export class LogRows {
  readonly #sql: SqlDatabase;
  readonly #fence: Fence | undefined;
  readonly #vault: Vault;
  /** Made once: making it takes a quarter of the time that a row needs to be on disk. */
  #insert: SqlStatement | undefined;
  /** The last number that was given, where rows are encrypted with theirs; undefined where it has to be read. */
  #last: number | undefined;

  constructor(sql: SqlDatabase, fence: Fence | undefined, vault: Vault) {
    this.#sql = sql;
    this.#fence = fence;
    this.#vault = vault;
  }

  /**
   * Writes rows in one transaction, without waiting for the disk: now, or, with a database that is not waited for, later.
   * @param done called once, before return or later
   */
  write(rows: readonly NewRow[], done: Written): void {
    let result: Parameters<Written>[0];
    try {
      if (this.#sql.dialect) {
        this.#sql.dialect.write(rows, this.#fence?.(listRooms(rows)), done);
        return;
      }
      result = { seqs: writeSoon(this.#sql, () => this.#writeNow(rows)) };
    } catch (error) {
      this.#last = undefined;
      result = { error };
    }
    done(result);
  }

  #writeNow(rows: readonly NewRow[]): number[] {
    const insert = () =>
      rows.map((row) => (this.#vault.isSealed ? this.#insertSealed(row) : this.#insertRow(row)));
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

  /** A row is sealed with the number that it gets, so that none can stand in another's place. Nobody else gives numbers. */
  #insertSealed({ room, update }: NewRow): number {
    this.#insert ??= this.#sql.prepare("INSERT INTO updates (seq, room, data) VALUES (?, ?, ?)");
    const seq = (this.#last ?? this.#readLast()) + 1;
    this.#insert.run(seq, room, this.#vault.seal(room, placeOfRow(seq), update));
    this.#last = seq;
    return seq;
  }

  #readLast(): number {
    const row = this.#sql.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'updates'").get();
    return Number(row?.seq ?? 0);
  }
}

function listRooms(rows: readonly NewRow[]): string[] {
  return [...new Set(rows.map(({ room }) => room))];
}
