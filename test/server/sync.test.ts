import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { defaultLimits } from "../../server/limits.ts";
import { cellSource } from "../../shared/study/document.ts";
import {
  afterTest,
  connect,
  connectRaw,
  findId,
  invite,
  makeWorkspace,
  once,
  saveUpdate,
  start,
  until,
} from "./support.ts";

const textOf = (doc: Y.Doc) => cellSource(doc, "one")?.toString();

describe("stock y-websocket clients", () => {
  it("sync both ways and see each other", async () => {
    const server = await start();
    const id = await findId(server);
    const ada = connect(server, id, server.token);
    const bob = connect(server, id, await invite(server, id, "editor"));
    await Promise.all([ada.synced, bob.synced]);
    ada.provider.awareness.setLocalStateField("user", { name: "Ada" });
    cellSource(ada.doc, "one")?.insert(0, "/* Ada */");
    cellSource(bob.doc, "one")?.insert(0, "/* Bob */");
    await until(() =>
      [ada, bob].every(({ doc }) => /Ada/.test(textOf(doc) ?? "") && /Bob/.test(textOf(doc) ?? "")),
    );
    expect(textOf(ada.doc)).toBe(textOf(bob.doc));
    await until(() => JSON.stringify([...bob.provider.awareness.getStates()]).includes("Ada"), "Ada's name");
    ada.provider.destroy();
    await until(
      () => !JSON.stringify([...bob.provider.awareness.getStates()]).includes("Ada"),
      "Ada's leaving",
    );
  });

  it("are told `sync` only with the loaded content, each time", async () => {
    const server = await start();
    const id = await findId(server);
    for (let round = 0; round < 20; round++) {
      const { doc, provider } = connect(server, id, server.token);
      const seen = await once<string | undefined>((done) => provider.once("sync", () => done(textOf(doc))));
      expect(seen).toContain("const one = 1");
      provider.destroy();
    }
  });

  it("that may only read see everything, and what they write goes nowhere while they stay connected", async () => {
    const server = await start();
    const id = await findId(server);
    const viewer = connect(server, id, await invite(server, id, "viewer"));
    const owner = connect(server, id, server.token);
    await Promise.all([viewer.synced, owner.synced]);
    cellSource(viewer.doc, "one")?.insert(0, "/* viewer */");
    cellSource(owner.doc, "one")?.insert(0, "/* owner */");
    await until(() => textOf(viewer.doc)?.includes("owner") === true);
    expect(textOf(owner.doc)).not.toContain("viewer");
    expect(viewer.provider.wsconnected).toBe(true);
    const late = connect(server, id, server.token);
    await late.synced;
    expect(textOf(late.doc)).not.toContain("viewer");
  });

  it("of commenters write in the comments' room and not in the study's", async () => {
    const server = await start();
    const id = await findId(server);
    const token = await invite(server, id, "commenter");
    const comments = connect(server, `${id}/comments`, token);
    const reader = connect(server, `${id}/comments`, await invite(server, id, "viewer"));
    const study = connect(server, id, token);
    await Promise.all([comments.synced, reader.synced, study.synced]);
    comments.doc.getMap("threads").set("a", "well said");
    study.doc.getMap("meta").set("title", "Changed");
    await until(() => reader.doc.getMap("threads").get("a") === "well said");
    const late = connect(server, id, server.token);
    await late.synced;
    expect(late.doc.getMap("meta").get("title")).toBe("Sample");
  });

  it("find everything after their room was closed, compacted and opened again, more than once", async () => {
    const folder = makeWorkspace();
    const server = await start({ folder });
    const id = await findId(server);
    const log = new DatabaseSync(join(folder, ".chancery/log.sqlite"), { readOnly: true });
    afterTest(() => log.close());
    const countRows = () => Number(log.prepare("SELECT count(*) AS n FROM updates").get()?.n);
    let expected = "";
    for (let round = 0; round < 3; round++) {
      const { doc, provider, synced } = connect(server, id, server.token);
      await synced;
      const notes = doc.getText("notes");
      expect(notes.toString()).toBe(expected);
      for (let index = 0; index < 250; index++) notes.insert(notes.length, String(index % 10));
      expected = notes.toString();
      const witness = connect(server, id, server.token);
      await until(() => witness.doc.getText("notes").length === expected.length);
      expect(countRows()).toBeGreaterThan(200);
      provider.destroy();
      witness.provider.destroy();
      await until(() => countRows() < 5, "the compaction");
    }
  });

  it("keep what they did while the server was away", async () => {
    const server = await start();
    const id = await findId(server);
    const { doc, provider, synced } = connect(server, id, server.token);
    await synced;
    provider.disconnect();
    cellSource(doc, "one")?.insert(0, "/* offline */");
    provider.connect();
    const other = connect(server, id, server.token);
    await until(() => textOf(other.doc)?.includes("offline") === true);
  });
});

