import { createHash } from "node:crypto";
import { readdirSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { sweepBlobs } from "../../server/blob-sweep.ts";
import { Blobs } from "../../server/blobs.ts";
import { listHashes } from "../../server/document.ts";
import { mapsOf } from "../../shared/study/document.ts";
import { ask, connect, findId, invite, makeWorkspace, start } from "./support.ts";

const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");
const grace = 1000;

test("blobs that no study lists are removed once they are old; those that are listed or sent again stay", async () => {
  const folder = makeWorkspace();
  const server = await start({ folder });
  const data = join(folder, ".chancery");
  const send = (text: string) =>
    ask(server, "PUT", `/blobs/${hashOf(text)}`, { token: server.token, body: text });
  for (const text of ["listed", "old", "sent again", "new"]) await send(text);
  for (const text of ["listed", "old", "sent again"]) {
    const hash = hashOf(text);
    utimesSync(join(data, "blobs", hash.slice(0, 2), hash), 1, 1);
  }
  await send("sent again");
  const read: string[] = [];
  const removed = await sweepBlobs({
    blobs: new Blobs(data, { bytes: 1000, option: "--max-file" }),
    listStudies: () => ["a", "b"],
    listHashes: (study) => {
      read.push(study);
      return new Set(study === "b" ? [hashOf("listed")] : []);
    },
    grace: 60_000,
  });
  expect(removed).toBe(1);
  expect(read).toEqual(["a", "b"]);
  const left = readdirSync(join(data, "blobs"), { recursive: true }).map(String);
  const has = (text: string) => left.some((path) => path.endsWith(hashOf(text)));
  expect(["listed", "old", "sent again", "new"].map(has)).toEqual([true, false, true, true]);
});

test("a blob that is sent again while studies are read stays", async () => {
  const folder = makeWorkspace();
  const server = await start({ folder });
  const data = join(folder, ".chancery");
  const hash = hashOf("late");
  const send = () => ask(server, "PUT", `/blobs/${hash}`, { token: server.token, body: "late" });
  await send();
  const path = join(data, "blobs", hash.slice(0, 2), hash);
  utimesSync(path, 1, 1);
  const blobs = new Blobs(data, { bytes: 1000, option: "--max-file" });
  const now = Date.now();
  const listStudies = () => {
    utimesSync(path, now / 1000, now / 1000);
    return ["a"];
  };
  expect(await sweepBlobs({ blobs, listStudies, listHashes: () => new Set(), grace }, now)).toBe(0);
});

test("what a run showed is given to readers of a study whose record names it, and to nobody else", async () => {
  const server = await start();
  const id = await findId(server);
  const viewer = await invite(server, id, "viewer");
  const hash = hashOf("shown");
  await ask(server, "PUT", `/blobs/${hash}`, { token: server.token, body: "shown" });
  const get = () => ask(server, "GET", `/blobs/${hash}`, { token: viewer });
  expect((await get()).status).toBe(403);
  const { doc, synced } = connect(server, id, server.token);
  await synced;
  const record = { status: "ok", source: "", inputs: "", outputs: "", by: "Ana", at: "", ms: 1 };
  mapsOf(doc).runs.set("a", { ...record, stored: hash });
  await expect.poll(async () => (await get()).status).toBe(200);
  expect((await get()).text).toBe("shown");
});

test("a record that is none lists nothing", () => {
  const doc = new Y.Doc();
  mapsOf(doc).runs.set("a", { status: "ok", stored: "../../etc/passwd" });
  expect([...listHashes(doc)]).toEqual([]);
});

test("nothing is removed while a study has rows that cannot be read: they may list it", async () => {
  const folder = makeWorkspace();
  const server = await start({ folder });
  const data = join(folder, ".chancery");
  await ask(server, "PUT", `/blobs/${hashOf("old")}`, { token: server.token, body: "old" });
  utimesSync(join(data, "blobs", hashOf("old").slice(0, 2), hashOf("old")), 1, 1);
  const options = {
    blobs: new Blobs(data, { bytes: 1000, option: "--max-file" }),
    listStudies: () => ["a"],
    listHashes: () => new Set<string>(),
    grace: 60_000,
  };
  expect(await sweepBlobs({ ...options, isUnreadable: (study) => study === "a" })).toBe(0);
  expect(await sweepBlobs({ ...options, isUnreadable: () => false })).toBe(1);
});
