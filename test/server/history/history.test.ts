import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { openDatabase } from "../../../server/database.ts";
import type { Limits } from "../../../server/limits.ts";
import type { RunningServer } from "../../../server/types.ts";
import type { LastEdit, Version } from "../../../shared/protocol/history.ts";
import { cellSource } from "../../../shared/study/document.ts";
import { deleteCell, insertCell } from "../../../shared/study/operations.ts";
import {
  afterTest,
  ask,
  connect,
  connectRaw,
  findId,
  invite,
  makeWorkspace,
  sampleText,
  saveUpdate,
  start,
  until,
} from "../support.ts";

async function openLab(limits: Partial<Limits> = {}) {
  const folder = makeWorkspace();
  const server = await start({ folder, limits });
  const id = await findId(server);
  const call = (method: string, path: string, token = server.token, body?: unknown) =>
    ask(server, method, `/api/studies/${id}${path}`, {
      token,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const list = async (token = server.token) => (await call("GET", "/versions", token)).json() as Version[];
  return { folder, server, id, call, list };
}

/** A stock client that is in the study. */
async function enter(server: RunningServer, id: string, token = server.token) {
  const client = connect(server, id, token);
  await client.synced;
  return client;
}

function leave({ provider }: { provider: { destroy(): void } }) {
  provider.destroy();
}

describe("versions of a study", () => {
  it("begin with the file as it was met, and one is kept when the last person leaves", async () => {
    const { server, id, list } = await openLab();
    const client = await enter(server, id);
    cellSource(client.doc, "one")?.insert(0, "// ");
    insertCell(client.doc, { id: "two", kind: "text", source: "More." }, "one");
    await until(async () =>
      (await ask(server, "GET", `/api/studies/${id}`, { token: server.token })).text.includes("More."),
    );
    expect((await list()).map(({ cause }) => cause)).toEqual(["first"]);
    leave(client);
    await until(async () => (await list()).length === 2, "a version");
    const [last] = await list();
    expect(last).toMatchObject({ cause: "automatic", name: null, by: null, count: 2 });
    expect(last?.cells.map(({ cell, change }) => [cell, change])).toEqual([
      ["one", "changed"],
      ["two", "added"],
    ]);
  });

  it("are kept after a study was quiet, also while people are in it", async () => {
    const { server, id, list } = await openLab({ quietMs: 50 });
    const client = await enter(server, id);
    cellSource(client.doc, "one")?.insert(0, "// ");
    await until(async () => (await list()).length === 2, "a version");
    expect(client.provider.wsconnected).toBe(true);
  });

  it("are not kept where nothing changed, and have one text where they say the same", async () => {
    const { folder, server, id, call, list } = await openLab();
    leave(await enter(server, id));
    expect((await call("POST", "/versions", server.token, { name: " Draft " })).status).toBe(201);
    expect((await list()).map(({ name }) => name)).toEqual(["Draft", null]);
    await server.close();
    const { sql, close } = await openDatabase(join(folder, ".chancery"));
    expect(sql.prepare("SELECT count(*) AS n FROM version_texts").get()).toEqual({ n: 1 });
    close();
  });

  it("outlive the server, and one is kept of what was typed when it stops", async () => {
    const { folder, server, id } = await openLab();
    const raw = await connectRaw(server, `/sync/${id}?token=${server.token}`);
    const doc = new Y.Doc();
    insertCell(doc, { id: "late", kind: "text", source: "Late." }, null);
    await saveUpdate(raw, Y.encodeStateAsUpdate(doc), 1);
    await server.close();
    const again = await start({ folder });
    const versions = (
      await ask(again, "GET", `/api/studies/${id}/versions`, { token: again.token })
    ).json() as Version[];
    expect(versions[0]?.cells).toMatchObject([{ cell: "late", change: "added" }]);
  });

  it("hold what was there before and after its file was changed by another program", async () => {
    const { folder, server, id, call, list } = await openLab();
    writeFileSync(join(folder, "sample.study.md"), sampleText.replace("const one = 1", "const one = 2"));
    leave(await enter(server, id));
    await until(async () => (await list()).length === 2, "a version");
    const [now, then] = await list();
    expect([now?.cause, then?.cause]).toEqual(["import", "first"]);
    expect(now?.cells).toMatchObject([{ cell: "one", change: "changed", by: [{ id: "file" }] }]);
    expect((await call("GET", `/versions/${then?.id}`)).text).toContain("const one = 1");
    expect((await call("GET", `/versions/${now?.id}`)).text).toContain("const one = 2");
  });

  it("tell who edited each cell since the one before, and who did so last", async () => {
    const { server, id, call, list } = await openLab();
    const token = await invite(server, id, "editor");
    const [owner, guest] = [await enter(server, id), await enter(server, id, token)];
    owner.provider.awareness.setLocalState({ user: { name: "Ada" } });
    guest.provider.awareness.setLocalState({ user: { name: "Ben" } });
    cellSource(owner.doc, "one")?.insert(0, "/* ada */");
    await until(() => cellSource(guest.doc, "one")?.toString().includes("ada") === true);
    cellSource(guest.doc, "one")?.insert(0, "/* ben */");
    await until(() => cellSource(owner.doc, "one")?.toString().includes("ben") === true);
    await call("POST", "/versions", server.token, { name: "Both" });
    const [both] = await list();
    expect(both?.by?.name).toBe("Ada");
    expect(both?.cells[0]?.by.map(({ name }) => name).sort()).toEqual(["Ada", "Ben"]);
    const edits = (await call("GET", "/edits")).json() as LastEdit[];
    expect(edits.find(({ cell }) => cell === "one")?.by.name).toBe("Ben");
    deleteCell(owner.doc, "one");
    await until(async () => (await call("GET", "")).text.includes("ada") === false);
    await call("POST", "/versions", server.token, { name: "Gone" });
    expect((await list())[0]?.cells).toMatchObject([{ cell: "one", change: "removed" }]);
  });

  it("tell an edit of the same millisecond in the version that has it, and in no other", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    afterTest(() => void vi.useRealTimers());
    const { server, id, call, list } = await openLab();
    const guest = await enter(server, id, await invite(server, id, "editor"));
    for (const word of ["ada", "ben"]) {
      cellSource(guest.doc, "one")?.insert(0, `/* ${word} */`);
      await until(async () => (await call("GET", "")).text.includes(word));
      await call("POST", "/versions", server.token, { name: word });
    }
    const authors = (await list()).map(({ cells }) => cells[0]?.by.map((one) => one.id !== "file"));
    expect(authors).toEqual([[true], [true], undefined]);
  });

  it("are bounded: automatic ones are dropped, naming one more is refused", async () => {
    const { server, id, call, list } = await openLab({ versions: 3 });
    const client = await enter(server, id);
    for (const name of ["One", "Two", "Three"]) {
      const length = cellSource(client.doc, "one")?.length;
      cellSource(client.doc, "one")?.insert(0, `/* ${name} */`);
      await until(async () => (await call("GET", "")).text.includes(name), `${length}`);
      expect((await call("POST", "/versions", server.token, { name })).status).toBe(201);
    }
    expect((await list()).map(({ name }) => name)).toEqual(["Three", "Two", "One"]);
    const refused = await call("POST", "/versions", server.token, { name: "Four" });
    expect(refused.status).toBe(413);
    expect(refused.text).toContain("--max-versions");
    const [last] = await list();
    expect((await call("PATCH", `/versions/${last?.id}`, server.token, { name: null })).status).toBe(200);
    expect((await call("POST", "/versions", server.token, { name: "Four" })).status).toBe(201);
    // What changed in the one that was dropped is told by the one that follows.
    expect((await list()).map(({ name }) => name)).toEqual(["Four", "Two", "One"]);
    expect((await list())[0]?.cells).toMatchObject([{ cell: "one", change: "changed" }]);
  });

  it("go with their study", async () => {
    const { folder, server, call } = await openLab();
    expect((await call("DELETE", "")).status).toBe(204);
    await server.close();
    const { sql, close } = await openDatabase(join(folder, ".chancery"));
    for (const table of ["versions", "version_texts"])
      expect(sql.prepare(`SELECT count(*) AS n FROM ${table}`).get()).toEqual({ n: 0 });
    close();
    rmSync(folder, { recursive: true, force: true });
  });
});

describe("restoring", () => {
  it("keeps what is there now, gives the earlier text and is in the audit trail", async () => {
    const { folder, server, id, call, list } = await openLab();
    const [first] = await list();
    const client = await enter(server, id);
    cellSource(client.doc, "one")?.insert(0, "// ");
    await until(async () => (await call("GET", "")).text.includes("// const"));
    const answer = await call("POST", `/versions/${first?.id}/restore`, server.token, { cell: "one" });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain("\nconst one = 1");
    expect((await list()).map(({ cause }) => cause)).toEqual(["before-restore", "first"]);
    const trail = readFileSync(join(folder, ".chancery/audit.jsonl"), "utf8");
    expect(trail).toContain(`"action":"restored","version":"${first?.id}","cell":"one"`);
  });
});

describe("who may see a study's history", () => {
  const calls = (version: string): [string, string, unknown?][] => [
    ["GET", "/versions"],
    ["GET", "/edits"],
    ["POST", "/versions", { name: "Mine" }],
    ["GET", `/versions/${version}`],
    ["PATCH", `/versions/${version}`, { name: "Mine" }],
    ["POST", `/versions/${version}/restore`, {}],
  ];

  it.each([
    ["viewer", 403],
    ["commenter", 403],
    ["editor", 200],
  ] as const)("%s: %i", async (role, status) => {
    const { server, id, call, list } = await openLab();
    const token = await invite(server, id, role);
    const [version] = await list();
    for (const [method, path, body] of calls(version?.id ?? "")) {
      const answer = await call(method, path, token, body);
      expect([method, path, answer.status === 201 ? 200 : answer.status]).toEqual([method, path, status]);
    }
    expect((await call("GET", "/versions", "no-token")).status).toBe(401);
  });

  it("nobody reaches a version by another study's address", async () => {
    const { server, call, list } = await openLab();
    const [version] = await list();
    const made = await ask(server, "POST", "/api/studies", { token: server.token, body: "# Other\n" });
    const { id: other } = made.json() as { id: string };
    const answer = await ask(server, "GET", `/api/studies/${other}/versions/${version?.id}`, {
      token: server.token,
    });
    expect(answer.status).toBe(404);
    expect((await call("GET", "/versions/none")).status).toBe(404);
  });

  it.each([{}, { name: "" }, { name: "   " }, { name: "x".repeat(201) }, { name: 7 }, []])(
    "a version named %j is refused",
    async (body) => {
      const { server, call } = await openLab();
      expect((await call("POST", "/versions", server.token, body)).status).toBe(400);
    },
  );
});
