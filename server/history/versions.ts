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
import { hashBytes } from "../workspace.ts";

/** A version with the hash of its text. */
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

  constructor(sql: SqlDatabase) {
    this.#sql = sql;
  }

  /** Those of a study, the newest first. One whose row cannot be read is left out. */
  list(study: string): StoredVersion[] {
    return this.#sql
      .prepare("SELECT * FROM versions WHERE study = ? ORDER BY seq DESC")
      .all(study)
      .flatMap((row) => readVersion(row) ?? []);
  }

  find(study: string, id: string): StoredVersion | undefined {
    const row = this.#sql.prepare("SELECT * FROM versions WHERE study = ? AND id = ?").get(study, id);
    return row && readVersion(row);
  }

  last(study: string): StoredVersion | undefined {
    const row = this.#sql
      .prepare("SELECT * FROM versions WHERE study = ? ORDER BY seq DESC LIMIT 1")
      .get(study);
    return row && readVersion(row);
  }

  /** The text of the study's file in a version. */
  readText(study: string, hash: string): string | undefined {
    const row = this.#sql
      .prepare("SELECT data FROM version_texts WHERE study = ? AND hash = ?")
      .get(study, hash);
    return row?.data instanceof Uint8Array ? inflateSync(row.data).toString("utf8") : undefined;
  }

  /** Keeps a version. @throws what the disk throws; nothing is then kept */
  add(study: string, text: string, facts: Omit<Version, "id">): StoredVersion {
    const stored = { ...facts, id: makeId(), hash: hashBytes(text) };
    inTransaction(this.#sql, () => this.#insert(study, text, stored));
    return stored;
  }

  #insert(study: string, text: string, version: StoredVersion): void {
    const { id, at, name, cause, hash, by, count, cells } = version;
    // A study that was deleted meanwhile has no history.
    this.#sql
      .prepare(
        "INSERT INTO version_texts (study, hash, data) SELECT id, ?, ? FROM studies WHERE id = ? ON CONFLICT DO NOTHING",
      )
      .run(hash, deflateSync(text), study);
    this.#sql
      .prepare(
        "INSERT INTO versions (id, study, at, name, cause, hash, facts) SELECT ?, id, ?, ?, ?, ?, ? FROM studies WHERE id = ?",
      )
      .run(id, at, name, cause, hash, JSON.stringify({ by, count, cells }), study);
  }

  rename(study: string, id: string, name: string | null): void {
    this.#sql.prepare("UPDATE versions SET name = ? WHERE study = ? AND id = ?").run(name, study, id);
  }

  /** Says anew what changed in a version: what stood before it was dropped. */
  describe(study: string, id: string, { by, count, cells }: Pick<Version, "by" | "count" | "cells">): void {
    this.#sql
      .prepare("UPDATE versions SET facts = ? WHERE study = ? AND id = ?")
      .run(JSON.stringify({ by, count, cells }), study, id);
  }

  /**
   * Writes a version anew, inside the caller's transaction: what was to be forgotten is not in it.
   * @returns whether anything of it is other than before. Texts that no version has any more go with `remove`
   */
  rewrite(study: string, version: StoredVersion, text: string, facts: Omit<Version, "id" | "at">): boolean {
    const { name, cause, by, count, cells } = facts;
    const { id, hash: before, at: _at, ...rest } = version;
    const hash = hashBytes(text);
    if (hash === before && JSON.stringify(rest) === JSON.stringify({ ...rest, ...facts })) return false;
    this.#sql
      .prepare("INSERT INTO version_texts (study, hash, data) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
      .run(study, hash, deflateSync(text));
    this.#sql
      .prepare("UPDATE versions SET name = ?, cause = ?, hash = ?, facts = ? WHERE study = ? AND id = ?")
      .run(name, cause, hash, JSON.stringify({ by, count, cells }), study, id);
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

function readVersion(row: Record<string, unknown>): StoredVersion | undefined {
  const read = rowSchema.safeParse(row);
  if (!read.success) return undefined;
  const { facts: json, ...rest } = read.data;
  const facts = factsSchema.safeParse(parseJson(json));
  return facts.success ? { ...rest, ...facts.data } : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