describe("the way into a room", () => {
  it("closes with 4401, 4403 or 4404, by what is wrong", async () => {
    const server = await start();
    const id = await findId(server);
    const { createdId } = await createOther(server);
    const elsewhere = await invite(server, createdId, "editor");
    const codeOf = async (path: string) => (await connectRaw(server, path)).closed;
    expect(await codeOf(`/sync/${id}`)).toBe(4401);
    expect(await codeOf(`/sync/${id}?token=wrong`)).toBe(4401);
    expect(await codeOf(`/sync/${id}?token=${elsewhere}`)).toBe(4403);
    expect(await codeOf(`/sync/nothing?token=${server.token}`)).toBe(4404);
    expect(await codeOf(`/sync/${id}/other?token=${server.token}`)).toBe(4404);
    expect(await codeOf(`/elsewhere?token=${server.token}`)).toBe(4404);
  });

  it("refuses a foreign Origin or Host with 403 at the upgrade, and allows a missing Origin", async () => {
    const server = await start();
    const id = await findId(server);
    const status = (headers: Record<string, string>) =>
      new Promise<number>((resolve, reject) => {
        const socket = new WebSocket(`ws://127.0.0.1:${server.port}/sync/${id}?token=${server.token}`, {
          headers,
        });
        socket.on("unexpected-response", (_request, response) => resolve(response.statusCode ?? 0));
        socket.on("open", () => {
          socket.terminate();
          resolve(101);
        });
        socket.on("error", reject);
      });
    expect(await status({ origin: "https://evil.example" })).toBe(403);
    expect(await status({ origin: "null" })).toBe(403);
    expect(await status({ origin: `http://127.0.0.1:${server.port + 1}` })).toBe(403);
    expect(await status({ host: "evil.example" })).toBe(403);
    expect(await status({})).toBe(101);
    expect(await status({ origin: `http://localhost:${server.port}` })).toBe(101);
  });

  it("takes the cookie as well as the token", async () => {
    const server = await start();
    const id = await findId(server);
    const raw = await connectRaw(server, `/sync/${id}`, {
      cookie: `chancery-${server.port}=${server.token}`,
    });
    await until(() => raw.frames.length > 0, "the server's first frame");
  });
});

describe("bad frames", () => {
  it("close their own connection only: text 1003, unreadable 1007, too large 4413", async () => {
    const server = await start();
    const id = await findId(server);
    const path = `/sync/${id}?token=${server.token}`;
    const honest = connect(server, id, server.token);
    await honest.synced;
    const text = await connectRaw(server, path);
    text.socket.send("hello");
    expect(await text.closed).toBe(1003);
    const garbage = await connectRaw(server, path);
    garbage.socket.send(new Uint8Array([0, 2, 3, 255, 255, 255]));
    expect(await garbage.closed).toBe(1007);
    const large = await connectRaw(server, path);
    large.socket.send(new Uint8Array(defaultLimits.messageBytes + 1));
    expect(await large.closed).toBe(4413);
    expect(honest.provider.wsconnected).toBe(true);
    cellSource(honest.doc, "one")?.insert(0, "/* still */");
    const late = connect(server, id, server.token);
    await until(() => textOf(late.doc)?.includes("still") === true);
  });
});

describe("barriers", () => {
  it("are answered once what came before is on disk, and never shown to stock clients", async () => {
    const server = await start();
    const id = await findId(server);
    const stock = connect(server, id, server.token);
    await stock.synced;
    const raw = await connectRaw(server, `/sync/${id}?token=${server.token}`);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(stock.doc));
    const before = Y.encodeStateVector(doc);
    cellSource(doc, "one")?.insert(0, "/* saved */");
    await saveUpdate(raw, Y.encodeStateAsUpdate(doc, before), 42);
    await until(() => textOf(stock.doc)?.includes("saved") === true);
  });
});

async function createOther(server: Awaited<ReturnType<typeof start>>): Promise<{ createdId: string }> {
  const response = await fetch(`${server.url}/api/studies`, {
    method: "POST",
    headers: { authorization: `Bearer ${server.token}` },
    body: "# Another\n",
  });
  return { createdId: ((await response.json()) as { id: string }).id };
}
