/** One Postgres for a test file, and databases in it. */
import type { Client } from "pg";
import { afterAll, beforeAll } from "vitest";
import { parseAddress } from "../../../server/sql/postgres/address.ts";
import type { PostgresDatabase } from "../../../server/sql/postgres/database.ts";
import { openPostgres, type PostgresLimits } from "../../../server/sql/postgres/open.ts";
import { hasPostgres, type PostgresOptions, PostgresServer } from "../../support/postgres.ts";
import { afterTest, until } from "../support.ts";

/** Starts a server for the tests of this file. @returns gives it, once they run */
export function givePostgres(options: PostgresOptions = {}): () => PostgresServer {
  let server: PostgresServer | undefined;
  beforeAll(async () => {
    if (hasPostgres) server = await PostgresServer.start(options);
  }, 60_000);
  afterAll(() => server?.end(), 60_000);
  return () => {
    if (server === undefined) throw new Error("there is no Postgres");
    return server;
  };
}

/** Long for a machine that has much else to do. */
const patient: PostgresLimits = { connectMs: 20_000, limitMs: 20_000 };

/** Opens a database, which is closed after the test. */
export async function open(address: string, limits: PostgresLimits = patient): Promise<PostgresDatabase> {
  const sql = await openPostgres(parseAddress(address), limits);
  afterTest(() => sql.close());
  return sql;
}

/** The name of the database in an address. */
export function nameOf(address: string): string {
  return new URL(address).pathname.slice(1);
}

/** A connection of the test's own to a database, ended after the test. */
export async function look(server: PostgresServer, address: string): Promise<Client> {
  const client = await server.connect(nameOf(address));
  afterTest(() => client.end());
  return client;
}

/** Process ids of the server's side of Chancery's connections to the database that `admin` is connected to. */
export async function listBackends(admin: Client): Promise<number[]> {
  const { rows } = await admin.query<{ pid: number }>(
    "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'chancery %'",
  );
  return rows.map(({ pid }) => pid);
}

/** Ends Chancery's connections, as when a line is cut, and waits until they are gone. */
export async function cutOff(admin: Client): Promise<void> {
  for (const pid of await listBackends(admin)) await admin.query("SELECT pg_terminate_backend($1)", [pid]);
  await until(async () => (await listBackends(admin)).length === 0, "the end of the connections");
}
