/** What a database leaves behind of what was deleted from it. */
import type { DatabaseSync } from "node:sqlite";

export class DiskTraces {
  readonly #sql: DatabaseSync;

  constructor(sql: DatabaseSync) {
    this.#sql = sql;
  }

  /** From now on what is deleted is overwritten in its page, at once (https://sqlite.org/pragma.html#pragma_secure_delete). */
  overwriteDeleted(): void {
    this.#sql.exec("PRAGMA secure_delete = ON");
  }

  /** Writes the database anew: no free page and no old frame of the write-ahead log holds what was deleted earlier. */
  clean(): void {
    this.#sql.exec("VACUUM");
    this.#sql.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  }
}
