import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { AnswerStore } from "../../../server/remote/store.ts";
import { Room } from "../../../server/room.ts";
import type { RunningServer, ServerOptions } from "../../../server/types.ts";
import { readRemotes } from "../../../shared/study/document.ts";
import { publicIp, startWebCanary, type WebCanary } from "../../escape/support/web-canary.ts";
import {
  afterTest,
  ask,
  connect,
  findId,
  invite,
  makeFolder,
  makeWorkspace,
  start,
  until,
} from "../support.ts";

const csv = "a,b\n1,2\n";
const hash = createHash("sha256").update(csv).digest("hex");
const written = "http://data.example/data.csv";
const text = `---\nchancery: 1\ntitle: Sample\n---\n\n\`\`\`ts {#one}\nawait remote("${written}").table()\n\`\`\`\n`;
const names = {
  "data.example": [publicIp],
  "inside.example": ["127.0.0.1"],
  "mixed.example": [publicIp, "10.0.0.1"],
};

let canary: WebCanary;
/** Answers that are held back until the test lets them go. */
let held: (() => void)[] = [];
let body = csv;
beforeAll(async () => {
  canary = await startWebCanary((request, response) => {
    const path = request.url ?? "";
    if (path === "/to-other") response.writeHead(302, { location: "http://other.example/x.csv" }).end();
    else if (path.startsWith("/held")) held.push(() => response.end(csv));
    else if (path === "/large") response.end(Buffer.alloc(3 * 1024 * 1024));
    else response.writeHead(200, { "content-type": "text/csv; charset=utf-8" }).end(body);
  });
});
afterAll(() => canary.close());
beforeEach(() => {
  canary.heard.length = 0;
  held = [];
  body = csv;
});

const refusal = { error: expect.any(String), hint: expect.any(String) };

/** Where this process's open files are, as Linux tells. */
function listOpenFiles(): string[] {
  return readdirSync("/proc/self/fd").flatMap((fd) => {
    try {
      return [readlinkSync(`/proc/self/fd/${fd}`)];
    } catch {
      return [];
    }
  });
}

const startLab = (options: Partial<ServerOptions> = {}) =>
  start({ folder: makeWorkspace(text), network: canary.network(names), ...options });
const post = (server: RunningServer, id: string, token: string, url: string, kept = false, headers = {}) =>
  ask(server, "POST", `/api/studies/${id}/remote`, { token, headers, body: JSON.stringify({ url, kept }) });

test("an editor fetches; the study's document records what came, and readers get it, by address and by hash", async () => {
  const server = await startLab();
  const id = await findId(server);
  const [editor, viewer] = [await invite(server, id, "editor"), await invite(server, id, "viewer")];
  expect((await post(server, id, editor, written, true)).status).toBe(404);
  expect((await post(server, id, viewer, written)).status).toBe(403);
  expect((await ask(server, "GET", `/blobs/${hash}`, { token: viewer })).status).toBe(403);
  expect(canary.heard).toEqual([]);

  const peer = connect(server, id, viewer);
  await peer.synced;
  const fetched = await post(server, id, editor, `${written}#part`);
  expect(fetched).toMatchObject({ status: 200, text: csv });
  expect(fetched.headers).toMatchObject({
    "x-remote-name": "data.csv",
    "x-remote-type": encodeURIComponent("text/csv"),
    "x-remote-sha256": hash,
    "content-type": "application/octet-stream",
    "x-content-type-options": "nosniff",
  });
  expect(canary.heard).toHaveLength(1);
  await until(() => peer.doc.getMap("remote").size > 0, "the record");
  expect(readRemotes(peer.doc).get(written)).toEqual({
    sha256: hash,
    bytes: csv.length,
    type: "text/csv",
    name: "data.csv",
    date: fetched.headers["x-remote-date"],
  });
  for (const token of [viewer, await invite(server, id, "commenter")])
    expect(await post(server, id, token, written, true)).toMatchObject({ status: 200, text: csv });
  expect(await ask(server, "GET", `/blobs/${hash}`, { token: viewer })).toMatchObject({
    status: 200,
    text: csv,
  });
  expect(canary.heard).toHaveLength(1);
  // The study's file lists no address among its files.
  expect((await ask(server, "GET", `/api/studies/${id}?as=md`, { token: viewer })).text).toBe(text);
});

