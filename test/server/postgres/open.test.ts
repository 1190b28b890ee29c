import { writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openRemoteDatabase } from "../../../server/database.ts";
import { schemaVersion } from "../../../server/migrations.ts";
import { firstVersion, steps } from "../../../server/sql/postgres/schema.ts";
import { first, second } from "../../support/certificates.ts";
import { hasPostgres, PostgresServer, sayWithoutPostgres } from "../../support/postgres.ts";
import { selfSigned } from "../../support/self-signed.ts";
import { afterTest, makeFolder } from "../support.ts";
import { givePostgres, look, open } from "./support.ts";

sayWithoutPostgres("test/server/postgres/open.test.ts");

const password = "s3cret/of-the:lab";

it("the schema in Postgres has the version of that in SQLite", () => {
  expect(firstVersion + steps.length - 1).toBe(schemaVersion);
});

async function findPort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, "127.0.0.1", done));
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  return port;
}

describe.skipIf(!hasPostgres)("a Postgres database beyond this machine", () => {
  it("is spoken with over TLS, with nobody but the host whose certificate it is", async () => {
    const folder = makeFolder();
    const file = (name: string, text: string) => {
      writeFileSync(join(folder, name), text);
      return `sslmode=verify-full&sslrootcert=${join(folder, name)}`;
    };
    const [right, wrong] = [file("first.pem", first.cert), file("second.pem", second.cert)];
    const elsewhere = file("elsewhere.pem", selfSigned.cert);
    const opens = async (port: number, host: string, query: string) => {
      const sql = await open(`postgres://chancery@${host}:${port}/postgres?${query}`);
      return sql.prepare("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()").get();
    };
    for (const certificate of [first, selfSigned]) {
      const tls = { ...certificate, port: await findPort() };
      const server = await PostgresServer.start({ tls });
      afterTest(() => server.end());
      if (certificate === first) {
        for (const host of ["localhost", "127.0.0.1"])
          expect(await opens(tls.port, host, right)).toEqual({ ssl: 1 });
        expect(await opens(tls.port, "localhost", "sslmode=disable")).toEqual({ ssl: 0 });
        await expect(opens(tls.port, "localhost", wrong)).rejects.toThrow("certificate");
        await expect(opens(tls.port, "localhost", "sslmode=require")).rejects.toThrow("certificate");
      }
      // It is known, and another host's.
      else
        for (const host of ["localhost", "127.0.0.1"])
          await expect(opens(tls.port, host, elsewhere)).rejects.toThrow(
            new RegExp(`does not match certificate.*${host}`),
          );
    }
  });
});

describe.skipIf(!hasPostgres)("opening a Postgres database", () => {
  const server = givePostgres({ password });

  async function refusal(address: string): Promise<string> {
    try {
      (await openRemoteDatabase(makeFolder(), address)).close();
      return "it was opened";
    } catch (thrown) {
      expect(thrown).toBeInstanceOf(Error);
      return String(thrown);
    }
  }

  it("brings it to today's schema once, also when several servers start together", async () => {
    const address = await server().create();
    const opened = await Promise.all([open(address), open(address), open(address)]);
    for (const sql of opened)
      expect(sql.prepare("SELECT version FROM schema").all()).toEqual([{ version: schemaVersion }]);
    const again = await open(address);
    expect(again.prepare("SELECT count(*) AS n FROM updates").get()).toEqual({ n: 0 });
  });

  it("is refused in a sentence where a newer Chancery wrote it, which is left as it is", async () => {
    const address = await server().create();
    const admin = await look(server(), address);
    await admin.query("CREATE TABLE schema (version INTEGER NOT NULL); INSERT INTO schema VALUES (99)");
    expect(await refusal(address)).toMatch(/newer Chancery.*99|99.*newer/);
    const { rows } = await admin.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
    expect(rows).toEqual([{ tablename: "schema" }]);
  });

  it("leaves it as it was when a step fails", async () => {
    const address = await server().create();
    const admin = await look(server(), address);
    await admin.query("CREATE TABLE ledgers (x INTEGER)");
    expect(await refusal(address)).toContain("ledgers");
    const { rows } = await admin.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
    expect(rows).toEqual([{ tablename: "ledgers" }]);
  });

  it("tells what stands in the way, never the password", async () => {
    const address = await server().create();
    const wrong = server().locate("lab1", "w0rng-one");
    const said = [
      await refusal(wrong),
      await refusal(address.replace(/\/lab\d+/, "/nowhere")),
      await refusal(address.replace(/\?host=.*/, "?host=/nowhere")),
      await refusal(address.replace("localhost", "localhost:1").replace(/\?host=.*/, "")),
      await refusal(address.replace("localhost", "localhost:99999")),
      await refusal(`${address}&sslmode=prefer`),
      await refusal(`${address}&sslmode=verify-full&sslrootcert=/nowhere`),
      await refusal(address.replace("postgres:", "mysql:")),
      await refusal(`${address}&user=${password}`),
    ];
    expect(said[0]).toMatch(/postgres:\/\/chancery@.*password authentication failed/);
    expect(said[1]).toContain("nowhere");
    expect(said[2]).toContain("ENOENT");
    expect(said[3]).toContain("ECONNREFUSED");
    for (const sentence of said) {
      expect(sentence).not.toBe("it was opened");
      expect(sentence).not.toMatch(/s3cret|w0rng|of-the/);
    }
  });
});
