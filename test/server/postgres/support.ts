/** One Postgres for a test file, and databases in it. */
import { afterAll, beforeAll } from "vitest";
import { parseAddress } from "../../../server/sql/postgres/address.ts";
import type { PostgresDatabase } from "../../../server/sql/postgres/database.ts";
import { openPostgres, type PostgresLimits } from "../../../server/sql/postgres/open.ts";
import { hasPostgres, type PostgresOptions, PostgresServer } from "../../support/postgres.ts";
import { afterTest } from "../support.ts";

/** Starts a server for the tests of this file. @returns gives it, once they run */
export function usePostgres(options: PostgresOptions = {}): () => PostgresServer {
  let server: PostgresServer | undefined;
  beforeAll(async () => {
    if (hasPostgres) server = await PostgresServer.start(options);
  }, 60_000);
  afterAll(() => server?.end());
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
