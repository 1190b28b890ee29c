/**
 * The data folder and its database. One server at a time: a second one waits briefly, then is refused.
 * The lock is an SQLite transaction held in a file of its own, so that it dies with its process
 * (also with kill -9) and the database itself stays readable from outside.
 */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import { say } from "../shared/words/catalogue.ts";

const schemaVersion = 1;
const lockRetries = 30;
const lockRetryMs = 100;

const schema = `
  CREATE TABLE updates (seq INTEGER PRIMARY KEY AUTOINCREMENT, room TEXT NOT NULL, data BLOB NOT NULL);
  CREATE INDEX updates_room ON updates (room, seq);
  CREATE TABLE studies (
    id TEXT PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,      -- relative to the workspace, with "/" between folders
    title TEXT NOT NULL,
    updated TEXT NOT NULL,          -- ISO 8601, UTC
    file_hash TEXT,                 -- SHA-256 of the file as last written or imported by us
    mirrored_seq INTEGER NOT NULL DEFAULT 0,  -- last log row that the file (or the copy) contains
    copy TEXT                       -- where the document is written while another program owns the file
  );
  CREATE TABLE invites (hash TEXT PRIMARY KEY, study TEXT NOT NULL, role TEXT NOT NULL, created TEXT NOT NULL);
`;

export interface Database {
  readonly sql: DatabaseSync;
  close(): void;
}

/**
 * Opens (and where new, creates) the data folder.
 * @param data absolute path of the folder
 * @throws Error with one sentence when another server holds it or a newer Chancery wrote it
 */
export async function openDatabase(data: string): Promise<Database> {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  // The folder holds the owner's token: it must not be committed along with the studies.
  const ignore = join(data, ".gitignore");
  if (!existsSync(ignore)) writeFileSync(ignore, "*\n");
  const lock = await takeLock(data);
  try {
    const sql = new DatabaseSync(join(data, "log.sqlite"));
    sql.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 2000;");
    migrate(sql, data);
    return {
      sql,
      close() {
        sql.close();
        lock.close();
      },
    };
  } catch (thrown) {
    lock.close();
    throw thrown;
  }
}

async function takeLock(data: string): Promise<DatabaseSync> {
  for (let attempt = 0; ; attempt++) {
    const lock = new DatabaseSync(join(data, "lock.sqlite"));
    try {
      lock.exec("PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE;");
      return lock;
    } catch {
      lock.close();
      if (attempt >= lockRetries) throw new Error(say("server.start.locked", { data }));
      await wait(lockRetryMs);
    }
  }
}

function migrate(sql: DatabaseSync, data: string): void {
  sql.exec("CREATE TABLE IF NOT EXISTS schema (version INTEGER NOT NULL)");
  const row = sql.prepare("SELECT version FROM schema").get();
  if (row === undefined) {
    sql.exec("BEGIN");
    sql.exec(schema);
    sql.prepare("INSERT INTO schema (version) VALUES (?)").run(schemaVersion);
    sql.exec("COMMIT");
  } else if (Number(row.version) > schemaVersion) {
    sql.close();
    throw new Error(
      say("server.start.newerData", { data, found: Number(row.version), known: schemaVersion }),
    );
  }
}
