import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import * as Y from "yjs";
import type { RunningServer } from "../../server/types.ts";
import { sha256 } from "../../shared/hash.ts";
import { createdStudySchema, studyListSchema } from "../../shared/protocol/api.ts";
import { blobsOf, isEnvelope, rowsOf } from "../../shared/sealed/envelope.ts";
import { ask, connect, invite, makeWorkspace, start } from "./support.ts";

async function makeSealed(server: RunningServer, title = "Sealed study"): Promise<string> {
  const answer = await ask(server, "POST", "/api/sealed-studies", {
    token: server.token,
    body: JSON.stringify({ title }),
  });
  expect(answer.status).toBe(201);
  return createdStudySchema.parse(answer.json()).id;
}

const list = async (server: RunningServer) =>
  studyListSchema.parse((await ask(server, "GET", "/api/studies", { token: server.token })).json());

test("a sealed study is listed as one, under its public title, and is an envelope", async () => {
  const server = await start();
  const id = await makeSealed(server, "Working paper");
  expect((await list(server)).find((entry) => entry.id === id)).toMatchObject({
    ...{ title: "Working paper", role: "owner", sealed: true },
  });
  const { doc, synced } = connect(server, id, server.token);
  await synced;
  expect(isEnvelope(doc)).toBe(true);
  expect(doc.getMap("meta").get("title")).toBe("Working paper");
});

test("it is made by the owner of the workspace alone, and needs a title", async () => {
  const server = await start();
  const id = await makeSealed(server);
  const token = await invite(server, id, "editor");
  const body = JSON.stringify({ title: "Mine" });
  expect((await ask(server, "POST", "/api/sealed-studies", { token, body })).status).toBe(403);
  expect((await ask(server, "POST", "/api/sealed-studies", { body })).status).toBe(401);
  const empty = await ask(server, "POST", "/api/sealed-studies", { token: server.token, body: "{}" });
  expect(empty.status).toBe(400);
});

test("its file says what it is, in both languages, and stays as it is while the study is written", async () => {
  const folder = makeWorkspace();
  const server = await start({ folder });
  const id = await makeSealed(server, "Working paper");
  const path = join(folder, "Working paper.study.md");
  const before = readFileSync(path, "utf8");
  expect(before).toContain("This study is sealed");
  expect(before).toContain("Cette étude est scellée");
  const { doc, provider, synced } = connect(server, id, server.token);
  await synced;
  const updated = (await list(server)).find((entry) => entry.id === id)?.updated ?? "";
  rowsOf(doc).push([new Uint8Array(300)]);
  // The list tells that it changed.
  await vi.waitFor(async () =>
    expect((await list(server)).find((entry) => entry.id === id)?.updated).not.toBe(updated),
  );
  provider.destroy();
  expect(readFileSync(path, "utf8")).toBe(before);
  expect(readdirSync(folder).filter((name) => name.includes("copy"))).toEqual([]);
});

test("it is there after a restart, with all rows", async () => {
  const folder = makeWorkspace();
  const server = await start({ folder });
  const id = await makeSealed(server);
  const first = connect(server, id, server.token);
  await first.synced;
  rowsOf(first.doc).push([new Uint8Array([7])]);
  await vi.waitFor(async () => {
    const other = connect(server, id, server.token);
    await other.synced;
    expect(rowsOf(other.doc)).toHaveLength(1);
  });
  first.provider.destroy();
  await server.close();
  const again = await start({ folder });
  const { doc, synced } = connect(again, id, again.token);
  await synced;
  expect(rowsOf(doc).toArray()).toEqual([new Uint8Array([7])]);
  expect((await list(again)).find((entry) => entry.id === id)?.sealed).toBe(true);
});

