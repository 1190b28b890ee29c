/** Rows that are sealed and made plain again in the same way: only what becomes of each value differs. */
import type { SqlDatabase } from "../sql/database.ts";

/** Null for what cannot be opened: it is left out. */
type ChangeBytes = (study: string, place: string, bytes: Uint8Array) => Uint8Array | null;
type ChangeText = (study: string, place: string, text: string) => string | null;

/** What each epoch of a room began and ended with. */
export function rewriteEpochs(sql: SqlDatabase, change: ChangeBytes): void {
  const write = sql.prepare("UPDATE epochs SET vector = ?, ended = ? WHERE room = ? AND number = ?");
  for (const { room, number, vector, ended } of sql.prepare("SELECT * FROM epochs").all()) {
    const changeOne = (place: string, bytes: unknown) =>
      bytes instanceof Uint8Array ? change(String(room), `${place} ${number}`, bytes) : null;
    write.run(changeOne("vector", vector), changeOne("end", ended), String(room), Number(number));
  }
}

/** What is said of each version, and its name: one of which the first is lost is none, one whose name is lost has none. */
export function rewriteVersionFacts(sql: SqlDatabase, change: ChangeText, changeName = change): void {
  for (const { id, study, name, facts } of sql.prepare("SELECT * FROM versions").all()) {
    const said = change(String(study), `facts ${id}`, String(facts));
    if (said === null) {
      sql.prepare("DELETE FROM versions WHERE id = ?").run(String(id));
      continue;
    }
    const called = name === null ? null : changeName(String(study), `name ${id}`, String(name));
    sql.prepare("UPDATE versions SET name = ?, facts = ? WHERE id = ?").run(called, said, String(id));
  }
}

/** Who edited what in each study. */
export function rewriteLedgers(sql: SqlDatabase, change: ChangeText): void {
  for (const { study, data } of sql.prepare("SELECT study, data FROM ledgers").all()) {
    const kept = change(String(study), "ledger", String(data));
    if (kept === null) sql.prepare("DELETE FROM ledgers WHERE study = ?").run(String(study));
    else sql.prepare("UPDATE ledgers SET data = ? WHERE study = ?").run(kept, String(study));
  }
}
