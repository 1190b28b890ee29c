import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import { Awareness } from "y-protocols/awareness";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { openConnection } from "../../renderer/stores/connection.ts";
import { openDatabase } from "../../server/database.ts";
import { DiskWatch } from "../../server/disk-watch.ts";
import type { SqlDatabase } from "../../server/sql/database.ts";
import type { RunningServer } from "../../server/types.ts";
import { cellSource } from "../../shared/study/document.ts";
import { setCellSource } from "../../shared/study/operations.ts";
import {
  afterTest,
  ask,
  connect,
  findId,
  makeFolder,
  makeWorkspace,
  sampleText,
  start,
  until,
} from "./support.ts";

/** The database of the server that was started last. */
const opened = vi.hoisted((): { sql?: SqlDatabase } => ({}));
vi.mock("../../server/database.ts", async (original) => {
  const real = await original<typeof import("../../server/database.ts")>();
  return {
    ...real,
    openDatabase: async (data: string) => {
      const database = await real.openDatabase(data);
      opened.sql = database.sql;
      return database;
    },
  };
});

/** The product's own connection: it asks for barriers, and hears what a person should be told. */
function connectOwn(server: RunningServer, room: string) {
  const doc = new Y.Doc();
  const connection = openConnection({
    ...{
      doc,
      awareness: new Awareness(doc),
      url: `ws://127.0.0.1:${server.port}/sync`,
      room,
      fromDevice: false,
    },
    createProvider: (url, name) =>
      new WebsocketProvider(url, name, doc, {
        WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
        disableBc: true,
        params: { token: server.token },
      }),
    random: () => 0,
  });
  afterTest(() => connection.dispose());
  return { doc, state: () => connection.state.get() };
}

const textOf = (doc: Y.Doc) => cellSource(doc, "one")?.toString();

/** Waits as long as a loaded machine may need: attempts are seconds apart. */
const comeAbout = (test: () => boolean, what: string) =>
  expect.poll(test, { timeout: 60_000, message: what }).toBe(true);

/**
 * Makes the disk refuse, sees what people notice of it, and makes it take writes again.
 * @param length of what is written meanwhile, in words
 */
async function seeRefusal(
  server: RunningServer,
  refuse: () => void,
  accept: () => void,
  sentence: RegExp,
  length = 2000,
): Promise<void> {
  const id = await findId(server);
  const own = connectOwn(server, id);
  const stock = connect(server, id, server.token);
  await stock.synced;
  await comeAbout(() => own.state().loaded, "the study is there");
  setCellSource(own.doc, "one", "const one = 2");
  await comeAbout(
    () => !own.state().unsaved && textOf(stock.doc) === "const one = 2",
    "it is saved and shown",
  );
  refuse();
  setCellSource(own.doc, "one", `const one = 3 // ${"long ".repeat(length)}`);
  await comeAbout(() => sentence.test(own.state().notSaving ?? ""), "the writer is told");
  setCellSource(stock.doc, "one", `const one = 4 // ${"wide ".repeat(length)}`);
  // Reading goes on, also for who comes now, and is told at once.
  const late = connectOwn(server, id);
  await comeAbout(
    () => late.state().loaded && sentence.test(late.state().notSaving ?? ""),
    "the late one is told",
  );
  expect(textOf(late.doc)).toBe("const one = 2");
  const read = await ask(server, "GET", `/api/studies/${id}`, { token: server.token });
  expect([read.status, read.text.includes("const one = 2")]).toEqual([200, true]);
  expect((await ask(server, "GET", "/api/studies", { token: server.token })).status).toBe(200);
  expect([own.state().unsaved, own.state().synced, stock.provider.wsconnected]).toEqual([true, true, true]);
  expect([textOf(stock.doc)?.includes("long"), textOf(late.doc)]).toEqual([false, "const one = 2"]);
  accept();
  await comeAbout(() => !own.state().unsaved, "what was written meanwhile is saved");
  await comeAbout(() => /takes writes again/.test(late.state().notice ?? ""), "everyone is told");
  expect([own.state().notSaving, late.state().notSaving]).toEqual([null, null]);
  await comeAbout(
    () => textOf(late.doc) === textOf(own.doc) && textOf(stock.doc) === textOf(own.doc),
    "all have all",
  );
  expect(textOf(late.doc)).toContain("const one = ");
  expect(textOf(late.doc)).not.toBe("const one = 2");
}

