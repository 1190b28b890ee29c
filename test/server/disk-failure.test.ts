import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { openDatabase } from "../../server/database.ts";
import { Log } from "../../server/log.ts";
import type { Member } from "../../server/member.ts";
import { Room } from "../../server/room.ts";
import { encodeStep2, encodeUpdate } from "../../server/wire.ts";
import { setCellSource } from "../../shared/study/operations.ts";
import {
  afterTest,
  ask,
  connect,
  encodeBarrierFrame,
  findId,
  makeFolder,
  makeWorkspace,
  readNotices,
  sampleText,
  start,
} from "./support.ts";

/** Which call fails, and how; the tests set it while the server runs. */
const fault = vi.hoisted(() => ({ call: "", code: "ENOSPC" }));
const failing = vi.hoisted(
  () =>
    <Given extends unknown[], Result>(name: string, real: (...given: Given) => Result) =>
    (...given: Given): Result => {
      if (fault.call === name) throw Object.assign(new Error(`${fault.code}: ${name}`), { code: fault.code });
      return real(...given);
    },
);

vi.mock("node:fs", async (original) => {
  const fs = await original<typeof import("node:fs")>();
  const { fsyncSync, renameSync, cpSync } = fs;
  return {
    ...fs,
    writeSync: failing("write", (file: number, bytes: Buffer, from: number) =>
      fs.writeSync(file, bytes, from),
    ),
    fsyncSync: failing("sync", fsyncSync),
    renameSync: failing("rename", renameSync),
    cpSync: failing("copy", cpSync),
  };
});

vi.mock("node:fs/promises", async (original) => {
  const fs = await original<typeof import("node:fs/promises")>();
  return {
    ...fs,
    open: async (...given: Parameters<typeof fs.open>) => {
      const file = await fs.open(...given);
      const { writeFile, sync } = file;
      file.writeFile = async (...chunk: Parameters<typeof writeFile>) => {
        if (fault.call === "write") {
          // As a full disk does it: a part is there already.
          await writeFile.call(file, Buffer.from("half"));
          throw Object.assign(new Error(fault.code), { code: fault.code });
        }
        return writeFile.apply(file, chunk);
      };
      file.sync = failing("sync", () => sync.call(file));
      return file;
    },
  };
});

const body = "content";
const hash = createHash("sha256").update(body).digest("hex");

