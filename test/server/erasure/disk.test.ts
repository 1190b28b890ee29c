import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, it } from "vitest";
import { DiskTraces } from "../../../server/erasure/disk.ts";
import { makeFolder } from "../support.ts";

it("leaves nothing on disk of what was deleted, also long before", () => {
  const path = join(makeFolder(), "log.sqlite");
  const sql = new DatabaseSync(path);
  sql.exec("PRAGMA journal_mode = WAL; CREATE TABLE texts (text TEXT)");
  const add = sql.prepare("INSERT INTO texts VALUES (?)");
  for (let count = 0; count < 50; count++) add.run(`early leak ${"x".repeat(500)}`);
  sql.exec("PRAGMA wal_checkpoint(TRUNCATE); DELETE FROM texts");
  add.run("late leak");
  const isIn = () => [path, `${path}-wal`].some((file) => readFileSync(file, "latin1").includes("leak"));
  const traces = new DiskTraces(sql);
  traces.overwriteDeleted();
  sql.exec("DELETE FROM texts");
  expect(isIn()).toBe(true);
  traces.clean();
  expect(isIn()).toBe(false);
  sql.close();
});
