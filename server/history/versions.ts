/**
 * Versions of studies as they are stored: the text of the study's file, packed, once for equal texts. They are apart
 * from the log and from the document, so that neither grows by them, and they outlive its compaction and its epochs.
 */

import { deflateSync, inflateSync } from "node:zlib";
import { z } from "zod";
import {
  actorSchema,
  type Version,
  versionCauses,
  versionCellSchema,
} from "../../shared/protocol/history.ts";
import { makeId } from "../people/tokens.ts";
import type { SqlDatabase } from "../sql/database.ts";
import { inTransaction } from "../sql/transaction.ts";
import { plainVault, type Vault } from "../vault/vault.ts";

/** A version with the hash of its text, as the vault hashes. */
export interface StoredVersion extends Version {
  readonly hash: string;
}

const rowSchema = z.object({
  id: z.string(),
  at: z.string(),
  name: z.string().nullable(),
  cause: z.enum(versionCauses),
  hash: z.string(),
  facts: z.string(),
});
const factsSchema = z.object({
  by: actorSchema.nullable(),
  count: z.int(),
  cells: z.array(versionCellSchema),
});

export class Versions {
  readonly #sql: SqlDatabase;
  readonly #vault: Vault;

  constructor(sql: SqlDatabase, vault: Vault = plainVault) {
    this.#vault = vault;
    this.#sql = sql;
  }

  /** Those of a study, the newest first. One whose row cannot be read is left out. */
  list(study: string): StoredVersion[] {
    return this.#sql
      .prepare("SELECT * FROM versions WHERE study = ? ORDER BY seq DESC")
      .all(study)
      .flatMap((row) => this.#read(study, row) ?? []);
  }

  find(study: string, id: string): StoredVersion | undefined {
    const row = this.#sql.prepare("SELECT * FROM versions WHERE study = ? AND id = ?").get(study, id);
    return row && this.#read(study, row);
  }

  last(study: string): StoredVersion | undefined {
    const row = this.#sql
      .prepare("SELECT * FROM versions WHERE study = ? ORDER BY seq DESC LIMIT 1")
      .get(study);
    return row && this.#read(study, row);
  }

  /** The text of the study's file in a version. */
  readText(study: string, hash: string): string | undefined {
    const row = this.#sql
      .prepare("SELECT data FROM version_texts WHERE study = ? AND hash = ?")
      .get(study, hash);
    if (!(row?.data instanceof Uint8Array)) return undefined;
    return inflateSync(this.#vault.open(study, `version ${hash}`, row.data)).toString("utf8");
  }

  /** By which equal texts are known. */
  hash(text: string): string {
    return this.#vault.hash(text);
  }

  #pack(study: string, hash: string, text: string): Uint8Array {
    return this.#vault.seal(study, `version ${hash}`, deflateSync(text));
  }

  #sealName(study: string, id: string, name: string | null): string | null {
    return name === null ? null : this.#vault.sealText(study, `name ${id}`, name);
  }

  #sealFacts(
    study: string,
    id: string,
    { by, count, cells }: Pick<Version, "by" | "count" | "cells">,
  ): string {
    return this.#vault.sealText(study, `facts ${id}`, JSON.stringify({ by, count, cells }));
  }

  #read(study: string, row: Record<string, unknown>): StoredVersion | undefined {
    const read = rowSchema.safeParse(row);
    if (!read.success) return undefined;
    const { facts: sealed, name, id, ...rest } = read.data;
    try {
      const facts = factsSchema.parse(JSON.parse(this.#vault.openText(study, `facts ${id}`, sealed)));
      const opened = name === null ? null : this.#vault.openText(study, `name ${id}`, name);
      return { ...rest, id, name: opened, ...facts };
    } catch {
      return undefined;
    }
  }

  /** Keeps a version. @throws what the disk throws; nothing is then kept */
  add(study: string, text: string, facts: Omit<Version, "id">): StoredVersion {
    const stored = { ...facts, id: makeId(), hash: this.hash(text) };
    inTransaction(this.#sql, () => this.#insert(study, text, stored));
    return stored;
  }

  #insert(study: string, text: string, version: StoredVersion): void {
    const { id, at, name, cause, hash } = version;
    // A study that was deleted meanwhile has no history.
    this.#sql
      .prepare(
        "INSERT INTO version_texts (study, hash, data) SELECT id, ?, ? FROM studies WHERE id = ? ON CONFLICT DO NOTHING",
      )
      .run(hash, this.#pack(study, hash, text), study);
    this.#sql
      .prepare(
        "INSERT INTO versions (id, study, at, name, cause, hash, facts) SELECT ?, id, ?, ?, ?, ?, ? FROM studies WHERE id = ?",
      )
      .run(id, at, this.#sealName(study, id, name), cause, hash, this.#sealFacts(study, id, version), study);
  }

  rename(study: string, id: string, name: string | null): void {
    this.#sql
      .prepare("UPDATE versions SET name = ? WHERE study = ? AND id = ?")
      .run(this.#sealName(study, id, name), study, id);
  }

  /** Says anew what changed in a version: what stood before it was dropped. */
  describe(study: string, id: string, facts: Pick<Version, "by" | "count" | "cells">): void {
    this.#sql
      .prepare("UPDATE versions SET facts = ? WHERE study = ? AND id = ?")
      .run(this.#sealFacts(study, id, facts), study, id);
  }

  /**
   * Writes a version anew, inside the caller's transaction: what was to be forgotten is not in it.
   * @returns whether anything of it is other than before. Texts that no version has any more go with `remove`
   */
  rewrite(study: string, version: StoredVersion, text: string, facts: Omit<Version, "id" | "at">): boolean {
    const { name, cause } = facts;
    const { id, hash: before, at: _at, ...rest } = version;
    const hash = this.hash(text);
    if (hash === before && JSON.stringify(rest) === JSON.stringify({ ...rest, ...facts })) return false;
    this.#sql
      .prepare("INSERT INTO version_texts (study, hash, data) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
      .run(study, hash, this.#pack(study, hash, text));
    this.#sql
      .prepare("UPDATE versions SET name = ?, cause = ?, hash = ?, facts = ? WHERE study = ? AND id = ?")
      .run(this.#sealName(study, id, name), cause, hash, this.#sealFacts(study, id, facts), study, id);
    return true;
  }

  /** Drops versions and the texts that no other one has. */
  remove(study: string, ids: readonly string[]): void {
    const remove = this.#sql.prepare("DELETE FROM versions WHERE study = ? AND id = ?");
    for (const id of ids) remove.run(study, id);
    this.#sql
      .prepare(
        "DELETE FROM version_texts WHERE study = ? AND hash NOT IN (SELECT hash FROM versions WHERE study = ?)",
      )
      .run(study, study);
  }

  /** Bytes of a study's texts as packed, by hash. */
  measure(study: string): Map<string, number> {
    const rows = this.#sql
      .prepare("SELECT hash, length(data) AS bytes FROM version_texts WHERE study = ?")
      .all(study);
    return new Map(rows.map(({ hash, bytes }) => [String(hash), Number(bytes)]));
  }

  /** Runs `work` in one transaction. */
  change<Result>(work: () => Result): Result {
    return inTransaction(this.#sql, work);
  }
}
