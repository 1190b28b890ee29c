/** The tables of a data folder's database, brought into an empty Postgres database. */
import { existsSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { say } from "../../../shared/words/english.ts";
import type { SqlDatabase, SqlRow } from "../database.ts";
import { inTransaction } from "../transaction.ts";

/** Those that have row numbers of their own, which go on where they ended. */
const numbered = ["updates", "versions"] as const;
const others = [
  ...["studies", "invites", "members", "version_texts", "epochs", "accounts", "sessions", "client_ids"],
  ...["mirrored_texts", "ledgers"],
] as const;

/** Rows that are read, and written, at once; fewer where they are large. */
const maxRows = 200;
const maxBytes = 4 * 1024 * 1024;

/** Names the lock of the one server that brings tables over: "chancerz" in ASCII. */
const lockNumber = 0x6368616e6365727an;
const againMs = 200;

interface Opened {
  readonly sql: SqlDatabase;
  close(): void;
}

/**
 * Moves what is in a data folder's database, where there is one, into an empty Postgres database. The file is kept under
 * another name.
 * @param address of the Postgres database, for people
 * @param open opens the data folder's database
 * @returns what became of it, for people; undefined where there is nothing to move
 * @throws what either database throws; nothing has moved then
 */
export async function bringOver(
  file: string,
  to: SqlDatabase,
  address: string,
  open: () => Promise<Opened>,
): Promise<string | undefined> {
  if (!existsSync(file)) return undefined;
  // Another server on the same folder may be at it.
  while (to.prepare("SELECT pg_try_advisory_lock(?) AS got").get(lockNumber)?.got !== 1) await wait(againMs);
  try {
    if (!existsSync(file)) return undefined;
    if (!isEmpty(to)) return say("database.both", { file, address });
    const old = await open();
    try {
      inTransaction(to, () => copyTables(old.sql, to));
    } finally {
      old.close();
    }
    const moved = join(dirname(file), `log.moved-${new Date().toISOString().replaceAll(":", "-")}.sqlite`);
    renameSync(file, moved);
    for (const end of ["-wal", "-shm"]) rmSync(`${file}${end}`, { force: true });
    return say("database.broughtOver", { file: moved, address });
  } finally {
    unlock(to);
  }
}

function unlock(sql: SqlDatabase): void {
  try {
    sql.prepare("SELECT pg_advisory_unlock(?)").get(lockNumber);
  } catch {
    // It ends with the connection.
  }
}

function isEmpty(sql: SqlDatabase): boolean {
  const row = sql
    .prepare("SELECT 1 AS found WHERE EXISTS (SELECT 1 FROM updates) OR EXISTS (SELECT 1 FROM studies)")
    .get();
  return row === undefined;
}

/**
 * Copies every row, inside the caller's transaction; both databases have today's schema.
 * @throws what either database throws
 */
function copyTables(from: SqlDatabase, to: SqlDatabase): void {
  for (const table of numbered) {
    const page = from.prepare(`SELECT * FROM ${table} WHERE seq > ? ORDER BY seq LIMIT ${maxRows}`);
    for (let rows = page.all(0); rows.length > 0; rows = page.all(Number(rows.at(-1)?.seq)))
      insert(to, table, rows);
    const last = from.prepare("SELECT seq FROM sqlite_sequence WHERE name = ?").get(table);
    if (last) to.prepare(`SELECT setval(pg_get_serial_sequence('${table}', 'seq'), ?)`).get(Number(last.seq));
  }
  for (const table of others) insert(to, table, from.prepare(`SELECT * FROM ${table}`).all());
}

function insert(to: SqlDatabase, table: string, rows: readonly SqlRow[]): void {
  let [part, bytes]: [SqlRow[], number] = [[], 0];
  for (const row of rows) {
    const size = Object.values(row).reduce((sum: number, value) => sum + sizeOf(value), 0);
    if (part.length > 0 && (part.length === maxRows || bytes + size > maxBytes)) {
      insertPart(to, table, part);
      [part, bytes] = [[], 0];
    }
    part.push(row);
    bytes += size;
  }
  if (part.length > 0) insertPart(to, table, part);
}

function insertPart(to: SqlDatabase, table: string, rows: readonly SqlRow[]): void {
  const columns = Object.keys(rows[0] ?? {});
  const places = `(${columns.map(() => "?").join(", ")})`;
  const values = rows.flatMap((row) => columns.map((column) => row[column] ?? null));
  to.prepare(`INSERT INTO ${table} (${columns.join(", ")}) VALUES ${rows.map(() => places).join(", ")}`).run(
    ...values,
  );
}

function sizeOf(value: unknown): number {
  return typeof value === "string" || value instanceof Uint8Array ? value.length : 8;
}
