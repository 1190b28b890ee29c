/** Seals the rows of a plain database, in one transaction. */
import { inflateRawSync, inflateSync } from "node:zlib";
import { comparedHash } from "../salvage/restore-cells.ts";
import type { SqlDatabase, SqlRow } from "../sql/database.ts";
import { inTransaction } from "../sql/transaction.ts";
import { ending } from "../study-names.ts";
import { hashBytes } from "../workspace.ts";
import { rewriteEpochs, rewriteLedgers, rewriteVersionFacts } from "./rewrite-rows.ts";
import { placeOfRow, type Vault } from "./vault.ts";

/**
 * @param seal writes the text of a study's file, encrypted, under the name `to`, and gives it; undefined where there is
 * no such file
 * @throws what the database or `seal` throws; the database is then as it was
 */
export function sealRows(
  sql: SqlDatabase,
  vault: Vault,
  seal: (id: string, path: string, to: string) => string | undefined,
): void {
  inTransaction(sql, () => {
    sealUpdates(sql, vault);
    rewriteEpochs(sql, (room, place, bytes) => vault.seal(room, place, bytes));
    sealVersions(sql, vault);
    const changeText = (study: string, place: string, words: string) => vault.sealText(study, place, words);
    rewriteVersionFacts(sql, changeText);
    rewriteLedgers(sql, changeText);
    const texts = sealMirrored(sql, vault);
    for (const row of sql.prepare("SELECT * FROM studies").all()) sealStudy(sql, vault, row, texts, seal);
    // Says that the rows are sealed.
    sql.exec("CREATE TABLE encrypted (version INTEGER NOT NULL)");
  });
}

function sealUpdates(sql: SqlDatabase, vault: Vault): void {
  const numbers = sql.prepare("SELECT seq FROM updates").all();
  const find = sql.prepare("SELECT room, data FROM updates WHERE seq = ?");
  const write = sql.prepare("UPDATE updates SET data = ? WHERE seq = ?");
  for (const { seq } of numbers) {
    const row = find.get(Number(seq));
    if (row?.data instanceof Uint8Array)
      write.run(vault.seal(String(row.room), placeOfRow(Number(seq)), row.data), Number(seq));
  }
}

function sealVersions(sql: SqlDatabase, vault: Vault): void {
  for (const { study, hash, data } of sql.prepare("SELECT * FROM version_texts").all()) {
    if (!(data instanceof Uint8Array)) continue;
    const known = vault.hash(inflateSync(data).toString("utf8"));
    sql
      .prepare("UPDATE version_texts SET hash = ?, data = ? WHERE study = ? AND hash = ?")
      .run(known, vault.seal(String(study), `version ${known}`, data), String(study), String(hash));
    sql
      .prepare("UPDATE versions SET hash = ? WHERE study = ? AND hash = ?")
      .run(known, String(study), String(hash));
  }
}

/** @returns what each hash of a plain text is now */
function sealMirrored(sql: SqlDatabase, vault: Vault): Map<string, string> {
  const hashes = new Map<string, string>();
  for (const { study, hash, data } of sql.prepare("SELECT * FROM mirrored_texts").all()) {
    if (!(data instanceof Uint8Array)) continue;
    const known = vault.hash(inflateRawSync(data).toString("utf8"));
    hashes.set(String(hash), known);
    sql
      .prepare("UPDATE mirrored_texts SET hash = ?, data = ? WHERE study = ? AND hash = ?")
      .run(known, vault.seal(String(study), `file ${known}`, data), String(study), String(hash));
  }
  return hashes;
}

function sealStudy(
  sql: SqlDatabase,
  vault: Vault,
  row: SqlRow,
  hashes: ReadonlyMap<string, string>,
  seal: (id: string, path: string, to: string) => string | undefined,
): void {
  const id = String(row.id);
  const [path, copy] = [`${id}${ending}`, `${id} (Chancery copy)${ending}`];
  const text = seal(id, String(row.path), path);
  if (row.copy !== null) seal(id, String(row.copy), copy);
  const known = row.file_hash === null ? null : String(row.file_hash);
  const isLast = text !== undefined && known === hashBytes(text);
  const hash = known === null ? null : isLast ? vault.hash(text) : (hashes.get(known) ?? comparedHash);
  sql
    .prepare("UPDATE studies SET title = ?, path = ?, file_hash = ?, copy = ? WHERE id = ?")
    .run(vault.sealText(id, "title", String(row.title)), path, hash, row.copy === null ? null : copy, id);
}
