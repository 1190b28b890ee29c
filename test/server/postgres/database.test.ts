import { describe, expect, it } from "vitest";
import { DatabaseError } from "../../../server/sql/errors.ts";
import { inTransaction, writeSoon } from "../../../server/sql/transaction.ts";
import { hasPostgres, sayWithoutPostgres } from "../../support/postgres.ts";
import { afterTest, until } from "../support.ts";
import { cutOff, givePostgres, listBackends, look, open } from "./support.ts";

sayWithoutPostgres("test/server/postgres/database.test.ts");

describe.skipIf(!hasPostgres)("a Postgres database in the place of SQLite", () => {
  const server = givePostgres();

  async function openNotes(limits?: Parameters<typeof open>[1]) {
    const address = await server().create();
    const sql = await open(address, limits);
    sql.exec("CREATE TABLE notes (number BIGINT PRIMARY KEY, text TEXT, data BYTEA)");
    const add = (number: number) => sql.prepare("INSERT INTO notes (number) VALUES (?)").run(number);
    const list = () => sql.prepare("SELECT number FROM notes ORDER BY number").all();
    return { address, sql, add, list, admin: await look(server(), address) };
  }

  it("gives numbers, text, bytes, nothing and whether something holds as SQLite does", async () => {
    const { sql } = await openNotes();
    const data = Uint8Array.from({ length: 256 }, (_, index) => index);
    sql.prepare("INSERT INTO notes VALUES (?, ?, ?)").run(2 ** 40, "Žž '?' \0.", data);
    sql.prepare("INSERT INTO notes VALUES (?, ?, ?)").run(1n, null, new Uint8Array());
    const rows = sql
      .prepare("SELECT *, number > ?1 AS holds, ?1 + 1 AS next FROM notes ORDER BY number")
      .all(1);
    expect(rows).toEqual([
      { number: 1, text: null, data: new Uint8Array(), holds: 0, next: 2 },
      { number: 2 ** 40, text: "Žž '?' \uFFFD.", data, holds: 1, next: 2 },
    ]);
    expect(sql.prepare("SELECT count(*) AS n, sum(length(data)) AS bytes FROM notes").get()).toEqual({
      n: 2,
      bytes: 256,
    });
    expect(sql.prepare("SELECT '?' AS mark").get()).toEqual({ mark: "?" });
    expect(sql.prepare("SELECT 1 FROM notes WHERE number = ?").get(7)).toBeUndefined();
    expect(sql.prepare("UPDATE notes SET text = ?").run("").changes).toBe(2);
  });

  it("keeps all of a transaction or none of it", async () => {
    const { sql, add, list } = await openNotes();
    inTransaction(sql, () => [add(1), add(2)]);
    expect(() =>
      inTransaction(sql, () => {
        add(3);
        throw new Error("changed its mind");
      }),
    ).toThrow("changed its mind");
    expect(() => inTransaction(sql, () => [add(4), add(1)])).toThrow("duplicate key");
    expect([list(), sql.isTransaction]).toEqual([[{ number: 1 }, { number: 2 }], false]);
  });

  it("calls a transaction failed in which a statement failed, also where nobody minded", async () => {
    const { sql, add, list } = await openNotes();
    add(1);
    const careless = () => {
      add(2);
      try {
        add(1);
      } catch {
        // As if it did not matter.
      }
    };
    expect(() => inTransaction(sql, careless)).toThrow("a statement in the transaction failed");
    expect(list()).toEqual([{ number: 1 }]);
  });

  it("waits for the disk, but for what may be lost", async () => {
    const { sql } = await openNotes();
    const level = () => sql.prepare("SHOW synchronous_commit").get()?.synchronous_commit;
    expect(level()).toBe("on");
    expect(writeSoon(sql, () => [level(), inTransaction(sql, level)])).toEqual(["off", "off"]);
    expect(inTransaction(sql, () => writeSoon(sql, level))).toBe("on");
    expect(level()).toBe("on");
  });

  it("tells all servers on it what one announces, once that is committed, and that some may be missed when the line was cut", async () => {
    const { address, sql, admin } = await openNotes();
    const [heard, own]: [string[], string[]] = [[], []];
    sql.dialect.listen((what) => own.push(what));
    const other = await open(address);
    other.dialect.listen((what) => heard.push(what));
    const changeMind = () => {
      sql.dialect.announce("never");
      throw new Error("changed its mind");
    };
    expect(() => inTransaction(sql, changeMind)).toThrow("changed its mind");
    inTransaction(sql, () => sql.dialect.announce("one"));
    sql.dialect.announce("two");
    await until(() => heard.length >= 2 && own.length >= 2, "what was announced");
    expect([heard, own]).toEqual([
      ["one", "two"],
      ["one", "two"],
    ]);
    await cutOff(admin);
    other.prepare("SELECT 1 AS n").get();
    await until(() => heard.length > 2, "that something may have been missed");
    expect(heard.at(2)).toBe("");
  });

  it("connects again by itself when the line was cut between statements", async () => {
    const { add, list, admin } = await openNotes();
    add(1);
    await cutOff(admin);
    add(2);
    expect(list()).toEqual([{ number: 1 }, { number: 2 }]);
  });

  it("keeps nothing of a transaction in which the line was cut, and says so until it is over", async () => {
    const { sql, add, list, admin } = await openNotes();
    sql.dialect.begin();
    add(1);
    await cutOff(admin);
    expect(() => add(2)).toThrow(DatabaseError);
    expect(() => add(3)).toThrow("lost in the middle");
    expect(sql.isTransaction).toBe(true);
    sql.exec("ROLLBACK");
    sql.dialect.begin();
    await cutOff(admin);
    expect(() => sql.exec("COMMIT")).toThrow(DatabaseError);
    expect([sql.isTransaction, list()]).toEqual([false, []]);
  });

  it("waits no longer than its limit for a database that stands still, and ends what it was doing there", async () => {
    const { add, list, admin } = await openNotes({ connectMs: 20_000, limitMs: 3000 });
    add(1);
    const [backend = 0] = await listBackends(admin);
    const proceed = () => process.kill(backend, "SIGCONT");
    process.kill(backend, "SIGSTOP");
    try {
      expect(() => add(2)).toThrow("did not answer in time");
    } finally {
      afterTest(() => until(async () => !(await listBackends(admin)).includes(backend)));
      proceed();
    }
    // The connection that it is done over now ends the other one first.
    add(3);
    expect(await listBackends(admin)).not.toContain(backend);
    expect(list()).toContainEqual({ number: 3 });
  });

  it("is asked in the background while it stands still altogether: what needs it fails at once, not after its limit", async () => {
    const { add, list, admin } = await openNotes({ connectMs: 3000, limitMs: 3000 });
    add(1);
    await admin.end();
    const proceed = server().pause();
    try {
      // Two that wait: for an answer, and for another connection. More would take longer than this test may.
      for (let count = 0; count < 40; count++) expect(() => add(2 + count)).toThrow(DatabaseError);
    } finally {
      proceed();
    }
    await until(() => {
      try {
        return list().length > 0;
      } catch {
        return false;
      }
    }, "the connection");
  });

  it("does not answer any more once it is closed", async () => {
    const { sql, add, admin } = await openNotes();
    sql.close();
    expect(sql.isOpen).toBe(false);
    expect(() => add(1)).toThrow("not open");
    await until(async () => (await listBackends(admin)).length === 0, "the end of the connection");
  });
});
