import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
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