test("a reader gets no answer of an address that the study does not write out or work with", async () => {
  const folder = makeWorkspace(text);
  const server = await startLab({ folder });
  const created = await ask(server, "POST", "/api/studies", {
    token: server.token,
    body: "# Other\n\nWords\n",
  });
  const { id: other } = created.json() as { id: string };
  await post(server, await findId(server, "Sample"), server.token, written);
  const viewer = await invite(server, other, "viewer");
  expect((await post(server, other, viewer, written, true)).status).toBe(404);
  expect((await post(server, await findId(server, "Sample"), viewer, written, true)).status).toBe(403);
  // Control: who may write in it may.
  expect((await post(server, other, server.token, written, true)).status).toBe(200);
});

test("a study that comes with its record and its blob is read without the network", async () => {
  const first = await startLab();
  const id = await findId(first);
  await post(first, id, first.token, written);
  const peer = connect(first, id, first.token);
  await peer.synced;
  const record = readRemotes(peer.doc).get(written);
  expect(record?.sha256).toBe(hash);

  const second = await startLab({ network: canary.network({}) });
  const there = await findId(second);
  expect((await post(second, there, second.token, written, true)).status).toBe(404);
  const partner = connect(second, there, second.token);
  await partner.synced;
  partner.doc.getMap("remote").set(written, { ...record });
  expect((await ask(second, "PUT", `/blobs/${hash}`, { token: second.token, body: csv })).status).toBe(201);
  const viewer = await invite(second, there, "viewer");
  await until(async () => (await post(second, there, viewer, written, true)).status === 200, "the record");
  const answer = await post(second, there, viewer, written, true);
  expect(answer).toMatchObject({
    text: csv,
    headers: { "x-remote-date": record?.date, "x-remote-sha256": hash },
  });
});

test("a study keeps its own answer when another study fetches again; its own fetch changes it", async () => {
  const server = await startLab();
  const id = await findId(server, "Sample");
  const created = await ask(server, "POST", "/api/studies", {
    token: server.token,
    body: text.replace("Sample", "Other"),
  });
  const { id: other } = created.json() as { id: string };
  await post(server, id, server.token, written);
  body = "a,b\n3,4\n";
  expect((await post(server, other, server.token, written)).text).toBe(body);
  expect((await post(server, id, server.token, written, true)).text).toBe(csv);
  expect((await post(server, id, server.token, written)).text).toBe(body);
  expect((await post(server, id, server.token, written, true)).text).toBe(body);
});

test("offline, a fetch gives what was kept, and says so", async () => {
  const folder = makeWorkspace(text);
  const data = makeFolder();
  const online = await startLab({ folder, data });
  await post(online, await findId(online), online.token, written);
  await online.close();
  const offline = await startLab({ folder, data, network: canary.network({}) });
  const answer = await post(offline, await findId(offline), offline.token, written);
  expect(answer).toMatchObject({ status: 200, text: csv });
  expect(decodeURIComponent(String(answer.headers["x-remote-note"]))).toMatch(
    /could not be fetched again, so the answer of .* is used: data\.example was not found \(ENOTFOUND\)/,
  );
  expect(
    (await post(offline, await findId(offline), offline.token, "http://data.example/new.csv")).json(),
  ).toEqual({
    error: "data.example was not found (ENOTFOUND).",
    hint: expect.stringContaining("Check the address"),
  });
});

test("what was damaged counts as not kept, and is fetched again; offline, why nothing came is said", async () => {
  const folder = makeWorkspace(text);
  const data = makeFolder();
  const online = await startLab({ folder, data });
  const id = await findId(online);
  await post(online, id, online.token, written);
  const bytes = join(data, "remote/bytes", hash);
  writeFileSync(bytes, "a,b\n6,6\n");
  expect((await post(online, id, online.token, written, true)).status).toBe(404);
  expect((await post(online, id, online.token, written)).text).toBe(csv);
  expect((await post(online, id, online.token, written, true)).text).toBe(csv);
  await online.close();
  writeFileSync(bytes, "a,b\n6,6\n");
  const offline = await startLab({ folder, data, network: canary.network({}) });
  const answer = await post(offline, await findId(offline), offline.token, written);
  expect(answer.status).toBe(403);
  expect(answer.json()).toMatchObject({ error: "data.example was not found (ENOTFOUND)." });
});

