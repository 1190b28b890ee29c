import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openDatabase } from "../../../server/database.ts";
import { isDamage } from "../../../server/disk-errors.ts";
import { toHttpError } from "../../../server/errors.ts";
import { Log } from "../../../server/log.ts";
import { describeLoss, describeReport, readReports } from "../../../server/salvage/report.ts";
import { afterTest } from "../support.ts";
import { damage, listPages, makeLog, rooms, type Written } from "./support.ts";

const pageSize = 4096;
const walFrame = pageSize + 24;

async function open(data: string) {
  const database = await openDatabase(data);
  afterTest(() => {
    if (database.sql.isOpen) database.close();
  });
  const log = new Log(database.sql);
  const seqs = new Set(rooms.flatMap((room) => log.read(room).map(({ seq }) => seq)));
  const lost = (written: Written) => [...written.keys()].filter((seq) => !seqs.has(seq));
  return { database, log, lost };
}

function catchFrom(act: () => unknown): unknown {
  try {
    return act();
  } catch (thrown) {
    return thrown;
  }
}

const kept = (data: string) => readdirSync(data).filter((name) => name.includes("damaged"));

describe("a log that is whole", () => {
  it.each([true, false])("is opened as it is (checkpointed: %s)", async (checkpoint) => {
    const { data, written } = makeLog(60, checkpoint);
    const { database, lost } = await open(data);
    expect([database.salvaged, lost(written), kept(data)]).toEqual([undefined, [], []]);
  });

  it("with a write-ahead log whose end is half written is no damage: nobody was told that it is saved", async () => {
    const { data, written } = makeLog(60, false);
    const wal = join(data, "log.sqlite-wal");
    truncateSync(wal, statSync(wal).size - 100);
    const { database, lost } = await open(data);
    expect([database.salvaged, lost(written)]).toEqual([undefined, [Math.max(...written.keys())]]);
  });
});

