import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { openDatabase } from "../../server/database.ts";
import { Log } from "../../server/log.ts";
import { afterTest, makeFolder, once } from "./support.ts";

async function openLog(data = makeFolder()) {
  const database = await openDatabase(data);
  afterTest(() => {
    if (database.sql.isOpen) database.close();
  });
  return { database, log: new Log(database.sql), data };
}

describe("the log", () => {
  it("writes one turn's entries together and calls back in order, after the commit", async () => {
    const { log } = await openLog();
    const order: string[] = [];
    log.append("a", new Uint8Array([1]), () => order.push(`first, ${log.countRows("a")} rows`));
    log.append("a", new Uint8Array([2]), () => order.push("second"));
    expect(log.countRows("a")).toBe(0);
    await once((done) => log.afterCommit("a", done));
    expect(order).toEqual(["first, 2 rows", "second"]);
  });

  it("is durable by its settings: WAL and synchronous FULL", async () => {
    const { database } = await openLog();
    expect(database.sql.prepare("PRAGMA journal_mode").get()).toEqual({ journal_mode: "wal" });
    expect(database.sql.prepare("PRAGMA synchronous").get()).toEqual({ synchronous: 2 });
  });

  it("tells every entry of a failed transaction, and keeps none of it", async () => {
    const { database, log } = await openLog();
    database.close();
    const results: unknown[] = [];
    log.append("a", new Uint8Array([1]), (result) => results.push("error" in result));
    log.afterCommit("a", (result) => results.push("error" in result));
    log.commit();
    expect(results).toEqual([true, true]);
  });

  it("calls nothing saved that is written inside a transaction of somebody else", async () => {
    const { database, log } = await openLog();
    const results: unknown[] = [];
    database.sql.exec("BEGIN");
    log.append("a", new Uint8Array([1]), (result) => results.push("error" in result));
    log.commit();
    database.sql.exec("ROLLBACK");
    expect([results, log.countRows("a")]).toEqual([[true], 0]);
  });

  it("tells each row's number, of one alone and of several", async () => {
    const { log } = await openLog();
    const told: unknown[] = [];
    const append = (room: string) => log.append(room, new Uint8Array([1]), (result) => told.push(result));
    append("a");
    log.commit();
    append("b");
    append("a");
    log.commit();
    expect(told).toEqual([{ seq: 1 }, { seq: 2 }, { seq: 3 }]);
    expect(log.read("a").map(({ seq }) => seq)).toEqual([1, 3]);
  });

  it("calls everyone who waits, also after one who throws, and does not throw itself", async () => {
    const { log } = await openLog();
    const results: unknown[] = [];
    log.append("a", new Uint8Array([1]), () => {
      throw new Error("the disk cannot be read");
    });
    log.afterCommit("a", (result) => results.push("error" in result));
    log.commit();
    expect(results).toEqual([false]);
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
    expect(log.countRows("a")).toBe(1);
    expect(log.lastSeq("a")).toBe(last);
    expect(log.countRows("b")).toBe(1);
    const loaded = new Y.Doc();
    for (const { update } of log.read("a")) Y.applyUpdate(loaded, update);
    expect(loaded.getText("t").toString()).toBe(doc.getText("t").toString());
    expect(Y.encodeStateVector(loaded)).toEqual(Y.encodeStateVector(doc));
  });

  it("keeps all rows when one of them cannot be read while compacting", async () => {
    const { log } = await openLog();
    log.append("a", Y.encodeStateAsUpdate(new Y.Doc()), () => {});
    log.append("a", new Uint8Array([255, 255]), () => {});
    log.commit();
    expect(() => log.compact("a")).toThrow();
    expect(log.countRows("a")).toBe(2);
  });
});

describe("the data folder", () => {
  it("refuses a second server on the same data with a sentence, and opens once the first is gone", async () => {
    const { database, data } = await openLog();
    await expect(openDatabase(data)).rejects.toThrow(/Another Chancery server is using/);
    const waiting = openDatabase(data);
    database.close();
    (await waiting).close();
  });

  it("refuses data of a newer format", async () => {
    const { database, data } = await openLog();
    database.sql.exec("UPDATE schema SET version = 99");
    database.close();
    await expect(openDatabase(data)).rejects.toThrow(/newer Chancery/);
  });

  it("keeps itself out of version control", async () => {
    const { data } = await openLog();
    expect(existsSync(join(data, ".gitignore")) && readFileSync(join(data, ".gitignore"), "utf8")).toBe(
      "*\n",
    );
  });
});
