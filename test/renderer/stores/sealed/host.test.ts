/** A sealed study as a window has it, over a real lab server: what goes out of it, and what is left at the server. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { openCommentsRoom } from "../../../../renderer/stores/comments-room.ts";
import { openConnection } from "../../../../renderer/stores/connection.ts";
import type { DeviceCopy } from "../../../../renderer/stores/device-copy.ts";
import type { KeptFiles } from "../../../../renderer/stores/kept-files.ts";
import { openSealedHost } from "../../../../renderer/stores/sealed/sealed-host.ts";
import { createStore } from "../../../../renderer/stores/snapshot.ts";
import { openPlainHost } from "../../../../renderer/stores/study-host.ts";
import type { RunningServer } from "../../../../server/types.ts";
import { readThreads } from "../../../../shared/comments/document.ts";
import { addThread } from "../../../../shared/comments/operations.ts";
import { createdStudySchema } from "../../../../shared/protocol/api.ts";
import { makeKey } from "../../../../shared/sealed/key.ts";
import { readRuns } from "../../../../shared/study/document.ts";
import { insertCell, recordRuns, setFile, setTitle } from "../../../../shared/study/operations.ts";
import { afterTest, ask, makeWorkspace, start } from "../../../server/support.ts";

const marker = "zebrafish";
const key = makeKey();
afterEach(() => vi.unstubAllGlobals());

/** Sends the page's calls to the server, and keeps all that goes out. */
function tap(server: RunningServer): Buffer[] {
  const sent: Buffer[] = [];
  const note = (what: unknown) =>
    sent.push(typeof what === "string" ? Buffer.from(what) : Buffer.from(what as Uint8Array));
  const { fetch } = globalThis;
  vi.stubGlobal("fetch", (path: string, init: RequestInit = {}) => {
    note(path);
    if (init.body) note(init.body);
    const headers = { ...(init.headers as object), authorization: `Bearer ${server.token}` };
    return fetch(server.url + path, { ...init, headers });
  });
  vi.stubGlobal(
    "WebSocket",
    class extends WebSocket {
      constructor(url: string) {
        super(`${url}?token=${server.token}`);
        note(url);
      }
      override send(data: Uint8Array, ...rest: never[]): void {
        note(data);
        super.send(data, ...rest);
      }
    },
  );
  return sent;
}

const noKept: KeptFiles = { read: async () => null, keep: async () => null, forget: async () => {} };
const noCopy = (): DeviceCopy => ({
  ...{ state: createStore("kept" as const), opened: Promise.resolve(false), epoch: () => null },
  ...{ setEpoch: () => {}, carryOver: () => Promise.reject(new Error("no")), dispose: () => {} },
});

async function openWindow(server: RunningServer, study: string) {
  const doc = new Y.Doc();
  const awareness = new Awareness(doc);
  const host = openSealedHost(key, { study, doc, openKept: async () => noKept });
  const url = `ws://127.0.0.1:${server.port}/sync`;
  const createProvider = await host.openProvider("study");
  const connection = openConnection({ doc, awareness, url, room: study, createProvider, fromDevice: false });
  const comments = openCommentsRoom({
    ...{ study, url, role: createStore("owner" as const), openCopy: noCopy },
    person: createStore({ name: `Ada ${marker}`, color: "#0072b2", chosen: true }),
    createProvider: host.openProvider("comments"),
  });
  afterTest(() => {
    connection.dispose();
    comments.dispose();
  });
  const isSaved = () =>
    vi.waitFor(() => {
      expect(connection.state.get()).toMatchObject({ synced: true, unsaved: false });
      expect(comments.saving.get()).toBe("saved");
    });
  return { doc, awareness, host, comments, isSaved };
}

