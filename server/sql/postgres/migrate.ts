/** Brings a Postgres database forward, as migrations.ts does one of SQLite. */
import { setTimeout as wait } from "node:timers/promises";
import { inTransaction } from "../transaction.ts";
import type { PostgresDatabase } from "./database.ts";
import { firstVersion, steps } from "./schema.ts";

/** Names the lock that whoever changes the schema holds: "chancery" in ASCII. */
const lockNumber = 0x6368616e63657279n;
/** How long another server that is changing the schema is waited for. */
const patienceMs = 60_000;
const againMs = 200;

/**
 * Brings a database forward to today's version, in one transaction; servers that start together do so one after another.
 * @returns the version that was found: 0 for a new database, a greater one than today's when a newer Chancery wrote it,
 * which is then untouched
 * @throws what the database throws, which is then as it was
 */
export async function migrate(sql: PostgresDatabase): Promise<number> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const found = inTransaction(sql, () => migrateLocked(sql, Date.now() > until));
    if (found !== undefined) return found;
    await wait(againMs);
  }
}

function migrateLocked(sql: PostgresDatabase, isLastTime: boolean): number | undefined {
  // Held until the transaction ends. Only at the end of patience it is an error that it is not to be had.
  const lock = isLastTime ? "pg_advisory_xact_lock" : "pg_try_advisory_xact_lock";
  const row = sql.prepare(`SELECT ${lock}(?) AS got`).get(lockNumber);
  if (!isLastTime && row?.got !== 1) return undefined;
  sql.exec(
    "SET LOCAL client_min_messages = warning; CREATE TABLE IF NOT EXISTS schema (version INTEGER NOT NULL)",
  );
  const found = Number(sql.prepare("SELECT version FROM schema").get()?.version ?? 0);
  const known = firstVersion + steps.length - 1;
  if (found >= known) return found;
  for (const step of steps.slice(found === 0 ? 0 : found - firstVersion + 1)) sql.execLong(step);
  sql.exec("DELETE FROM schema");
  sql.prepare("INSERT INTO schema (version) VALUES (?)").run(known);
  return found;
}