describe("a disk that takes no writes for a while", { timeout: 120_000 }, () => {
  it("because it is read-only: people read on, are told, and what they wrote is saved by itself afterwards", async () => {
    const folder = makeWorkspace();
    const told: string[] = [];
    const server = await start({ folder, tell: (sentence) => void told.push(sentence) });
    await seeRefusal(
      server,
      () => opened.sql?.exec("PRAGMA query_only = ON"),
      () => opened.sql?.exec("PRAGMA query_only = OFF"),
      /disk takes no writes/,
    );
    expect(told).toEqual([
      expect.stringMatching(/takes no writes/),
      expect.stringMatching(/takes writes again/),
    ]);
    // The file follows without another edit.
    const path = join(folder, "sample.study.md");
    await comeAbout(
      () => readFileSync(path, "utf8") !== sampleText && /one = [34]/.test(readFileSync(path, "utf8")),
      "the file is written",
    );
  });

  it("because it is full: the same, with a new file in the folder that has to wait", async () => {
    const folder = makeWorkspace();
    const server = await start({ folder });
    await seeRefusal(
      server,
      () => {
        opened.sql?.exec(
          `PRAGMA max_page_count = ${Number(opened.sql.prepare("PRAGMA page_count").get()?.page_count)}`,
        );
        writeFileSync(join(folder, "new.study.md"), "# New\n");
      },
      () => opened.sql?.exec("PRAGMA max_page_count = 1000000"),
      /disk is full/,
    );
  });

  it("because a real one is full", async () => {
    const folder = mkdtempSync(join(tmpdir(), "chancery-full-"));
    afterTest(() => rmSync(folder, { recursive: true, force: true }));
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=24m", "tmpfs", folder], { stdio: "ignore" });
    } catch {
      process.stderr.write(
        "No disk of its own can be mounted here: the test with a real full disk was left out.\n",
      );
      return;
    }
    afterTest(() => execFileSync("umount", ["-l", folder]));
    writeFileSync(join(folder, "sample.study.md"), sampleText);
    const server = await start({ folder });
    const filler = join(folder, ".filler");
    await seeRefusal(
      server,
      () => {
        for (let size = 1024 * 1024; size > 0; size = Math.floor(size / 2))
          try {
            for (;;) writeFileSync(filler, Buffer.alloc(size), { flag: "a" });
          } catch {
            // Smaller pieces fill the rest.
          }
      },
      () => rmSync(filler),
      /disk is full|takes no writes/,
      // More than the log has left of its own on the full disk: what it wrote at the start, less than a megabyte.
      400_000,
    );
    await server.close();
  });

  it("at the start is told with the folder's name", async () => {
    const data = makeFolder();
    mkdirSync(join(data, "lock.sqlite"));
    await expect(openDatabase(data)).rejects.toThrow(`${data} cannot be locked for this server`);
  });

  it("is tried by itself when nobody is left to be asked", async () => {
    let isFull = true;
    const heard: string[] = [];
    const disk = new DiskWatch({
      failing: (sentence) => heard.push(sentence),
      recovered: (sentence) => heard.push(sentence),
      ask: () => 0,
      probe: () => {
        if (isFull) throw new Error("full");
      },
    });
    afterTest(() => disk.end());
    disk.note(Object.assign(new Error("full"), { errcode: 13 }));
    disk.note(Object.assign(new Error("full"), { errcode: 13 }));
    expect([heard.length, disk.sentence]).toEqual([1, expect.stringMatching(/disk is full/)]);
    isFull = false;
    await until(() => disk.sentence === undefined, "it is found out");
    expect(heard.at(-1)).toMatch(/takes writes again/);
  });
});
