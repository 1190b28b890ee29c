import { describe, expect, it } from "vitest";
import { Cluster } from "../../../server/cluster/cluster.ts";
import { SqlLeaseStore } from "../../../server/cluster/lease-store.ts";
import { Log } from "../../../server/log.ts";
import { NotOwner } from "../../../server/sql/errors.ts";
import { hasPostgres, sayWithoutPostgres } from "../../support/postgres.ts";
import { givePostgres, open } from "../postgres/support.ts";
import { afterTest, until } from "../support.ts";

sayWithoutPostgres("test/server/cluster/lease-store.test.ts");

/** An update that brings nothing: what is written is another test's affair. */
const update = new Uint8Array([0, 0]);

describe.skipIf(!hasPostgres)("leases in Postgres", () => {
  const postgres = givePostgres();
  const long = 600_000;

  async function openTwo(leaseMs = long) {
    const address = await postgres().create();
    const [one, two] = [await open(address), await open(address)];
    return {
      one: { sql: one, store: new SqlLeaseStore(one, "http://one", leaseMs) },
      two: { sql: two, store: new SqlLeaseStore(two, "http://two", long) },
    };
  }

  it("are one server's at a time, and the next one's once they ended or were given back", async () => {
    const { one, two } = await openTwo(300);
    expect(one.store.take("a")).toBeUndefined();
    expect(one.store.take("b")).toBeUndefined();
    expect(two.store.take("a")).toBe("http://one");
    one.store.release("b");
    expect(two.store.take("b")).toBeUndefined();
    expect([...one.store.renew()]).toEqual(["a"]);
    await until(() => two.store.take("a") === undefined, "the end of the lease");
    expect([...one.store.renew()]).toEqual([]);
    expect(one.store.take("a")).toBe("http://two");
    one.store.release();
    expect(one.store.take("a")).toBe("http://two");
  });

  it("keep a server from writing a study that is another one's now, or whose lease has ended", async () => {
    const { one, two } = await openTwo();
    const events = { isBusy: () => true, lost: () => {}, ask: () => {}, sessionsEnded: () => {} };
    const cluster = new Cluster(one.sql, { address: "http://one", leaseMs: long }, events);
    afterTest(() => cluster.end());
    const log = new Log(one.sql, undefined, cluster.fence);
    const append = (room: string) =>
      new Promise<unknown>((done) =>
        log.append(room, update, (result) => done("error" in result ? result.error : "written")),
      );
    expect(await append("a")).toBeInstanceOf(NotOwner);
    for (const study of ["a", "b"]) expect(cluster.locate(study)).toBeUndefined();
    expect(await append("a")).toBe("written");
    expect(await append("a/comments")).toBe("written");
    expect(await Promise.all([append("a"), append("b")])).toEqual(["written", "written"]);

    // It does not know yet.
    two.sql.exec("UPDATE leases SET ends = clock_timestamp() - interval '1 second' WHERE study = 'a'");
    expect(cluster.holds("a")).toBe(true);
    expect(await append("a")).toBeInstanceOf(NotOwner);
    expect(two.store.take("a")).toBeUndefined();
    expect(await append("a")).toBeInstanceOf(NotOwner);
    expect(await append("a/comments")).toBeInstanceOf(NotOwner);
    expect(() => log.compact("a")).toThrow(NotOwner);
    expect(await append("b")).toBe("written");
    // Of a batch, all or nothing.
    expect(await Promise.all([append("a"), append("b")])).toEqual([
      expect.any(NotOwner),
      expect.any(NotOwner),
    ]);
    expect([log.countRows("a"), log.countRows("a/comments"), log.countRows("b")]).toEqual([2, 1, 2]);
  });
});