test("text, title, comment, result, data file and name go out sealed, come to another window, and are nowhere at the server", async () => {
  const folder = makeWorkspace();
  const server = await start({ folder });
  const body = JSON.stringify({ title: "Sealed study" });
  const answer = await ask(server, "POST", "/api/sealed-studies", { token: server.token, body });
  const { id } = createdStudySchema.parse(answer.json());
  const sent = tap(server);
  const ada = await openWindow(server, id);
  await ada.isSaved();

  ada.awareness.setLocalState({ user: { name: `Ada ${marker}` }, cell: `cell-${marker}` });
  setTitle(ada.doc, `A ${marker}`);
  insertCell(ada.doc, { id: "one", kind: "text", source: `The ${marker} swims.` }, null);
  const name = `${marker}.csv`;
  const record = await ada.host.sealing?.sendFile(
    name,
    new Blob([`word\n${marker}\n`], { type: "text/csv" }),
  );
  if (!record) throw new Error("unreachable");
  setFile(ada.doc, name, record);
  const output = JSON.stringify({ shown: marker });
  const stored = await ada.host.nameOutput(output);
  await ada.host.putOutput(stored, output);
  const run = {
    status: "ok" as const,
    source: "a",
    inputs: "b",
    outputs: "c",
    by: marker,
    at: "2026-01-01",
    ms: 1,
  };
  recordRuns(ada.doc, new Map([["one", { ...run, stored }]]));
  const about = { cell: "one", anchor: { on: "cell" as const }, quote: marker };
  const mark = { by: "device", name: marker, at: "2026-01-01T00:00:00.000Z" };
  addThread(ada.comments.doc, about, { text: `What ${marker}?`, mentions: [] }, mark);
  await ada.isSaved();

  const ben = await openWindow(server, id);
  await ben.isSaved();
  expect(ben.doc.getMap("meta").get("title")).toBe(`A ${marker}`);
  expect(await (await ben.host.readFile(name)).blob.text()).toBe(`word\n${marker}\n`);
  expect(await (await ben.host.readFile(name, 4)).blob.text()).toBe("word");
  expect(await ben.host.fetchOutput(readRuns(ben.doc).get("one")?.stored ?? "", 1000)).toBe(output);
  await vi.waitFor(() => expect([...readThreads(ben.comments.doc).values()]).toHaveLength(1));
  await vi.waitFor(() => expect(JSON.stringify([...ben.awareness.getStates().values()])).toContain(marker));

  expect(Buffer.concat(sent).toString("latin1").toLowerCase()).not.toContain(marker);
  await server.close();
  const kept = globSync("{.chancery/**/*,*}", { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString("latin1").toLowerCase());
  expect(kept.join("").length).toBeGreaterThan(1000);
  expect(kept.some((text) => text.includes(marker))).toBe(false);
  // The control: what is not sealed is found.
  expect(kept.some((text) => text.includes("sealed study"))).toBe(true);
});

test("others are given what the study lists, and a blob is listed with the row that names it", async () => {
  const server = await start();
  const body = JSON.stringify({ title: "Sealed study" });
  const answer = await ask(server, "POST", "/api/sealed-studies", { token: server.token, body });
  const { id } = createdStudySchema.parse(answer.json());
  tap(server);
  const ada = await openWindow(server, id);
  await ada.isSaved();
  const record = await ada.host.sealing?.sendFile("a.csv", new Blob(["a"]));
  if (!record) throw new Error("unreachable");
  setFile(ada.doc, "a.csv", record);
  const made = await ask(server, "POST", `/api/studies/${id}/invites`, {
    token: server.token,
    body: JSON.stringify({ role: "viewer" }),
  });
  const { token } = made.json() as { token: string };
  const path = `/blobs/${record.sha256}`;
  await vi.waitFor(async () => expect((await ask(server, "GET", path, { token })).status).toBe(200));
});

test("a blob that is not what was sealed is refused, and so are the web and a file that is not there", async () => {
  const server = await start();
  tap(server);
  const doc = new Y.Doc();
  const host = openSealedHost(key, { study: "s1", doc, openKept: async () => noKept });
  const other = openSealedHost(makeKey(), { study: "s1", doc, openKept: async () => noKept });
  const record = await other.sealing?.sendFile("a.csv", new Blob(["a"]));
  if (!record) throw new Error("unreachable");
  setFile(doc, "a.csv", record);
  await expect(host.readFile("a.csv")).rejects.toThrow("not what was sealed");
  await expect(host.readFile("b.csv")).rejects.toThrow("has no file named “b.csv”");
  await expect(host.readRemote("https://example.org", false)).rejects.toThrow("reads nothing from the web");
});

test("what waits to be sent of a sealed study is kept where no other study sends it from", () => {
  const options = { doc: new Y.Doc(), openKept: async () => noKept };
  const names = ["s1", "s2"].map((study) => openSealedHost(key, { ...options, study }).outputs);
  expect(new Set([...names, openPlainHost("s1").outputs]).size).toBe(3);
});

test("its copy on this device is another than that of a window without the key, which had the envelope", () => {
  const host = openSealedHost(key, { study: "s1", doc: new Y.Doc(), openKept: async () => noKept });
  for (const kind of ["study", "comments"] as const)
    expect(host.nameCopy(kind)).not.toBe(openPlainHost("s1").nameCopy(kind));
});