describe("a disk that fails", () => {
  it.each([
    ["write", "ENOSPC", 507],
    ["sync", "EIO", 500],
    ["rename", "ENOSPC", 507],
    ["rename", "EIO", 500],
  ] as const)(
    "at %s with %s leaves nothing half-written, and the server goes on",
    async (call, code, status) => {
      const folder = makeWorkspace();
      const server = await start({ folder });
      const id = await findId(server);
      const owner = { token: server.token };
      const list = () =>
        readdirSync(folder, { recursive: true })
          .map(String)
          .filter((name) => !name.includes("sqlite"))
          .sort();
      const before = list();
      const calls = [
        ["POST", "/api/studies", "# New\n"],
        ["PUT", `/api/studies/${id}/files/data.csv`, body],
        ["PUT", `/blobs/${hash}`, body],
      ] as const;
      Object.assign(fault, { call, code });
      for (const [method, path, sent] of calls) {
        const answer = await ask(server, method, path, { ...owner, body: sent });
        expect([path, answer.status, answer.json()]).toEqual([
          path,
          status,
          { error: expect.any(String), hint: expect.any(String) },
        ]);
      }
      fault.call = "";
      // A folder for the blob may have been made.
      expect(list().filter((name) => !name.endsWith(hash.slice(0, 2)))).toEqual(before);
      for (const [method, path, sent] of calls)
        expect((await ask(server, method, path, { ...owner, body: sent })).status).toBe(201);
    },
  );

  it("while a study is deleted keeps the study", async () => {
    const folder = makeWorkspace();
    const server = await start({ folder });
    const id = await findId(server);
    Object.assign(fault, { call: "copy", code: "ENOSPC" });
    const failed = await ask(server, "DELETE", `/api/studies/${id}`, { token: server.token });
    fault.call = "";
    expect(failed.status).toBe(507);
    expect((await ask(server, "GET", `/api/studies/${id}`, { token: server.token })).text).toBe(sampleText);
    expect((await ask(server, "DELETE", `/api/studies/${id}`, { token: server.token })).status).toBe(204);
    expect(readdirSync(join(folder, ".chancery/bin"))).toHaveLength(1);
  });

  it("under the mirror leaves the old file whole, and the next edit writes it", async () => {
    const folder = makeWorkspace();
    const path = join(folder, "sample.study.md");
    const server = await start({ folder });
    const { doc, synced } = connect(server, await findId(server), server.token);
    await synced;
    Object.assign(fault, { call: "write", code: "ENOSPC" });
    setCellSource(doc, "one", "const one = 2");
    await new Promise((done) => setTimeout(done, 700));
    expect(readFileSync(path, "utf8")).toBe(sampleText);
    fault.call = "";
    setCellSource(doc, "one", "const one = 3");
    await expect.poll(() => readFileSync(path, "utf8"), { timeout: 5000 }).toContain("const one = 3");
    expect(readdirSync(folder)).toEqual([".chancery", "sample.study.md"]);
  });

  it("under the log is told to whoever asks for the first time, also where nothing can be called saved to them", async () => {
    const database = await openDatabase(makeFolder());
    afterTest(() => database.close());
    const log = new Log(database.sql);
    const text = "The disk is full.";
    const standingNotice = () => ({ kind: "not-saving" as const, text });
    const room = new Room("study", log, { changed: () => {}, emptied: () => {}, standingNotice });
    const enter = () => {
      const sent: Uint8Array[] = [];
      const member: Member = {
        ...{ mayWrite: true, author: { by: "a", via: "b", role: "editor" } },
        send: (frame) => void sent.push(frame),
        close: () => {},
      };
      room.join(member);
      return { sent, member };
    };
    const [writer, asker] = [enter(), enter()];
    const doc = new Y.Doc();
    doc.getText("t").insert(0, "x");
    database.sql.exec("PRAGMA query_only = ON");
    room.receive(writer.member, encodeUpdate(Y.encodeStateAsUpdate(doc)));
    room.receive(asker.member, encodeBarrierFrame(1));
    log.commit();
    room.receive(writer.member, encodeBarrierFrame(1));
    log.commit();
    for (const { sent } of [writer, asker]) {
      expect(readNotices(sent)).toEqual([JSON.stringify({ kind: "not-saving", text })]);
      expect(sent.some((frame) => Buffer.from(frame).equals(encodeBarrierFrame(1)))).toBe(false);
    }
  });

  it("under the log keeps who sent what could not be saved, and asks them for it once there is room", async () => {
    const database = await openDatabase(makeFolder());
    afterTest(() => database.close());
    const log = new Log(database.sql);
    const events = { changed: () => {}, emptied: () => {}, standingNotice: () => undefined };
    const room = new Room("study", log, events);
    const [closed, sent]: [number[], Uint8Array[]] = [[], []];
    const member: Member = {
      mayWrite: true,
      author: { by: "a", via: "b", role: "editor" },
      send: (frame) => void sent.push(frame),
      close: (code) => void closed.push(code),
    };
    const doc = new Y.Doc();
    doc.getText("t").insert(0, "x".repeat(2_000_000));
    const whole = Y.encodeStateAsUpdate(doc);
    const pages = Number(database.sql.prepare("PRAGMA page_count").get()?.page_count);
    database.sql.exec(`PRAGMA max_page_count = ${pages + 2}`);
    room.join(member);
    room.receive(member, encodeUpdate(whole));
    log.commit();
    room.receive(member, encodeBarrierFrame(1));
    log.commit();
    expect([room.doc.getText("t").length, log.countRows("study"), closed]).toEqual([0, 0, []]);
    sent.length = 0;
    database.sql.exec("PRAGMA max_page_count = 1000000");
    // What builds on what is not there has to wait for it.
    doc.getText("t").insert(0, "y");
    room.receive(member, encodeUpdate(Y.encodeStateAsUpdate(doc, Y.encodeStateVectorFromUpdate(whole))));
    room.receive(member, encodeBarrierFrame(2));
    log.commit();
    expect([log.countRows("study"), sent]).toEqual([0, []]);
    expect(room.askUnsaved()).toBe(1);
    room.receive(member, encodeStep2(Y.encodeStateAsUpdate(doc)));
    room.receive(member, encodeBarrierFrame(3));
    log.commit();
    expect([room.doc.getText("t").length, log.countRows("study")]).toEqual([2_000_001, 1]);
    expect([sent.at(-1), closed, room.askUnsaved()]).toEqual([encodeBarrierFrame(3), [], 0]);
  });
});
