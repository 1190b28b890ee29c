/** What is tested of the server's tables in SQLite, once more in Postgres: the tests of other files, with another database. */
import { describe, vi } from "vitest";
import { hasPostgres, sayWithoutPostgres } from "../../support/postgres.ts";
import { givePostgres } from "./support.ts";

sayWithoutPostgres("test/server/postgres/as-in-sqlite.test.ts");

const postgres = givePostgres();
/** The database in the place of that of each data folder. */
const databases = new Map<string, string>();

vi.mock("../../../server/database.ts", async (original) => {
  const real = await original<typeof import("../../../server/database.ts")>();
  return {
    ...real,
    openDatabase: async (data: string) => {
      const address = databases.get(data) ?? (await postgres().create());
      databases.set(data, address);
      return real.openRemoteDatabase(data, address);
    },
  };
});

describe.skipIf(!hasPostgres)("in Postgres as in SQLite:", async () => {
  await import("../authority.test.ts");
  await import("../wire.test.ts");
  await import("../room-space.test.ts");
  await import("../intake.test.ts");
  await import("../history/history.test.ts");
});
