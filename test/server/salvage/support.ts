import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import * as Y from "yjs";
import { Log } from "../../../server/log.ts";
import { migrate } from "../../../server/migrations.ts";
import { afterTest, makeFolder } from "../support.ts";

export const rooms = ["aaaa", "bbbb", "cccc"] as const;

/** The words that each room's rows say, by the rows' numbers. */
export type Written = Map<number, { room: string; word: string }>;

/** A log with `count` rows of three studies, as a server leaves it that was killed: with a write-ahead log, or checkpointed. */
export function makeLog(count: number, checkpoint: boolean, bytes = 200) {
  const live = makeFolder();
  const sql = new DatabaseSync(join(live, "log.sqlite"));
  afterTest(() => sql.close());
  sql.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA wal_autocheckpoint = 0;");
  migrate(sql);
  for (const id of rooms)
    sql
      .prepare(
        "INSERT INTO studies (id, path, title, updated, file_hash, mirrored_seq) VALUES (?, ?, ?, '', 'known', ?)",
      )
      .run(id, `${id}.study.md`, id, count);
  const log = new Log(sql);
  const written: Written = new Map();
  const docs = new Map(rooms.map((room) => [room, new Y.Doc()]));
  for (let index = 0; index < count; index++) {
    const room = rooms[index % rooms.length] ?? rooms[0];
    const doc = docs.get(room) ?? new Y.Doc();
    const before = Y.encodeStateVector(doc);
    const word = `${room}-${index}-${"x".repeat(bytes)}`;
    doc.getArray("words").push([word]);
    // One transaction each, as people write them.
    log.append(room, Y.encodeStateAsUpdate(doc, before), (result) => {
      if ("seq" in result) written.set(result.seq, { room, word });
    });
    log.commit();
  }
  if (checkpoint) sql.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  const data = makeFolder();
  for (const name of readdirSync(live))
    if (!name.endsWith("-shm")) cpSync(join(live, name), join(data, name));
  // The mark of a folder in which a server has worked.
  writeFileSync(join(data, "owner-token"), "x".repeat(40));
  return { data, written };
}

/** Overwrites bytes of a file. */
export function damage(path: string, at: number, bytes: Uint8Array): void {
  const content = readFileSync(path);
  content.set(bytes, at < 0 ? content.length + at : at);
  writeFileSync(path, content);
}

/** Numbers of the pages in which a table or an index stands, as SQLite itself tells. */
export function listPages(path: string, name: string): { page: number; type: string }[] {
  const sql = new DatabaseSync(path, { readOnly: true });
  const found = sql.prepare("SELECT pageno, pagetype FROM dbstat WHERE name = ? ORDER BY path").all(name);
  sql.close();
  return found.map(({ pageno, pagetype }) => ({ page: Number(pageno), type: String(pagetype) }));
}
