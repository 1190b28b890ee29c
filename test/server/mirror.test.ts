import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { decideMirror } from "../../server/mirror.ts";
import { prepareWorkspace, toFileStem } from "../../server/workspace.ts";
import { cellSource } from "../../shared/study/document.ts";
import { insertCell } from "../../shared/study/operations.ts";
import {
  ask,
  connect,
  connectRaw,
  encodeBarrierFrame,
  findId,
  makeFolder,
  makeWorkspace,
  readNotices,
  sampleText,
  start,
  until,
} from "./support.ts";

const read = (folder: string, name = "sample.study.md") => readFileSync(join(folder, name), "utf8");

describe("what is done with a file and its document", () => {
  const facts = {
    file: "f",
    lastFile: "f",
    document: "d",
    dirty: false,
    open: false,
    copied: false,
    copyIsThere: false,
  };
  it.each([
    ["a file never read is imported", { lastFile: null }, "import"],
    ["an unchanged file takes new edits", { dirty: true }, "write"],
    ["an unchanged file of an unchanged document is left alone", {}, "nothing"],
    ["a changed file of an unchanged document is imported", { file: "g" }, "import"],
    ["… but not under people's hands", { file: "g", open: true }, "nothing"],
    ["a changed file is never overwritten", { file: "g", dirty: true }, "copy"],
    ["a missing file of an edited document is written", { file: null, dirty: true }, "write"],
    ["a missing file of an unchanged document stays missing", { file: null }, "nothing"],
    ["equal texts need nothing written", { file: "d", dirty: true }, "remember"],
    ["a conflict lasts while its copy is there", { file: "g", copied: true, copyIsThere: true }, "nothing"],
    ["deleting the copy chooses the file", { file: "g", copied: true }, "import"],
    ["a file put back takes the document again", { copied: true, copyIsThere: true }, "write"],
  ] as const)("%s", (_rule, change, action) => {
    expect(decideMirror({ ...facts, ...change })).toBe(action);
  });
});

