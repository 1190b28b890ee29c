import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { Log } from "../../../server/log.ts";
import { hasPostgres, sayWithoutPostgres } from "../../support/postgres.ts";
import { once } from "../support.ts";
import { open, usePostgres } from "./support.ts";

sayWithoutPostgres("test/server/postgres/log.test.ts");

describe.skipIf(!hasPostgres)("the log in Postgres", () => {
  const server = usePostgres();

  async function openLog() {
    const sql = await open(await server().create());
    return { sql, log: new Log(sql) };
  }

  it("writes one turn's entries together and calls back in order, after the commit", async () => {
    const { log } = await openLog();
    const order: string[] = [];
    log.append("a", new Uint8Array([1]), () => order.push(`first, ${log.countRows("a")} rows`));
    log.append("a", new Uint8Array([2]), () => order.push("second"));
    expect(log.countRows("a")).toBe(0);
    await once((done) => log.afterCommit("a", done));
    expect(order).toEqual(["first, 2 rows", "second"]);
    expect(log.read("a").map(({ update }) => [...update])).toEqual([[1], [2]]);
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
  });
});
