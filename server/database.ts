/**
 * The data folder and its database. One server at a time: a second one waits briefly, then is refused.
 * The lock is an SQLite transaction held in a file of its own, so that it dies with its process
 * (also with kill -9) and the database itself stays readable from outside.
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import { say } from "../shared/words/english.ts";
import { mendRows } from "./deleted-ranges.ts";
import { isBusy, isDamage } from "./disk-errors.ts";
import { Epochs } from "./epochs.ts";
import { migrate, schemaVersion } from "./migrations.ts";
import type { SalvageReport } from "./salvage/report.ts";
import { salvageIfDamaged } from "./salvage/salvage.ts";
import type { SqlDatabase } from "./sql/database.ts";
import { describeAddress, parseAddress } from "./sql/postgres/address.ts";
import { bringOver } from "./sql/postgres/bring-over.ts";
import { openPostgres } from "./sql/postgres/open.ts";
import { inTransaction } from "./sql/transaction.ts";
import { keyringName } from "./vault/keyring.ts";

/** The file in the data folder with the owner's token. */
export const ownerTokenName = "owner-token";

const logName = "log.sqlite";

/** Long enough for a server that is just closing, short enough for a person who waits. */
const lockRetries = 10;
const lockRetryMs = 100;

export interface Database {
  readonly sql: SqlDatabase;
  /** What was lost when it was opened, where it was found damaged. */
  readonly salvaged: SalvageReport | undefined;
  /** What whoever started the server should be told of it. */
  readonly notes: readonly string[];
  close(): void;
}

/**
 * Opens (and where new, creates) the data folder.
 * @param data absolute path of the folder
 * @throws Error with one sentence when another server holds it or a newer Chancery wrote it
 */
export async function openDatabase(data: string): Promise<Database> {
  makeDataFolder(data);
  const lock = await takeLock(data);
  try {
    // The token is made once the log is there for the first time.
    const salvaged = salvageIfDamaged(data, existsSync(join(data, ownerTokenName)));
    const sql = new DatabaseSync(join(data, logName));
    sql.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 2000;");
    const found = migrate(sql);
    if (found > schemaVersion) {
      sql.close();
      throw new Error(say("server.start.newerData", { data, found, known: schemaVersion }));
    }
    if (salvaged) {
      // What was saved of an earlier version's rows stands in a database of today's; none of those is encrypted.
      if (!existsSync(join(data, keyringName))) inTransaction(sql, () => mendRows(sql));
      restartLost(sql, salvaged);
    }
    return {
      sql,
      salvaged,
      notes: [],
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

/**
 * Opens a Postgres database in the place of the data folder's; the folder keeps the rest. What the folder's database
 * holds comes along into an empty one.
 * @param address as on the command line
 * @throws Error with one sentence, without the address's password
 */
export async function openRemoteDatabase(data: string, address: string): Promise<Database> {
  const parsed = parseAddress(address);
  makeDataFolder(data);
  const sql = await openPostgres(parsed);
  try {
    const note = await bringOver(join(data, logName), sql, describeAddress(parsed), () => openDatabase(data));
    const notes = note === undefined ? [] : [note];
    return { sql, salvaged: undefined, notes, close: () => sql.close() };
  } catch (thrown) {
    sql.close();
    throw thrown;
  }
}

function makeDataFolder(data: string): void {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  // The folder holds the owner's token: it must not be committed along with the studies.
  const ignore = join(data, ".gitignore");
  if (!existsSync(ignore)) writeFileSync(ignore, "*\n");
}

/** Studies (not their comments) of which no row is left are read from their files: as another history than that of the copies on devices. */
function restartLost(sql: DatabaseSync, { rooms }: SalvageReport): void {
  const isThere = sql.prepare("SELECT 1 FROM updates WHERE room = ? LIMIT 1");
  const epochs = new Epochs(sql);
  for (const room of Object.keys(rooms))
    if (!room.includes("/") && isThere.get(room) === undefined) epochs.restart(room);
}

async function takeLock(data: string): Promise<DatabaseSync> {
  for (let attempt = 0; ; attempt++) {
    const path = join(data, "lock.sqlite");
    const lock = openLock(data, path);
    try {
      lock.exec("PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE;");
      return lock;
    } catch (thrown) {
      lock.close();
      // Nothing is ever written into it.
      if (isDamage(thrown)) rmSync(path, { force: true });
      else if (!isBusy(thrown)) throw describeLock(data, thrown);
      if (attempt >= lockRetries) throw new Error(say("server.start.locked", { data }));
      await wait(lockRetryMs);
    }
  }
}

function openLock(data: string, path: string): DatabaseSync {
  try {
    return new DatabaseSync(path);
  } catch (thrown) {
    throw describeLock(data, thrown);
  }
}

function describeLock(data: string, thrown: unknown): Error {
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return new Error(say("storage.start.lock", { data, reason }), { cause: thrown });
}
