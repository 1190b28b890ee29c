/** What reaches others, and what is called saved, while the disk takes its time. */
import { expect, it } from "vitest";
import { openDatabase } from "../../server/database.ts";
import { Log } from "../../server/log.ts";
import { type DiskCalls, Flush } from "../../server/sql/flush.ts";
import { plainVault } from "../../server/vault/vault.ts";
import { afterTest, makeFolder } from "./support.ts";

/** A log on a disk that does what is asked when the test lets it. */
async function openSlowLog(failing: { error?: Error } = {}) {
  const { sql, close } = await openDatabase(makeFolder());
  afterTest(close);
  /** How each fdatasync that is under way is ended. */
  const running: ((error: unknown) => void)[] = [];
  let waited = 0;
  const calls: DiskCalls = {
    fdatasync: (_file, done) => void running.push(done),
    fdatasyncSync: () => {
      waited++;
      if (failing.error) throw failing.error;
    },
  };
  const heard: unknown[] = [];
  const log = new Log(sql, (error) => heard.push(error), undefined, plainVault, new Flush(sql, calls));
  afterTest(() => log.close());
  const told: string[] = [];
  const turn = () => new Promise((done) => setImmediate(done));
  return {
    ...{ sql, log, running, told, heard, turn, waited: () => waited },
    append: (name: string) => log.append("a", new Uint8Array([1]), () => told.push(`${name} is written`)),
    ask: (name: string) =>
      log.afterCommit("a", (result) => told.push(`${name}: ${"error" in result ? "failed" : "saved"}`)),
  };
}

it("relays what is written before the disk has it, and calls it saved afterwards; who comes meanwhile waits for the next", async () => {
  const { log, running, told, turn, append, ask } = await openSlowLog();
  append("one");
  ask("first");
  await turn();
  expect([told, log.countRows("a")]).toEqual([["one is written"], 1]);
  append("two");
  ask("second");
  await turn();
  // One at a time, and it may have begun before the second was there.
  expect([told.at(-1), running.length]).toEqual(["two is written", 1]);
  running[0]?.(null);
  expect(told.at(-1)).toBe("first: saved");
  expect(running).toHaveLength(2);
  running[1]?.(null);
  expect(told.at(-1)).toBe("second: saved");
  ask("third");
  await turn();
  expect([told.at(-1), running.length]).toEqual(["third: saved", 2]);
});

it("begins by itself: what nobody asks about is on the disk soon, too", async () => {
  const { running, turn, append } = await openSlowLog();
  append("one");
  await turn();
  expect(running).toHaveLength(1);
});

it("waits where the caller does", async () => {
  const { log, told, waited, append, ask } = await openSlowLog();
  append("one");
  ask("first");
  log.commit();
  expect([told, waited()]).toEqual([["one is written", "first: saved"], 1]);
  log.commit();
  expect(waited()).toBe(1);
});

it("calls nothing saved that the disk did not take, and trusts the file no more: the next goes into the database itself", async () => {
  const { sql, running, told, heard, turn, append, ask } = await openSlowLog();
  append("one");
  ask("first");
  await turn();
  running[0]?.(new Error("EIO"));
  expect([told.at(-1), heard.at(-1)]).toEqual(["first: failed", new Error("EIO")]);
  ask("again");
  await turn();
  expect([told.at(-1), running.length]).toEqual(["again: saved", 1]);
  // Nothing is left in the write-ahead log that would have to be.
  expect(sql.prepare("PRAGMA wal_checkpoint(PASSIVE)").get()).toMatchObject({ log: 0 });
  append("two");
  ask("later");
  await turn();
  running[1]?.(null);
  expect(told.at(-1)).toBe("later: saved");
});

it("calls nothing saved by a call that began before another one failed: the system tells a failure once", async () => {
  const failing: { error?: Error } = { error: new Error("EIO") };
  const { log, running, told, heard, turn, append, ask } = await openSlowLog(failing);
  append("one");
  await turn();
  expect(() => log.bringToDisk()).toThrow("EIO");
  running[0]?.(null);
  append("two");
  log.commit();
  expect(heard.at(-1)).toEqual(undefined);
  ask("first");
  await turn();
  expect(told.at(-1)).toBe("first: saved");
});

it("tells who watches when what has to wait for the disk could not be brought there", async () => {
  const { log, heard, turn, append } = await openSlowLog({ error: new Error("EIO") });
  append("one");
  await turn();
  log.commit();
  expect(heard.at(-1)).toEqual(new Error("EIO"));
});
