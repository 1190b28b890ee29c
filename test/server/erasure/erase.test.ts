import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { inflateRawSync, inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { checkAudit } from "../../../server/audit/chain.ts";
import { addThread } from "../../../shared/comments/operations.ts";
import type { ErasureReport } from "../../../shared/protocol/erasure.ts";
import type { Version } from "../../../shared/protocol/history.ts";
import { conflictsOf } from "../../../shared/study/conflicts.ts";
import { cellSource, mapsOf, readStudy } from "../../../shared/study/document.ts";
import { deleteCell, insertCell, setCellSource } from "../../../shared/study/operations.ts";
import { ask, connect, findId, invite, makeWorkspace, start, until } from "../support.ts";

/** A name that is nowhere by chance, and its lower-case form, in which file names and ids have it. */
const secret = "Quillfeather";
const text = `---
chancery: 1
title: What ${secret} said
---

# A talk

${secret.toUpperCase()} told us about ${secret}.

\`\`\`ts {#quillfeather-share}
const quillfeatherShare = 41
\`\`\`

\`\`\`ts {#other}
const other = quillfeatherShare + 1
\`\`\`
`;

async function openLab() {
  const folder = makeWorkspace(text);
  const server = await start({ folder });
  const id = await findId(server);
  const call = (method: string, path: string, body?: unknown, token = server.token) =>
    ask(server, method, `/api/studies/${id}${path}`, {
      token,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const enter = async (room = id, token = server.token) => {
    const client = connect(server, room, token);
    await client.synced;
    return client;
  };
  const erase = async (body: unknown) => {
    const answer = await call("POST", "/erasures", body);
    expect(answer.status, answer.text).toBe(200);
    return answer.json() as ErasureReport;
  };
  return { folder, server, id, call, enter, erase };
}

/** Every byte below a folder that can be read as the words, whatever their case; packed texts unpacked. */
function findIn(folder: string, words = secret): string[] {
  const found: string[] = [];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(folder.length + 1);
    const bytes = readFileSync(path).toString("latin1").toLowerCase();
    if (`${name}\n${bytes}`.toLowerCase().includes(words.toLowerCase())) found.push(name);
  }
  return found;
}

/** In what the database keeps packed. */
function findPacked(folder: string): number {
  const sql = new DatabaseSync(join(folder, ".chancery/log.sqlite"));
  const versions = sql.prepare("SELECT data FROM version_texts").all();
  const mirrored = sql.prepare("SELECT data FROM mirrored_texts").all();
  sql.close();
  const unpack = (rows: typeof versions, inflate: (data: Uint8Array) => Buffer) =>
    rows.map(({ data }) => (data instanceof Uint8Array ? inflate(data).toString("utf8") : ""));
  const texts = [...unpack(versions, inflateSync), ...unpack(mirrored, inflateRawSync)];
  expect(texts.length).toBeGreaterThan(1);
  return texts.filter((one) => one.toLowerCase().includes(secret.toLowerCase())).length;
}

describe("deleting words for good", () => {
  it("leaves them in no byte of the data folder, the file, the versions or the comments", async () => {
    const { folder, server, id, call, enter, erase } = await openLab();
    const editor = await invite(server, id, "editor");
    const [owner, guest] = [await enter(), await enter(id, editor)];
    guest.provider.awareness.setLocalState({ user: { name: `${secret} himself` } });
    // In what is erased, in a cell that is deleted, in a version's name, in a run's record, in an unknown client's keys.
    insertCell(guest.doc, { id: "gone", kind: "text", source: `About ${secret}.` }, null);
    setCellSource(guest.doc, "other", `const other = 1 // ${secret}`);
    setCellSource(guest.doc, "other", "const other = 1");
    deleteCell(guest.doc, "gone");
    mapsOf(guest.doc).runs.set("other", { by: secret, outputs: "0".repeat(64) });
    guest.doc.getMap("foreign").set(`x${secret}`, { deep: [`${secret}'s`] });
    await until(() => owner.doc.getMap("foreign").size === 1);
    const comments = await enter(`${id}/comments`);
    addThread(
      comments.doc,
      { cell: "quillfeather-share", anchor: { on: "cell" }, quote: "" },
      { text: `Did ${secret} say so?`, mentions: [] },
      { by: "w", name: secret, at: new Date().toISOString() },
    );
    await until(async () => (await call("GET", "/versions")).status === 200);
    await call("POST", "/versions", { name: `Before ${secret}` });
    setCellSource(owner.doc, "other", "const other = 2");
    await until(async () => (await call("GET", "")).text.includes("other = 2"));
    await call("POST", "/versions", { name: "After" });
    await until(() => findIn(folder).length > 0);

    const report = await erase({ words: "quillfeather" });
    expect(report.study).toBeGreaterThan(6);
    expect(report).toMatchObject({ comments: 4, dropped: 0, remains: [], git: false });
    expect(report.versions).toBeGreaterThanOrEqual(3);
    expect(report.audit).toBeGreaterThan(0);
    // While the server runs, and after it has stopped.
    await until(() => findIn(folder).length === 0, `nothing left in ${findIn(folder).join(", ")}`);
    guest.provider.destroy();
    owner.provider.destroy();
    await server.close();
    expect(findIn(folder)).toEqual([]);
    expect(findPacked(folder)).toBe(0);
    const trail = readFileSync(join(folder, ".chancery/audit.jsonl"));
    expect(checkAudit(trail).ok).toBe(true);
    expect(trail.toString()).toContain('"action":"erased"');
  });

  it("keeps the study whole: prose has a mark, code another name, and people come back to it", async () => {
    const { folder, call, enter, erase, id } = await openLab();
    const client = await enter();
    const closed = new Promise<number>((done) =>
      client.provider.on("connection-close", (event) => event && done(event.code)),
    );
    await erase({ words: secret });
    expect(await closed).toBe(4409);
    const now = (await call("GET", "")).text;
    expect(now).toContain("█████ told us about █████.");
    expect(now).toContain("```ts {#removed-share}\nconst removedShare = 41");
    expect(now).toContain("const other = removedShare + 1");
    await until(() => existsSync(join(folder, "sample.study.md")));
    await until(() => readFileSync(join(folder, "sample.study.md"), "utf8") === now);
    const again = await enter();
    expect(readStudy(again.doc).cells.map((cell) => cell.id)).toEqual(["text-1", "removed-share", "other"]);
    const [newest] = (await call("GET", "/versions")).json() as Version[];
    expect((await call("GET", `/versions/${newest?.id}`)).text).toContain("█████ told us");
    expect(id).not.toBe("");
  });

  it("finds them across spaces and line ends, in both forms of accents, and takes what is sought letter for letter", async () => {
    const { call, enter, erase } = await openLab();
    const client = await enter();
    insertCell(
      client.doc,
      { id: "a", kind: "text", source: "Zoë\n  Ab.c and Zoe\u0308 ab.c, not Zoë Abxc" },
      null,
    );
    await until(async () => (await call("GET", "")).text.includes("Abxc"));
    await erase({ words: "Zoë ab.c" });
    expect((await call("GET", "")).text).toContain("█████ and █████, not Zoë Abxc");
  });

  it("tells of files that it does not touch", async () => {
    const { folder, erase } = await openLab();
    writeFileSync(join(folder, "votes.csv"), `name,vote\n${secret},1\n`);
    writeFileSync(join(folder, "other.csv"), "name,vote\n");
    const report = await erase({ words: secret });
    expect(report.remains).toEqual(["votes.csv"]);
    expect(readFileSync(join(folder, "votes.csv"), "utf8")).toContain(secret);
  });

  it("tells who owns one study only of files that this study uses, and nobody whether the owner's token has it", async () => {
    const { folder, id, server, call, erase, enter } = await openLab();
    const client = await enter();
    insertCell(client.doc, { id: "reads", kind: "ts", source: 'await file("votes.csv").text()' }, null);
    await until(async () => (await call("GET", "")).text.includes("votes.csv"));
    for (const name of ["votes.csv", "foreign.csv"]) writeFileSync(join(folder, name), `${secret}\n`);
    const part = server.token.slice(3, 9);
    expect((await erase({ words: part })).remains).toEqual([]);
    const { token: link } = (await call("POST", "/invites", { role: "editor", uses: 1 })).json() as {
      token: string;
    };
    const joined = await ask(server, "GET", `/studies/${id}?token=${link}`);
    const token = /=([^;]+)/.exec(String(joined.headers["set-cookie"]))?.[1] ?? "";
    const person = ((await call("GET", "/people")).json() as { id: string }[]).at(-1);
    expect((await call("PATCH", `/people/${person?.id}`, { role: "owner" })).status).toBe(204);
    const answer = await call("POST", "/erasures", { words: secret }, token);
    expect(answer.status, answer.text).toBe(200);
    expect((answer.json() as ErasureReport).remains).toEqual(["votes.csv"]);
  });

  it("gives the file another name when its name has the words, and the study stays the same study", async () => {
    const { folder, server } = await openLab();
    const made = await ask(server, "POST", "/api/studies", {
      token: server.token,
      body: `# ${secret} again\n\nText.\n`,
    });
    const { id } = made.json() as { id: string };
    const answer = await ask(server, "POST", `/api/studies/${id}/erasures`, {
      token: server.token,
      body: JSON.stringify({ words: secret }),
    });
    expect((answer.json() as ErasureReport).file).toBe(true);
    expect(readdirSync(folder).filter((name) => name.includes(secret))).toEqual([]);
    expect((await ask(server, "GET", `/api/studies/${id}`, { token: server.token })).text).toContain(
      "█████ again",
    );
  });
});

describe("deleting a cell for good", () => {
  it("takes it out of the study, all versions and the comments", async () => {
    const { folder, id, server, call, enter, erase } = await openLab();
    const comments = await enter(`${id}/comments`);
    addThread(
      comments.doc,
      { cell: "other", anchor: { on: "cell" }, quote: "" },
      { text: "Why plus one?", mentions: [] },
      { by: "w", name: "Ada", at: new Date().toISOString() },
    );
    const client = await enter();
    cellSource(client.doc, "other")?.insert(0, "/* leakedfigure */");
    await until(async () => (await call("GET", "")).text.includes("leakedfigure"));
    await call("POST", "/versions", { name: "With it" });
    deleteCell(client.doc, "other");
    await until(async () => !(await call("GET", "")).text.includes("leakedfigure"));
    const report = await erase({ cell: "other" });
    expect(report).toMatchObject({ study: 1, comments: 1, versions: 2, dropped: 0 });
    client.provider.destroy();
    comments.provider.destroy();
    await server.close();
    expect(findIn(folder, "leakedfigure")).toEqual([]);
    expect(findIn(folder, "plus one")).toEqual([]);
  });
});

describe("who may delete for good", () => {
  it.each(["viewer", "commenter", "editor"])("not a %s", async (role) => {
    const { server, id, call } = await openLab();
    const token = await invite(server, id, role);
    expect((await call("POST", "/erasures", { words: secret }, token)).status).toBe(403);
    expect((await call("GET", "")).text).toContain(secret);
  });

  it.each([
    {},
    { words: "x" },
    { words: " a " },
    { words: "x".repeat(201) },
    { cell: "" },
    { words: "ab", cell: "c" },
  ])("and nobody by %j", async (body) => {
    const { call } = await openLab();
    expect((await call("POST", "/erasures", body)).status).toBe(400);
  });

  it("and not while a change of the file by another program waits", async () => {
    const { folder, call, enter } = await openLab();
    const client = await enter();
    setCellSource(client.doc, "other", "const other = 5");
    writeFileSync(join(folder, "sample.study.md"), text.replace("quillfeatherShare + 1", "7"));
    await until(() => conflictsOf(client.doc).size > 0, "a conflict");
    expect((await call("POST", "/erasures", { words: secret })).status).toBe(409);
  });
});
