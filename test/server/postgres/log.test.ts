import type { Client } from "pg";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { type Committed, Log } from "../../../server/log.ts";
import { DatabaseError, NotOwner } from "../../../server/sql/errors.ts";
import type { Fence } from "../../../server/sql/fence.ts";
import { hasPostgres, sayWithoutPostgres } from "../../support/postgres.ts";
import { once, until } from "../support.ts";
import { cutOff, givePostgres, look, open } from "./support.ts";

sayWithoutPostgres("test/server/postgres/log.test.ts");

const bytes = (...values: number[]) => Uint8Array.from(values);
const committed = (log: Log) => once<Parameters<Committed>[0]>((done) => log.afterCommit("a", done));

describe.skipIf(!hasPostgres)("the log in Postgres", () => {
  const server = givePostgres();

  async function openLog(fence?: Fence) {
    const address = await server().create();
    const sql = await open(address);
    const heard: unknown[] = [];
    const log = new Log(sql, (error) => heard.push(error), fence);
    return { address, sql, log, heard, admin: await look(server(), address) };
  }

  it("writes one turn's entries together and calls back in order, after the commit", async () => {
    const { log, heard } = await openLog();
    const order: string[] = [];
    log.append("a", bytes(1), (result) =>
      order.push(`first, ${log.countRows("a")} rows, ${"seq" in result}`),
    );
    log.append("b", bytes(), () => order.push("second"));
    log.append("a", bytes(2, 3), () => order.push("third"));
    expect(log.countRows("a")).toBe(0);
    await committed(log);
    expect(order).toEqual(["first, 2 rows, true", "second", "third"]);
    expect(log.read("a").map(({ update }) => [...update])).toEqual([[1], [2, 3]]);
    expect(log.read("b").map(({ update }) => [...update])).toEqual([[]]);
    expect(heard).toEqual([undefined]);
  });

  it("goes on with other work while it is written, gathers what comes meanwhile, and writes that together", async () => {
    const { log, admin } = await openLog();
    // Whoever writes waits for this lock.
    await admin.query("BEGIN; LOCK TABLE updates IN SHARE MODE");
    const told: string[] = [];
    const seqs: number[] = [];
    const append = (number: number) =>
      log.append("a", bytes(number), (result) => {
        told.push(`row ${number}`);
        if ("seq" in result) seqs.push(result.seq);
      });
    append(0);
    // The first batch is under way once the loop has turned: it turns although nothing is answered.
    await new Promise((done) => setImmediate(done));
    await new Promise((done) => setImmediate(done));
    for (let number = 1; number <= 300; number++) append(number);
    log.afterCommit("a", () => told.push("end"));
    expect(told).toEqual([]);
    await admin.query("COMMIT");
    await until(() => told.length === 302);
    expect(told).toEqual([...Array.from({ length: 301 }, (_, number) => `row ${number}`), "end"]);
    expect(log.read("a").map(({ seq }) => seq)).toEqual(seqs);
    expect(log.read("a").map(({ update }) => update)).toEqual(
      Array.from({ length: 301 }, (_, number) => bytes(number)),
    );
    const { rows } = await admin.query("SELECT count(DISTINCT xmin::text)::int AS n FROM updates");
    expect(rows).toEqual([{ n: 2 }]);
  });

  it("has all of it on disk when `commit` returns, also what was under way and what that brings about", async () => {
    const { log } = await openLog();
    const told: string[] = [];
    log.append("a", bytes(1), () => {
      told.push("one");
      log.append("a", bytes(3), () => told.push("three"));
    });
    await new Promise((done) => setImmediate(done));
    log.append("a", bytes(2), () => told.push("two"));
    log.commit();
    expect(told).toEqual(["one", "two", "three"]);
    expect(log.countRows("a")).toBe(3);
  });

  it("takes more than is sent at once", async () => {
    const { log } = await openLog();
    const large = new Uint8Array(9 * 1024 * 1024).fill(7);
    const seqs: number[] = [];
    for (const update of [large, bytes(1), large, large])
      log.append("a", update, (result) => seqs.push("seq" in result ? result.seq : 0));
    log.commit();
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
    expect(log.read("a").map(({ seq, update }) => [seq, update.length])).toEqual(
      [large.length, 1, large.length, large.length].map((length, index) => [seqs[index], length]),
    );
  });

  it("tells every entry of a batch that failed, keeps none of it, and writes the next", async () => {
    const { log, heard, admin } = await openLog();
    await admin.query("ALTER TABLE updates ADD CONSTRAINT few CHECK (room <> 'bad')");
    const results: string[] = [];
    const append = (room: string) =>
      log.append(room, bytes(1), (result) => results.push("error" in result ? "failed" : "kept"));
    for (const room of ["a", "bad", "a"]) append(room);
    log.commit();
    append("a");
    await committed(log);
    expect(results).toEqual(["failed", "failed", "failed", "kept"]);
    expect(log.countRows("a")).toBe(1);
    expect(heard).toEqual([expect.any(DatabaseError), undefined]);
  });

  it("fails what is under way when the line is cut; what is sent again then does no harm where it was written", async () => {
    const { address, log, admin } = await openLog();
    const doc = new Y.Doc();
    doc.getText("t").insert(0, "once");
    const update = Y.encodeStateAsUpdate(doc);
    await admin.query("BEGIN; LOCK TABLE updates IN SHARE MODE");
    const first = once<Parameters<Committed>[0]>((done) => log.append("a", update, done));
    await untilSomebodyWaits(admin);
    // Within a transaction `admin` would see the connections as they were.
    await cutOff(await look(server(), address));
    expect(await first).toEqual({ error: expect.any(DatabaseError) });
    await admin.query("COMMIT");
    // As if it had been written all the same, before the answer was lost.
    await admin.query("INSERT INTO updates (room, data) VALUES ('a', $1)", [Buffer.from(update)]);
    log.append("a", update, () => {});
    log.commit();
    expect(log.countRows("a")).toBe(2);
    log.compact("a");
    const loaded = new Y.Doc();
    for (const { update: row } of log.read("a")) Y.applyUpdate(loaded, row);
    expect(loaded.getText("t").toString()).toBe("once");
  });

  it("compacts a room into one row with the same document and the same last number, and no other room", async () => {
    const { log } = await openLog();
    const doc = new Y.Doc();
    doc.on("update", (update: Uint8Array) => log.append("a", update, () => {}));
    for (let index = 0; index < 50; index++) doc.getText("t").insert(index, "x");
    doc.getText("t").delete(3, 10);
    log.append("b", Y.encodeStateAsUpdate(doc), () => {});
    log.commit();
    const last = log.lastSeq("a");
    log.compact("a");
    expect([log.countRows("a"), log.lastSeq("a"), log.countRows("b")]).toEqual([1, last, 1]);
    const loaded = new Y.Doc();
    for (const { update } of log.read("a")) Y.applyUpdate(loaded, update);
    expect(loaded.getText("t").toString()).toBe(doc.getText("t").toString());
    // A new row comes after it.
    const seq = await once<Parameters<Committed>[0]>((done) => log.append("a", bytes(0, 0), done));
    expect("seq" in seq && seq.seq).toBeGreaterThan(last);
  });

  it("keeps a room in its epoch whole when the database fails while it turns", async () => {
    const { log, admin } = await openLog();
    const doc = new Y.Doc();
    doc.on("update", (update: Uint8Array) => log.append("a", update, () => {}));
    for (let index = 0; index < 5; index++) doc.getText("t").insert(index, "x");
    log.commit();
    const before = log.read("a");
    await admin.query("ALTER TABLE epochs ADD CONSTRAINT broken CHECK (number = 0)");
    expect(() => log.turnEpoch("a")).toThrow("broken");
    expect([log.read("a"), log.epochs.find("a").name]).toEqual([before, "0"]);
    await admin.query("ALTER TABLE epochs DROP CONSTRAINT broken");
    expect(log.turnEpoch("a")).toBe(true);
    expect([log.countRows("a"), log.epochs.find("a").name === "0"]).toEqual([1, false]);
  });

  describe("behind a fence", () => {
    async function openFenced() {
      const opened = await openLog((rooms) => ({
        sql: `SELECT room FROM owned WHERE room IN (${rooms.map(() => "?").join(", ")}) AND owner = ? FOR SHARE`,
        values: [...rooms, "me"],
      }));
      await opened.admin.query("CREATE TABLE owned (room TEXT PRIMARY KEY, owner TEXT)");
      await opened.admin.query("INSERT INTO owned VALUES ('a', 'me'), ('b', 'me')");
      return opened;
    }

    it("writes the rooms that are its own", async () => {
      const { log, heard } = await openFenced();
      for (const room of ["a", "b", "a"]) log.append(room, Y.encodeStateAsUpdate(new Y.Doc()), () => {});
      await committed(log);
      log.compact("a");
      expect([log.countRows("a"), log.countRows("b")]).toEqual([1, 1]);
      expect(log.turnEpoch("a")).toBe(true);
      log.removeRoom("b");
      expect([log.countRows("b"), heard]).toEqual([0, [undefined]]);
    });

    it("writes nothing of a batch in which one is another's, compacts and ends nothing, and says so", async () => {
      const { log, admin } = await openFenced();
      for (const room of ["a", "b", "b"]) log.append(room, Y.encodeStateAsUpdate(new Y.Doc()), () => {});
      log.commit();
      await admin.query("UPDATE owned SET owner = 'another' WHERE room = 'b'");
      const results: Parameters<Committed>[0][] = [];
      for (const room of ["a", "b"]) log.append(room, bytes(0, 0), (result) => results.push(result));
      await committed(log);
      expect(results).toEqual([{ error: expect.any(NotOwner) }, { error: expect.any(NotOwner) }]);
      for (const work of [log.compact, log.turnEpoch, log.removeRoom])
        expect(() => work.call(log, "b")).toThrow(NotOwner);
      expect([log.countRows("a"), log.countRows("b"), log.epochs.find("b").name]).toEqual([1, 2, "0"]);
    });

    it("holds its rooms until its transaction ends: who takes one over meanwhile waits", async () => {
      const { address, sql, log, admin } = await openFenced();
      await admin.query(`
        CREATE FUNCTION stand() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM pg_advisory_xact_lock(1); RETURN new; END $$;
        CREATE TRIGGER stand BEFORE INSERT ON updates FOR EACH ROW EXECUTE FUNCTION stand();
        SELECT pg_advisory_lock(1)`);
      const done = once<Parameters<Committed>[0]>((told) => log.append("a", bytes(0, 0), told));
      await untilSomebodyWaits(admin);
      const other = await look(server(), address);
      await other.query("SET lock_timeout = 100");
      await expect(other.query("UPDATE owned SET owner = 'another'")).rejects.toThrow("lock timeout");
      await admin.query("SELECT pg_advisory_unlock(1)");
      expect(await done).toEqual({ seq: log.lastSeq("a") });
      await other.query("UPDATE owned SET owner = 'another'");
      expect(sql.prepare("SELECT DISTINCT owner FROM owned").all()).toEqual([{ owner: "another" }]);
    });
  });
});

/** Waits until a statement waits for a lock. */
async function untilSomebodyWaits(admin: Client): Promise<void> {
  await until(async () => {
    const { rows } = await admin.query("SELECT 1 FROM pg_locks WHERE NOT granted");
    return rows.length > 0;
  }, "the batch's waiting");
}
