/** Opens a Postgres database for the server. */
import { randomBytes } from "node:crypto";
import { say } from "../../../shared/words/english.ts";
import { reasonOf } from "../../errors.ts";
import { schemaVersion } from "../../migrations.ts";
import { describeAddress, type PostgresAddress } from "./address.ts";
import { Bridge, type Told } from "./bridge.ts";
import { PostgresDatabase } from "./database.ts";
import { migrate } from "./migrate.ts";

export interface PostgresLimits {
  /** How long a connection may take to come about, in milliseconds. */
  readonly connectMs: number;
  /** How long anything may take before it counts as failed. */
  readonly limitMs: number;
}

/** How long the thread may take to start. */
const threadMs = 20_000;

const usualLimits: PostgresLimits = { connectMs: 3000, limitMs: 5000 };

/**
 * Connects to a database and brings it forward to today's schema.
 * @throws Error with one sentence when it cannot be reached or used, or a newer Chancery wrote it
 */
export async function openPostgres(
  address: PostgresAddress,
  limits: PostgresLimits = usualLimits,
): Promise<PostgresDatabase> {
  const bridge = new Bridge({ address, ...limits, label: `chancery ${randomBytes(8).toString("hex")}` });
  const sql = new PostgresDatabase(bridge);
  const where = describeAddress(address);
  try {
    await new Promise<void>((done, fail) => {
      const told: Told = (result) => ("error" in result ? fail(result.error) : done());
      bridge.send({ kind: "connect" }, told, threadMs + limits.connectMs);
    });
    const found = await migrate(sql);
    if (found > schemaVersion)
      throw new Error(say("server.start.newerData", { data: where, found, known: schemaVersion }));
    return sql;
  } catch (thrown) {
    sql.close();
    if (thrown instanceof Error && thrown.message.includes(where)) throw thrown;
    throw new Error(say("database.start", { address: where, reason: reasonOf(thrown) }), { cause: thrown });
  }
}
