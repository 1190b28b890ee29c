/** What a database leaves behind of what was deleted from it. */
import type { SqlDatabase } from "../sql/database.ts";

export class DiskTraces {
  readonly #sql: SqlDatabase;

  constructor(sql: SqlDatabase) {
    this.#sql = sql;
  }

  /** From now on what is deleted is overwritten in its page, at once (https://sqlite.org/pragma.html#pragma_secure_delete). */
  overwriteDeleted(): void {
    if (!this.#sql.dialect) this.#sql.exec("PRAGMA secure_delete = ON");
  }

  /** Writes the database anew: no free page and no old frame of the write-ahead log holds what was deleted earlier. */
  clean(): void {
    if (this.#sql.dialect) this.#sql.dialect.clean();
    else this.#sql.exec("VACUUM; PRAGMA wal_checkpoint(TRUNCATE)");
  }
}
