/**
 * Who is on a database: servers that know of each other (`--instance-url`), or one alone, which takes every study for
 * its own. The two kinds must not meet.
 */
import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { say } from "../../shared/words/english.ts";
import type { SqlDatabase } from "../sql/database.ts";

/** The lease of a server that is alone. No study has a name with a slash in front. */
const aloneName = "/alone";
const retryMs = 250;
const renewals = 4;

/**
 * Puts a server on the list of those on a database. What one that was killed has left there is waited for.
 * @param isAlone whether it takes the database for its own
 * @param leaseMs how long it stays on the list when it does not answer
 * @returns takes it off the list
 * @throws Error with one sentence when a server is there that it cannot be with; or what the database throws
 */
export async function enterDatabase(
  sql: SqlDatabase,
  isAlone: boolean,
  leaseMs: number,
): Promise<() => void> {
  const instance = randomUUID();
  const name = isAlone ? aloneName : `/${instance}`;
  const enter = sql.prepare(
    `INSERT INTO leases (study, instance, address, ends)
    SELECT ?1, ?2, '', clock_timestamp() + ?3::bigint * interval '1 millisecond'
    WHERE NOT EXISTS (
      SELECT 1 FROM leases WHERE study LIKE ?4 AND instance <> ?2 AND ends > clock_timestamp()
    )
    ON CONFLICT (study) DO UPDATE SET instance = excluded.instance, ends = excluded.ends
    WHERE leases.ends <= clock_timestamp() OR leases.instance = excluded.instance
    RETURNING study`,
  );
  const tryToEnter = () => enter.get(name, instance, leaseMs, isAlone ? "/%" : aloneName) !== undefined;
  for (const until = performance.now() + leaseMs + retryMs; !tryToEnter(); await wait(retryMs))
    if (performance.now() > until) throw new Error(say(isAlone ? "cluster.shared" : "cluster.alone"));
  const timer = setInterval(() => {
    try {
      tryToEnter();
    } catch {
      // The database does not answer; the next time it may.
    }
  }, leaseMs / renewals).unref();
  return () => {
    clearInterval(timer);
    try {
      sql.prepare("DELETE FROM leases WHERE study = ? AND instance = ?").run(name, instance);
    } catch {
      // It ends by itself.
    }
  };
}
