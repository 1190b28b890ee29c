/** Makes the rows of a sealed database plain again, in one transaction: the way back from encrypt-rows.ts. */
import { inflateRawSync, inflateSync } from "node:zlib";
import { comparedHash } from "../salvage/restore-cells.ts";
import type { SqlDatabase, SqlRow } from "../sql/database.ts";
import { inTransaction } from "../sql/transaction.ts";
import { hashBytes } from "../workspace.ts";
import { rewriteEpochs, rewriteLedgers, rewriteVersionFacts } from "./rewrite-rows.ts";
import { placeOfRow, type Vault } from "./vault.ts";

/** How many rows could not be opened, since their bytes were changed on the disk: they are left out. */
export interface LostRows {
  edits: number;
  versions: number;
  /** Titles, names of versions, who edited what, what earlier epochs ended with, texts to compare with. */
  others: number;
}

export function isAnyLost({ edits, versions, others }: LostRows): boolean {
  return edits + versions + others > 0;
}

/** The plain text of a study and the names under which it, and a copy of it, lie in the folder. */
interface PlainStudy {
  /** Undefined where it has none: its file was taken away. */
  readonly text: string | undefined;
  readonly title: string;
  readonly path: string;
  readonly copy: string | null;
}

/** Writes the text of a study's file into the folder, and gives it. Its title is undefined where that cannot be opened. */
export type Unseal = (study: {
  readonly id: string;
  readonly title: string | undefined;
  readonly row: SqlRow;
}) => PlainStudy;

/**
 * @param told hears what was lost while all can still be undone
 * @throws what the database, `unseal` or `told` throws; the database is then as it was
 */
export function unsealRows(
  sql: SqlDatabase,
  vault: Vault,
  unseal: Unseal,
  told: (lost: LostRows) => void,
): LostRows {
  return inTransaction(sql, () => {
    const lost: LostRows = { edits: 0, versions: 0, others: 0 };
    /** What `open` gives; null, and counted, where the bytes are not as they were written. */
    const attempt: Attempt = (kind, open) => {
      try {
        return open();
      } catch {
        lost[kind]++;
        return null;
      }
    };
    unsealUpdates(sql, vault, attempt);
    rewriteEpochs(sql, (room, place, bytes) => attempt("others", () => vault.open(room, place, bytes)));
    unsealVersions(sql, vault, attempt);
    const changeText = (kind: keyof LostRows) => (study: string, place: string, words: string) =>
      attempt(kind, () => vault.openText(study, place, words));
    rewriteVersionFacts(sql, changeText("versions"), changeText("others"));
    rewriteLedgers(sql, changeText("others"));
    const hashes = unsealMirrored(sql, vault, attempt);
    for (const row of sql.prepare("SELECT * FROM studies").all())
      unsealStudy(sql, vault, row, hashes, attempt, unseal);
    sql.exec("DROP TABLE encrypted");
    told(lost);
    return lost;
  });
}

type Attempt = <Result>(kind: keyof LostRows, open: () => Result) => Result | null;

function unsealUpdates(sql: SqlDatabase, vault: Vault, attempt: Attempt): void {
  const find = sql.prepare("SELECT room, data FROM updates WHERE seq = ?");
  const write = sql.prepare("UPDATE updates SET data = ? WHERE seq = ?");
  const remove = sql.prepare("DELETE FROM updates WHERE seq = ?");
  for (const { seq } of sql.prepare("SELECT seq FROM updates").all()) {
    const row = find.get(Number(seq));
    const sealed = row?.data;
    if (!(sealed instanceof Uint8Array)) continue;
    const data = attempt("edits", () => vault.open(String(row?.room), placeOfRow(Number(seq)), sealed));
    // No key opens it any more, and as a plain row it would be none.
    if (data === null) remove.run(Number(seq));
    else write.run(data, Number(seq));
  }
}

function unsealVersions(sql: SqlDatabase, vault: Vault, attempt: Attempt): void {
  for (const { study, hash, data } of sql.prepare("SELECT * FROM version_texts").all()) {
    if (!(data instanceof Uint8Array)) continue;
    const opened = attempt("versions", () => vault.open(String(study), `version ${hash}`, data));
    if (opened === null) {
      for (const table of ["version_texts", "versions"])
        sql.prepare(`DELETE FROM ${table} WHERE study = ? AND hash = ?`).run(String(study), String(hash));
      continue;
    }
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
function unsealMirrored(sql: SqlDatabase, vault: Vault, attempt: Attempt): Map<string, string> {
  const hashes = new Map<string, string>();
  for (const { study, hash, data } of sql.prepare("SELECT * FROM mirrored_texts").all()) {
    if (!(data instanceof Uint8Array)) continue;
    const opened = attempt("others", () => vault.open(String(study), `file ${hash}`, data));
    if (opened === null) {
      sql.prepare("DELETE FROM mirrored_texts WHERE study = ? AND hash = ?").run(String(study), String(hash));
      continue;
    }
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
  attempt: Attempt,
  unseal: Unseal,
): void {
  const id = String(row.id);
  const opened = attempt("others", () => vault.openText(id, "title", String(row.title))) ?? undefined;
  const { text, title, path, copy } = unseal({ id, title: opened, row });
  const known = row.file_hash === null ? null : String(row.file_hash);
  const isLast = text !== undefined && known === vault.hash(text);
  const hash = known === null ? null : isLast ? hashBytes(text) : (hashes.get(known) ?? comparedHash);
  sql
    .prepare("UPDATE studies SET title = ?, path = ?, file_hash = ?, copy = ? WHERE id = ?")
    .run(title, path, hash, copy, id);
}