describe("a damaged log", () => {
  it("whose last page is random loses the rows in it, and nothing else; the damaged file is kept", async () => {
    const { data, written } = makeLog(600, true);
    const path = join(data, "log.sqlite");
    const before = readFileSync(path);
    damage(path, -pageSize, new Uint8Array(pageSize).fill(0xa5));
    const { database, lost, log } = await open(data);
    const gone = lost(written);
    expect(gone.length).toBeGreaterThan(0);
    expect(gone.length).toBeLessThan(25);
    const report = database.salvaged;
    expect(Object.values(report?.rooms ?? {}).reduce((sum, count) => sum + count, 0)).toBe(gone.length);
    for (const room of rooms)
      expect(report?.rooms[room]).toBe(
        gone.filter((seq) => written.get(seq)?.room === room).length || undefined,
      );
    const [name = ""] = kept(data);
    expect(name).toMatch(/^log\.damaged-\d{4}-\d\d-\d\d\.sqlite$/);
    expect(readFileSync(join(data, name)).subarray(0, -pageSize).equals(before.subarray(0, -pageSize))).toBe(
      true,
    );
    expect(report && describeReport(data, report)).toContain(name);
    // A new row gets a number that no row had: studies remember up to which their file is written.
    const seq = await new Promise((done) => log.append("aaaa", new Uint8Array([0, 0]), done));
    expect(seq).toEqual({ seq: Math.max(...written.keys()) + 1 });
  });

  it("with holes in several places keeps what lies between them", async () => {
    const { data, written } = makeLog(900, true);
    const path = join(data, "log.sqlite");
    const leaves = listPages(path, "updates").filter(({ type }) => type === "leaf");
    for (const index of [3, 4, 20])
      damage(path, ((leaves[index]?.page ?? 0) - 1) * pageSize, new Uint8Array(pageSize).fill(0xff));
    const { lost, database } = await open(data);
    const gone = lost(written);
    expect(gone.length).toBeGreaterThan(2);
    expect(gone.length).toBeLessThan(80);
    expect(Object.keys(database.salvaged?.rooms ?? {}).sort()).toEqual([...rooms]);
  });

  it("with a flipped byte in its index loses nothing, and finds every row again", async () => {
    const { data, written } = makeLog(300, true);
    const path = join(data, "log.sqlite");
    const [leaf] = listPages(path, "updates_room").filter(({ type }) => type === "leaf");
    const at = ((leaf?.page ?? 0) - 1) * pageSize;
    const page = readFileSync(path).subarray(at, at + pageSize);
    damage(path, at + page.lastIndexOf("aaaa"), Buffer.from("zaaa"));
    const { database, lost } = await open(data);
    expect([lost(written), database.salvaged?.rooms]).toEqual([[], {}]);
    expect(describeReport(data, database.salvaged ?? expect.fail())).toContain("all of it could be read");
    expect(readReports(data).map((report) => describeLoss([report], "aaaa"))).toEqual([undefined]);
  });

  it("that was cut off keeps what is left, and says of each study that edits may be missing", async () => {
    const { data, written } = makeLog(900, true);
    const path = join(data, "log.sqlite");
    truncateSync(path, Math.floor(statSync(path).size / 2));
    const { database, lost, log } = await open(data);
    // Half of the pages, and with them the upper pages of the tree that led to others.
    expect(lost(written).length).toBeLessThan(720);
    expect(log.countRows("aaaa")).toBeGreaterThan(30);
    for (const room of rooms)
      expect(describeLoss(readReports(data), room)).toMatch(/server's log was damaged/);
    expect(database.sql.prepare("SELECT file_hash, mirrored_seq FROM studies").all()).toEqual(
      rooms.map(() => ({ file_hash: "lost", mirrored_seq: 0 })),
    );
  });

  it("with a flipped byte in the write-ahead log loses nothing that was committed behind it", async () => {
    const { data, written } = makeLog(120, false);
    const wal = join(data, "log.sqlite-wal");
    const frames = Math.floor((statSync(wal).size - 32) / walFrame);
    // The page in this frame is written again by later ones.
    damage(wal, 32 + Math.floor(frames / 2) * walFrame + 24 + 2000, Uint8Array.of(0xee));
    const { database, lost } = await open(data);
    const gone = lost(written);
    expect(gone.length).toBeLessThan(25);
    expect(gone.includes(Math.max(...written.keys()))).toBe(false);
    expect(database.salvaged).toBeDefined();
    expect(kept(data)).toHaveLength(2);
  });

  it("with a write-ahead log whose header is damaged is read from its frames", async () => {
    const { data, written } = makeLog(120, false);
    damage(join(data, "log.sqlite-wal"), 17, Uint8Array.of(0x55));
    const { lost } = await open(data);
    expect(lost(written)).toEqual([]);
  });

  it.each(["emptied", "removed"])("that was %s is told, and a new one is begun", async (how) => {
    const { data } = makeLog(60, true);
    const path = join(data, "log.sqlite");
    if (how === "emptied") writeFileSync(path, "");
    else rmSync(path);
    const { database, log } = await open(data);
    expect(database.salvaged?.isEmpty).toBe(true);
    expect(describeReport(data, database.salvaged ?? expect.fail())).toMatch(/is gone or cannot be read/);
    log.append("aaaa", new Uint8Array([0, 0]), () => {});
    log.commit();
    expect(log.countRows("aaaa")).toBe(1);
  });

  it("that was emptied keeps the write-ahead log beside it", async () => {
    const { data, written } = makeLog(60, false);
    writeFileSync(join(data, "log.sqlite"), "");
    const { lost } = await open(data);
    // Never checkpointed, all of the database is in it.
    expect(lost(written)).toEqual([]);
  });

  it("while it is open is told as that, and that a restart helps", async () => {
    const { data } = makeLog(300, true);
    const path = join(data, "log.sqlite");
    const { database, log } = await open(data);
    const file = openSync(path, "r+");
    for (const { page, type } of listPages(path, "updates_room"))
      if (type === "leaf")
        writeSync(file, new Uint8Array(pageSize).fill(0xff), 0, pageSize, (page - 1) * pageSize);
    closeSync(file);
    // SQLite has pages in memory, which it would go on reading.
    database.sql.exec("PRAGMA shrink_memory");
    const thrown = catchFrom(() => log.read("aaaa"));
    expect(isDamage(thrown)).toBe(true);
    expect(toHttpError(thrown)).toMatchObject({
      status: 500,
      body: { error: expect.stringMatching(/log is damaged/), hint: expect.stringMatching(/restarts it/) },
    });
  });

  it("is salvaged once: the next start finds nothing wrong, and people are still told", async () => {
    const { data, written } = makeLog(600, true);
    damage(join(data, "log.sqlite"), -pageSize, new Uint8Array(pageSize).fill(0xa5));
    const first = await open(data);
    const gone = first.lost(written);
    first.database.close();
    const second = await open(data);
    expect([second.database.salvaged, second.lost(written)]).toEqual([undefined, gone]);
    expect(readReports(data)).toHaveLength(1);
  });

  it("whose replacement was cut short by a crash is replaced at the next start, without the old write-ahead log", async () => {
    const { data } = makeLog(60, false);
    const { data: other, written } = makeLog(30, true);
    writeFileSync(join(data, "log.salvaged.sqlite"), readFileSync(join(other, "log.sqlite")));
    const { database, lost, log } = await open(data);
    expect([database.salvaged, lost(written)]).toEqual([undefined, []]);
    expect(rooms.reduce((sum, room) => sum + log.countRows(room), 0)).toBe(30);
    expect(existsSync(join(data, "log.salvaged.sqlite"))).toBe(false);
  });
});

describe("the lock", () => {
  it("of a damaged file is made anew", async () => {
    const { data, written } = makeLog(30, true);
    writeFileSync(join(data, "lock.sqlite"), Buffer.alloc(pageSize, 7));
    expect((await open(data)).lost(written)).toEqual([]);
  });
});
