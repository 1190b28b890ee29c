/** Makes the rows of a sealed database plain again, in one transaction: the way back from encrypt-rows.ts. */
import { inflateRawSync, inflateSync } from "node:zlib";
import { comparedHash } from "../salvage/restore-cells.ts";
import type { SqlDatabase, SqlRow } from "../sql/database.ts";
import { inTransaction } from "../sql/transaction.ts";
import { hashBytes } from "../workspace.ts";
import { rewriteEpochs, rewriteLedgers, rewriteVersionFacts } from "./rewrite-rows.ts";
import { placeOfRow, type Vault } from "./vault.ts";

/** The plain text of a study and the names under which it, and a copy of it, lie in the folder. */
export interface PlainStudy {
  readonly text: string | undefined;
  readonly path: string;
  readonly copy: string | null;
}

/**
 * @param unseal writes the text of a study's file into the folder, and gives it
 * @returns how many edits could not be opened, since their bytes were changed: they are left out
 * @throws what the database or `unseal` throws; the database is then as it was
 */
export function unsealRows(
  sql: SqlDatabase,
  vault: Vault,
  unseal: (study: { readonly id: string; readonly title: string; readonly row: SqlRow }) => PlainStudy,
): number {
  return inTransaction(sql, () => {
    const lost = unsealUpdates(sql, vault);
    rewriteEpochs(sql, (room, place, bytes) => vault.open(room, place, bytes));
    unsealVersions(sql, vault);
    const changeText = (study: string, place: string, words: string) => vault.openText(study, place, words);
    rewriteVersionFacts(sql, changeText);
    rewriteLedgers(sql, changeText);
    const hashes = unsealMirrored(sql, vault);
    for (const row of sql.prepare("SELECT * FROM studies").all())
      unsealStudy(sql, vault, row, hashes, unseal);
    sql.exec("DROP TABLE encrypted");
    return lost;
  });
}

function unsealUpdates(sql: SqlDatabase, vault: Vault): number {
  const find = sql.prepare("SELECT room, data FROM updates WHERE seq = ?");
  const write = sql.prepare("UPDATE updates SET data = ? WHERE seq = ?");
  const remove = sql.prepare("DELETE FROM updates WHERE seq = ?");
  let lost = 0;
  for (const { seq } of sql.prepare("SELECT seq FROM updates").all()) {
    const row = find.get(Number(seq));
    if (!(row?.data instanceof Uint8Array)) continue;
    let data: Uint8Array;
    try {
      data = vault.open(String(row.room), placeOfRow(Number(seq)), row.data);
    } catch {
      // Changed on the disk: no key opens it any more, and as a plain row it would be none.
      remove.run(Number(seq));
      lost++;
      continue;
    }
    write.run(data, Number(seq));
  }
  return lost;
}

function unsealVersions(sql: SqlDatabase, vault: Vault): void {
  for (const { study, hash, data } of sql.prepare("SELECT * FROM version_texts").all()) {
    if (!(data instanceof Uint8Array)) continue;
    const opened = vault.open(String(study), `version ${hash}`, data);
    const known = hashBytes(inflateSync(opened).toString("utf8"));
    sql
      .prepare("UPDATE version_texts SET hash = ?, data = ? WHERE study = ? AND hash = ?")
      .run(known, opened, String(study), String(hash));
    sql
      .prepare("UPDATE versions SET hash = ? WHERE study = ? AND hash = ?")
      .run(known, String(study), String(hash));
  }
}

/** @returns what each keyed hash of a text is now */
function unsealMirrored(sql: SqlDatabase, vault: Vault): Map<string, string> {
  const hashes = new Map<string, string>();
  for (const { study, hash, data } of sql.prepare("SELECT * FROM mirrored_texts").all()) {
    if (!(data instanceof Uint8Array)) continue;
    const opened = vault.open(String(study), `file ${hash}`, data);
    const known = hashBytes(inflateRawSync(opened).toString("utf8"));
    hashes.set(String(hash), known);
    sql
      .prepare("UPDATE mirrored_texts SET hash = ?, data = ? WHERE study = ? AND hash = ?")
      .run(known, opened, String(study), String(hash));
  }
  return hashes;
}

function unsealStudy(
  sql: SqlDatabase,
  vault: Vault,
  row: SqlRow,
  hashes: ReadonlyMap<string, string>,
  unseal: Parameters<typeof unsealRows>[2],
): void {
  const id = String(row.id);
  const title = vault.openText(id, "title", String(row.title));
  const { text, path, copy } = unseal({ id, title, row });
  const known = row.file_hash === null ? null : String(row.file_hash);
  const isLast = text !== undefined && known === vault.hash(text);
  const hash = known === null ? null : isLast ? hashBytes(text) : (hashes.get(known) ?? comparedHash);
  sql
    .prepare("UPDATE studies SET title = ?, path = ?, file_hash = ?, copy = ? WHERE id = ?")
    .run(title, path, hash, copy, id);
}