test("refusals are a status, a sentence and what to do; nothing inside is connected to", async () => {
  const data = makeFolder();
  const server = await startLab({ data, limits: { remoteBytes: 1024 * 1024 } });
  const id = await findId(server);
  const bad: [url: string, status: number, words: string][] = [
    ["http://127.0.0.1/", 403, "public addresses only"],
    ["http://localhost:4747/api/studies", 403, "public addresses only"],
    ["http://169.254.169.254/latest/meta-data/", 403, "public addresses only"],
    ["http://inside.example/", 403, "leads to 127.0.0.1"],
    ["http://mixed.example/", 403, "leads to 10.0.0.1"],
    ["http://data.example/to-other", 403, "sends the request on to http://other.example/x.csv"],
    ["http://data.example/large", 403, "over 1 MB"],
    ["file:///etc/passwd", 403, "Only addresses with http"],
    ["http://u:p@data.example/", 403, "name or password"],
    ["nonsense", 403, "is not an address"],
  ];
  for (const [url, status, words] of bad) {
    const answer = await post(server, id, server.token, url);
    expect(answer.status, url).toBe(status);
    expect(answer.json(), url).toEqual({ error: expect.stringContaining(words), hint: expect.any(String) });
  }
  expect(canary.heard.map(({ url }) => url)).toEqual(["/to-other", "/large"]);
  const large = await post(server, id, server.token, "http://data.example/large");
  expect(large.json()).toMatchObject({ hint: expect.stringContaining("--max-remote") });
  expect(readdirSync(join(data, "remote/bytes"))).toEqual([]);
});

test("what cannot be recorded is not given, and leaves no file open", async () => {
  const data = makeFolder();
  const server = await startLab({ data });
  const id = await findId(server);
  const edit = vi.spyOn(Room.prototype, "edit").mockImplementation(() => {
    throw Object.assign(new Error("ENOSPC: no space"), { code: "ENOSPC" });
  });
  afterTest(() => edit.mockRestore());
  const opened = vi.spyOn(AnswerStore.prototype, "locateBytes");
  afterTest(() => opened.mockRestore());
  const answer = await post(server, id, server.token, written);
  expect([answer.status, answer.json()]).toEqual([507, refusal]);
  const kept = String(opened.mock.results.at(-1)?.value);
  expect(readFileSync(kept, "utf8")).toBe(csv);
  if (existsSync("/proc/self/fd")) expect(listOpenFiles()).not.toContain(kept);
  else console.log("which files are open is not told by this system");
});

test("the route has the guards of every other: token, origin, method, body", async () => {
  const server = await startLab();
  const id = await findId(server);
  const path = `/api/studies/${id}/remote`;
  expect((await ask(server, "POST", path, { body: JSON.stringify({ url: written }) })).status).toBe(401);
  expect(
    (await post(server, id, server.token, written, false, { origin: "http://evil.example" })).status,
  ).toBe(403);
  expect((await post(server, id, server.token, written, false, { host: "evil.example" })).status).toBe(403);
  expect((await ask(server, "GET", path, { token: server.token })).status).toBe(405);
  expect((await post(server, "nosuch", server.token, written)).status).toBe(404);
  for (const [body, status] of [
    ["", 400],
    ["{", 400],
    ["[]", 400],
    ['{"url":1}', 400],
    ['{"url":"http://data.example/","kept":"yes"}', 400],
    [JSON.stringify({ url: "x".repeat(1_000_000) }), 413],
  ] as const) {
    const answer = await ask(server, "POST", path, { token: server.token, body });
    expect(answer.status, body.slice(0, 40)).toBe(status);
    expect(answer.json()).toEqual({ error: expect.any(String), hint: expect.any(String) });
  }
  expect(canary.heard).toEqual([]);
});

test("one study fetches half of what the server does at a time; who leaves is not waited for", async () => {
  const folder = makeWorkspace(text);
  const data = makeFolder();
  const server = await startLab({ folder, data, limits: { fetches: 2 } });
  const id = await findId(server);
  const fetchHeld = (name: string) => {
    const request = httpRequest({
      host: "127.0.0.1",
      port: server.port,
      method: "POST",
      path: `/api/studies/${id}/remote`,
      headers: { authorization: `Bearer ${server.token}` },
    });
    request.on("error", () => {});
    request.end(JSON.stringify({ url: `http://data.example/held-${name}` }));
    return request;
  };
  const first = fetchHeld("1");
  await until(() => held.length === 1, "the first fetch");
  const second = fetchHeld("2");
  const third = post(server, id, server.token, "http://data.example/held-3");
  // Answered later than the two were read: both wait by now.
  await ask(server, "GET", "/api/studies", { token: server.token });
  expect(held).toHaveLength(1);
  second.destroy();
  first.destroy();
  await until(() => held.length === 2, "the third fetch");
  expect(canary.heard.map(({ url }) => url)).toEqual(["/held-1", "/held-3"]);
  held[1]?.();
  expect((await third).text).toBe(csv);
  // Nothing is left of the fetch that was given up.
  await until(() => readdirSync(join(data, "remote/bytes")).length === 1, "one answer");
  expect(existsSync(join(data, "remote/bytes", hash))).toBe(true);
  expect(readFileSync(join(data, "remote/bytes", hash), "utf8")).toBe(csv);
});
