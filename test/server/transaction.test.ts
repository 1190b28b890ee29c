import { expect, it } from "vitest";
import { openDatabase } from "../../server/database.ts";
import { inTransaction, writeSoon } from "../../server/sql/transaction.ts";
import { afterTest, makeFolder } from "./support.ts";

it("what need not wait for the disk is written, and what comes after it waits again, also when it throws", async () => {
  const { sql, close } = await openDatabase(makeFolder());
  afterTest(close);
  sql.exec("CREATE TABLE notes (text TEXT)");
  const readLevel = () => sql.prepare("PRAGMA synchronous").get()?.synchronous;
  const add = () => sql.prepare("INSERT INTO notes VALUES ('x')").run();
  let inside: unknown;
  writeSoon(sql, () => {
    inside = readLevel();
    add();
  });
  const [normal, full] = [1, 2];
  expect([inside, readLevel()]).toEqual([normal, full]);
  expect(() =>
    writeSoon(sql, () => {
      throw new Error("refused");
    }),
  ).toThrow("refused");
  expect(readLevel()).toBe(full);
  // Inside a transaction that waits, it waits with it.
  inTransaction(sql, () => writeSoon(sql, add));
  expect([readLevel(), sql.prepare("SELECT count(*) AS n FROM notes").get()?.n]).toEqual([full, 2]);
});