describe("the mirror", () => {
  it("writes edits to the study's file, and to nothing else", async () => {
    const folder = makeWorkspace();
    const server = await start({ folder });
    const id = await findId(server);
    const { doc, synced } = connect(server, id, server.token);
    await synced;
    cellSource(doc, "one")?.insert(0, "// edited\n");
    await until(() => read(folder).includes("// edited"), "the edit in the file");
    expect(read(folder)).toBe(sampleText.replace("const one", "// edited\nconst one"));
    expect(readdirSync(folder).sort()).toEqual([".chancery", "sample.study.md"]);
  });

  it("does not touch a file whose document nobody edits", async () => {
    const folder = makeWorkspace("Just *Markdown*, by hand.\n\n\n\nWith odd spacing.\n");
    const server = await start({ folder });
    const { synced } = connect(server, await findId(server), server.token);
    await synced;
    await server.close();
    expect(read(folder)).toBe("Just *Markdown*, by hand.\n\n\n\nWith odd spacing.\n");
  });

  it("writes what waits when the server closes", async () => {
    const folder = makeWorkspace();
    const server = await start({ folder });
    const id = await findId(server);
    const first = connect(server, id, server.token);
    const second = connect(server, id, server.token);
    await Promise.all([first.synced, second.synced]);
    insertCell(first.doc, { kind: "text", source: "Last words." }, "one");
    await until(() => JSON.stringify(second.doc.getMap("cells").toJSON()).includes("Last words."));
    await server.close();
    expect(read(folder)).toContain("Last words.");
  });

  it("overwrites nothing that another program wrote: a copy stands beside it and people are told", async () => {
    const folder = makeWorkspace();
    const server = await start({ folder });
    const id = await findId(server);
    const { doc, synced } = connect(server, id, server.token);
    const raw = await connectRaw(server, `/sync/${id}?token=${server.token}`);
    raw.socket.send(encodeBarrierFrame(1));
    await synced;
    const foreign = sampleText.replace("const one = 1", "const one = 'foreign'");
    writeFileSync(join(folder, "sample.study.md"), foreign);
    cellSource(doc, "one")?.insert(0, "// ours\n");
    const copy = "sample (Chancery copy).study.md";
    await until(() => readdirSync(folder).includes(copy), "the copy");
    await until(() => readNotices(raw.frames).length > 0, "the notice");
    expect(JSON.parse(readNotices(raw.frames)[0] ?? "")).toMatchObject({
      kind: "mirror-copy",
      text: expect.stringContaining(copy),
    });
    expect(read(folder)).toBe(foreign);
    expect(read(folder, copy)).toContain("// ours");
    cellSource(doc, "one")?.insert(0, "// more\n");
    await until(() => read(folder, copy).includes("// more"), "later edits in the copy");
    const list = (await ask(server, "GET", "/api/studies", { token: server.token })).json() as unknown[];
    expect(list).toHaveLength(1);

    // A restart keeps both; deleting the copy then chooses the file.
    await server.close();
    const again = await start({ folder });
    expect((await ask(again, "GET", `/api/studies/${id}`, { token: again.token })).text).toContain("// more");
    const late = await connectRaw(again, `/sync/${id}?token=${again.token}`);
    late.socket.send(encodeBarrierFrame(1));
    await until(() => readNotices(late.frames).length > 0, "the notice on arrival");
    await again.close();
    rmSync(join(folder, copy));
    const third = await start({ folder });
    const text = (await ask(third, "GET", `/api/studies/${id}`, { token: third.token })).text;
    expect(text).toContain("'foreign'");
    expect(text).not.toContain("// more");
    expect(read(folder)).toBe(foreign);
  });

  it("imports by difference what changed while the server was off, and keeps the study's id", async () => {
    const folder = makeWorkspace();
    const first = await start({ folder });
    const id = await findId(first);
    await first.close();
    writeFileSync(join(folder, "sample.study.md"), sampleText.replace("one = 1", "one = 2"));
    const second = await start({ folder });
    expect(await findId(second)).toBe(id);
    const { doc, synced } = connect(second, id, second.token);
    await synced;
    expect(cellSource(doc, "one")?.toString()).toContain("const one = 2");
    expect(doc.getMap("cells").has("one")).toBe(true);
  });

  it.each([
    ["is not a study that can be read", Buffer.from("```ts {#a}\n1\n```\n\n```ts {#a}\n2\n```\n"), /line/i],
    ["is not UTF-8", Buffer.from("# Caf\xe9\n", "latin1"), /UTF-8/],
  ])("leaves a file alone that %s, and says so", async (_what, bytes, reason) => {
    const folder = makeWorkspace();
    writeFileSync(join(folder, "odd.study.md"), bytes);
    const server = await start({ folder });
    const id = await findId(server, "odd");
    const raw = await connectRaw(server, `/sync/${id}?token=${server.token}`);
    raw.socket.send(encodeBarrierFrame(1));
    await until(() => readNotices(raw.frames).length > 0, "the notice");
    expect(readNotices(raw.frames)[0]).toMatch(reason);
    const { doc, synced } = connect(server, id, server.token);
    await synced;
    insertCell(doc, { kind: "text", source: "Written all the same" }, null);
    await until(() => readNotices(raw.frames).length > 1, "the notice after the edit");
    await server.close();
    expect(readFileSync(join(folder, "odd.study.md"))).toEqual(bytes);
  });

  it("takes links and folders for no study, and removes what a killed server left unfinished", async () => {
    const folder = makeWorkspace();
    mkdirSync(join(folder, "folder.study.md"));
    symlinkSync(join(folder, "sample.study.md"), join(folder, "link.study.md"));
    writeFileSync(join(folder, ".sample.study.md.0123456789ab.tmp"), "half");
    const server = await start({ folder });
    const list = (await ask(server, "GET", "/api/studies", { token: server.token })).json() as unknown[];
    expect(list).toHaveLength(1);
    expect(readdirSync(folder)).not.toContain(".sample.study.md.0123456789ab.tmp");
  });

  it("keeps a study's id when its file is renamed while the server is off", async () => {
    const folder = makeWorkspace();
    const first = await start({ folder });
    const id = await findId(first);
    await first.close();
    rmSync(join(folder, "sample.study.md"));
    writeFileSync(join(folder, "renamed.study.md"), sampleText);
    const second = await start({ folder });
    expect(await findId(second)).toBe(id);
  });
});

describe("the workspace", () => {
  it("gets the examples and their data when it is new, and never again", () => {
    const examples = makeWorkspace();
    writeFileSync(join(examples, "notes.txt"), "not copied");
    const folder = join(makeFolder(), "new");
    prepareWorkspace(folder, examples);
    expect(readdirSync(folder)).toEqual(["sample.study.md"]);
    rmSync(join(folder, "sample.study.md"));
    writeFileSync(join(folder, "mine.csv"), "a\n1\n");
    prepareWorkspace(folder, examples);
    expect(readdirSync(folder)).toEqual(["mine.csv"]);
  });

  it.each([
    ["Trade & aid: 2024/25", "Trade & aid 2024 25"],
    ["../../etc/passwd", "etc passwd"],
    ["...", "Untitled"],
    ["CON", "CON study"],
    ["Report (Chancery copy)", "Untitled"],
    ["国际 发展", "国际 发展"],
  ])("names the file of a study titled %s safely", (title, stem) => {
    expect(toFileStem(title)).toBe(stem);
  });
});
