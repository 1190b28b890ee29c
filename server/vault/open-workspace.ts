/** Opens what an encrypted workspace keeps, before anything of it is read. */
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { say } from "../../shared/words/english.ts";
import { nameRoom } from "../rooms.ts";
import type { SqlDatabase } from "../sql/database.ts";
import { inTransaction } from "../sql/transaction.ts";
import { copyName, ending } from "../study-names.ts";
import type { ServerOptions } from "../types.ts";
import { Keyring, readKeyring } from "./keyring.ts";
import { readIdOf } from "./study-text.ts";
import { openVault, plainVault, type Vault } from "./vault.ts";

/** The folder in the data folder with the encrypted texts of studies. */
export const studiesName = "studies";

/**
 * The vault of a workspace; the plain one where it is not encrypted.
 * @throws WrongSecret, or Error with one sentence: it is locked, not wholly encrypted yet, or its keys are of another time
 */
export function openWorkspaceVault(
  folder: string,
  data: string,
  sql: SqlDatabase,
  { secret, database, instance }: Pick<ServerOptions, "secret" | "database" | "instance">,
): Vault {
  if (readKeyring(data) === undefined) return plainVault;
  if (database !== undefined || instance !== undefined) throw new Error(say("vault.database"));
  if (secret === undefined) throw new Error(say("vault.locked", { folder }));
  const keyring = Keyring.unlock(data, secret);
  if (keyring.isLeaving) throw new Error(say("vault.leaving", { folder }));
  if (!keyring.isFinished) throw new Error(say("vault.unfinished", { folder }));
  removeDestroyed(sql, keyring);
  for (const name of readdirSync(data).includes(studiesName) ? readdirSync(join(data, studiesName)) : [])
    if (keyring.isDestroyed(readIdOf(name))) rmSync(join(data, studiesName, name), { force: true });
  return openVault(keyring);
}

/**
 * Studies whose key was destroyed are gone, also where a backup still had their rows. Those whose key is merely not there
 * are not: the keys are older than the rows, and nothing is done before they are brought.
 */
function removeDestroyed(sql: SqlDatabase, keyring: Keyring): void {
  const ids = sql
    .prepare("SELECT id FROM studies")
    .all()
    .map(({ id }) => String(id));
  const locked = ids.filter((id) => !keyring.has(id));
  const missing = locked.filter((id) => !keyring.isDestroyed(id));
  if (missing.length > 0) throw new Error(say("vault.older", { count: missing.length }));
  inTransaction(sql, () => {
    for (const id of locked)
      for (const room of [nameRoom(id, "study"), nameRoom(id, "comments")]) {
        for (const table of ["updates", "epochs", "client_ids"])
          sql.prepare(`DELETE FROM ${table} WHERE room = ?`).run(room);
        sql.prepare("DELETE FROM studies WHERE id = ?").run(id);
        for (const table of ["members", "invites"])
          sql.prepare(`DELETE FROM ${table} WHERE study = ?`).run(id);
      }
  });
}

/** Studies that lie in the folder as plain files: they are not the workspace's. */
export function listPlainStudies(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending) && !entry.name.startsWith("."))
    .map(({ name }) => name)
    .sort();
}

/** What whoever starts the server is told of them. */
export function describePlain(folder: string): string[] {
  const plain = listPlainStudies(folder).filter((name) => !copyName.test(name));
  return plain.length === 0 ? [] : [say("vault.plainStudies", { count: plain.length, folder })];
}
