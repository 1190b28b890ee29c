/**
 * What each study's file said when the server last wrote or read it: the base on which a file that another program
 * changed is merged. A text is kept before the file is written, so that a server killed in between knows its own.
 */

import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { SqlDatabase } from "./sql/database.ts";
import { writeSoon } from "./sql/transaction.ts";
import { plainVault, type Vault } from "./vault/vault.ts";

export class MirroredTexts {
  readonly #sql: SqlDatabase;
  readonly #vault: Vault;

  constructor(sql: SqlDatabase, vault: Vault = plainVault) {
    this.#vault = vault;
    this.#sql = sql;
  }

  /** The text of that hash (as the vault hashes, hex) that the study's file had; undefined when it is not kept. */
  find(study: string, hash: string): string | undefined {
    const row = this.#sql
      .prepare("SELECT data FROM mirrored_texts WHERE study = ? AND hash = ?")
      .get(study, hash);
    if (!(row?.data instanceof Uint8Array)) return undefined;
    return inflateRawSync(this.#vault.open(study, `file ${hash}`, row.data)).toString("utf8");
  }

  /** Whether the text of that hash is kept, found out without unpacking it. */
  has(study: string, hash: string): boolean {
    const row = this.#sql
      .prepare("SELECT 1 FROM mirrored_texts WHERE study = ? AND hash = ?")
      .get(study, hash);
    return row !== undefined;
  }

  keep(study: string, hash: string, text: string): void {
    if (this.has(study, hash)) return;
    this.#sql
      .prepare("INSERT INTO mirrored_texts (study, hash, data) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
      .run(study, hash, this.#vault.seal(study, `file ${hash}`, deflateRawSync(text)));
  }

  /** Forgets the study's texts that hold what is deleted for good. */
  forget(study: string, holds: (text: string) => boolean): void {
    const rows = this.#sql.prepare("SELECT hash FROM mirrored_texts WHERE study = ?").all(study);
    for (const { hash } of rows)
      if (holds(this.find(study, String(hash)) ?? "")) this.drop(study, String(hash));
  }

  /** Forgets one text: the file that has it was not written by us, from now on. */
  drop(study: string, hash: string): void {
    this.#sql.prepare("DELETE FROM mirrored_texts WHERE study = ? AND hash = ?").run(study, hash);
  }

  /** Forgets all texts of the study but that of `hash`. */
  keepOnly(study: string, hash: string): void {
    writeSoon(this.#sql, () =>
      this.#sql.prepare("DELETE FROM mirrored_texts WHERE study = ? AND hash <> ?").run(study, hash),
    );
  }
}
