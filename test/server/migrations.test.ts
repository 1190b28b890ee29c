import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { openDatabase } from "../../server/database.ts";
import { migrate, schemaVersion } from "../../server/migrations.ts";
import type { SqlDatabase } from "../../server/sql/database.ts";

/** The schema of version 1 as 0.3.0 made it. */
const first = `
  CREATE TABLE schema (version INTEGER NOT NULL);
  INSERT INTO schema VALUES (1);
  CREATE TABLE updates (seq INTEGER PRIMARY KEY AUTOINCREMENT, room TEXT NOT NULL, data BLOB NOT NULL);
  CREATE INDEX updates_room ON updates (room, seq);
  CREATE TABLE studies (id TEXT PRIMARY KEY, path TEXT NOT NULL UNIQUE, title TEXT NOT NULL, updated TEXT NOT NULL,
    file_hash TEXT, mirrored_seq INTEGER NOT NULL DEFAULT 0, copy TEXT);
  CREATE TABLE invites (hash TEXT PRIMARY KEY, study TEXT NOT NULL, role TEXT NOT NULL, created TEXT NOT NULL);
  INSERT INTO invites VALUES ('aabbccddeeff00112233', 'study1', 'editor', '2026-11-01T00:00:00.000Z');
  INSERT INTO updates (room, data) VALUES ('study1', x'0000');
`;

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "chancery-data-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function listColumns(sql: SqlDatabase): unknown {
  const tables = sql.prepare("SELECT name FROM sqlite_master WHERE type IN ('table', 'index') ORDER BY name");
  return tables.all().map(({ name }) => [name, sql.prepare(`PRAGMA table_info(${String(name)})`).all()]);
}

describe("the data folder of an earlier version", () => {
  it("becomes what a new one is, and keeps what is in it", async () => {
    const old = new DatabaseSync(join(folder, "log.sqlite"));
    old.exec(first);
    old.close();
    const { sql, close } = await openDatabase(folder);
    const fresh = new DatabaseSync(":memory:");
    expect(migrate(fresh)).toBe(0);
    expect(listColumns(sql)).toEqual(listColumns(fresh));
    expect(sql.prepare("SELECT id, role, expires, uses, revoked FROM invites").all()).toEqual([
      { id: "aabbccddeeff0011", role: "editor", expires: null, uses: null, revoked: null },
    ]);
    expect(sql.prepare("SELECT count(*) AS n FROM updates").get()).toEqual({ n: 1 });
    expect(sql.prepare("SELECT version FROM schema").all()).toEqual([{ version: schemaVersion }]);
    close();
  });

  it("has each deleted range once: copies of one would be walked one by one whenever a study is opened", async () => {
    const doc = new Y.Doc();
    doc.clientID = 7;
    doc.getText("t").insert(0, "kept and gone");
    const written = Y.encodeStateAsUpdate(doc);
    // No items; of client 7: three copies of one range, and the others out of order.
    const hostile = new Uint8Array([0, 1, 7, 5, 9, 4, 9, 4, 9, 4, 4, 1, 8, 5]);
    const old = new DatabaseSync(join(folder, "log.sqlite"));
    old.exec(first);
    const insert = old.prepare("INSERT INTO updates (room, data) VALUES ('study2', ?)");
    insert.run(written);
    insert.run(hostile);
    insert.run(new Uint8Array([9, 9, 9]));
    old.close();
    const { sql, close } = await openDatabase(folder);
    const [, one, two, unreadable] = sql.prepare("SELECT data FROM updates ORDER BY seq").all();
    expect([one?.data, unreadable?.data]).toEqual([written, new Uint8Array([9, 9, 9])]);
    const { ds } = Y.decodeUpdate(two?.data as Uint8Array);
    const ranges = ds.clients.get(7)?.map(({ clock, len }) => [clock, len]);
    expect(ranges).toEqual([
      [4, 1],
      [8, 5],
    ]);
    close();
  });

  it("stays as it was when a step fails", () => {
    const sql = new DatabaseSync(":memory:");
    sql.exec(first);
    sql.exec("CREATE TABLE members (x)");
    const before = listColumns(sql);
    expect(() => migrate(sql)).toThrow("members");
    expect(listColumns(sql)).toEqual(before);
  });

  it("of a newer version is refused in a sentence, untouched", async () => {
    const newer = new DatabaseSync(join(folder, "log.sqlite"));
    newer.exec(first.replace("VALUES (1)", "VALUES (99)"));
    newer.close();
    await expect(openDatabase(folder)).rejects.toThrow("99");
    const sql = new DatabaseSync(join(folder, "log.sqlite"));
    expect(sql.prepare("SELECT version FROM schema").get()).toEqual({ version: 99 });
    sql.close();
  });
});