test("what needs its text is refused by name", async () => {
  const server = await start();
  const id = await makeSealed(server);
  const study = `/api/studies/${id}`;
  const words = JSON.stringify({ words: "x" });
  const calls: [method: string, path: string, body?: string][] = [
    ["GET", study],
    ["GET", `${study}?as=md`],
    ["GET", `${study}?as=dossier`],
    ["POST", `${study}/copies`, JSON.stringify({ title: "Copy" })],
    ["GET", `${study}/versions`],
    ["POST", `${study}/versions`, JSON.stringify({ name: "One" })],
    ["GET", `${study}/edits`],
    ["POST", `${study}/erasures`, words],
    ["PUT", `${study}/history`, JSON.stringify({ open: true })],
    ["POST", `${study}/remote`, JSON.stringify({ url: "https://example.org/a.csv" })],
    ["GET", `${study}/files/a.csv`],
    ["PUT", `${study}/files/a.csv`, "a"],
  ];
  for (const [method, path, body] of calls) {
    const answer = await ask(server, method, path, { token: server.token, ...(body ? { body } : {}) });
    expect([method, path, answer.status]).toEqual([method, path, 403]);
    expect(answer.json()).toMatchObject({
      error: "This study is sealed, and the lab server cannot read it.",
    });
  }
});

test("people are let in by roles as into any study", async () => {
  const server = await start();
  const id = await makeSealed(server);
  const reader = connect(server, id, await invite(server, id, "viewer"));
  const editor = connect(server, id, await invite(server, id, "editor"));
  await Promise.all([reader.synced, editor.synced]);
  rowsOf(reader.doc).push([new Uint8Array([1])]);
  rowsOf(editor.doc).push([new Uint8Array([2])]);
  await vi.waitFor(() => expect(rowsOf(reader.doc)).toHaveLength(2));
  expect(rowsOf(editor.doc).toArray()).toEqual([new Uint8Array([2])]);
});

test("a blob that its envelope lists is given to who may read it, and to nobody else", async () => {
  const server = await start();
  const id = await makeSealed(server);
  const other = await makeSealed(server, "Other");
  const bytes = new Uint8Array([1, 2, 3]);
  const hash = await sha256(bytes);
  const put = await ask(server, "PUT", `/blobs/${hash}`, { token: server.token, body: bytes });
  expect(put.status).toBe(201);
  const { doc, synced } = connect(server, id, server.token);
  await synced;
  blobsOf(doc).set(hash, { sha256: hash, bytes: 3, type: "application/octet-stream" });
  const [inside, outside] = [await invite(server, id, "viewer"), await invite(server, other, "viewer")];
  await vi.waitFor(async () =>
    expect((await ask(server, "GET", `/blobs/${hash}`, { token: inside })).status).toBe(200),
  );
  expect((await ask(server, "GET", `/blobs/${hash}`, { token: outside })).status).toBe(403);
});

test("search finds nothing in it, nor in the file that stands for it", async () => {
  const server = await start();
  await makeSealed(server, "Working paper");
  const answer = await ask(server, "GET", "/api/search?q=sealed", { token: server.token });
  expect(answer.json()).toMatchObject({ count: 0 });
});

test("deleted, it is gone: there is nothing of it to keep in the bin", async () => {
  const folder = makeWorkspace();
  const server = await start({ folder });
  const id = await makeSealed(server, "Working paper");
  const answer = await ask(server, "DELETE", `/api/studies/${id}`, { token: server.token });
  expect(answer.status).toBe(204);
  expect((await ask(server, "GET", "/api/bin", { token: server.token })).json()).toEqual([]);
  expect(readdirSync(folder)).not.toContain("Working paper.study.md");
  expect((await list(server)).some((entry) => entry.id === id)).toBe(false);
});

test("an editor cannot make it a readable one", async () => {
  const folder = makeWorkspace();
  const server = await start({ folder });
  const id = await makeSealed(server, "Working paper");
  const { doc, synced } = connect(server, id, server.token);
  await synced;
  doc.getMap("meta").delete("sealed");
  doc.getMap("meta").set("title", "Other title");
  await vi.waitFor(async () => {
    const seen = connect(server, id, server.token);
    await seen.synced;
    expect(isEnvelope(seen.doc)).toBe(false);
  });
  expect((await ask(server, "GET", `/api/studies/${id}`, { token: server.token })).status).toBe(403);
  expect(Y.encodeStateVector(doc).length).toBeGreaterThan(1);
  expect((await list(server)).find((entry) => entry.id === id)).toMatchObject({
    ...{ title: "Working paper", sealed: true },
  });
});
