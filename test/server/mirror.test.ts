import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { decideMirror } from "../../server/mirror-rule.ts";
import { toFileStem } from "../../server/study-names.ts";
import { prepareWorkspace } from "../../server/workspace.ts";
import { readConflicts, resolveConflict } from "../../shared/study/conflicts.ts";
import { cellSource } from "../../shared/study/document.ts";
import { insertCell, setCellSource } from "../../shared/study/operations.ts";
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
    hasBase: false,
    undecided: false,
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
    ["a changed file is merged where it is known what it said", { file: "g", hasBase: true }, "merge"],
    ["… under people's hands too", { file: "g", hasBase: true, open: true, dirty: true }, "merge"],
    ["an undecided file is not overwritten", { undecided: true, dirty: true, open: true }, "copy"],
    [
      "… and waits while its copy is there",
      { undecided: true, copied: true, copyIsThere: true, open: true },
      "nothing",
    ],
    ["deleting the copy takes the file's words", { undecided: true, copied: true, dirty: true }, "take-file"],
    ["… but not under people's hands", { undecided: true, copied: true, open: true }, "copy"],
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

  it("merges what another program changed while people are in the study, without an edit of theirs", async () => {
    const folder = makeWorkspace(`${sampleText}\n\`\`\`ts {#two}\nconst two = 2\n\`\`\`\n`);
    const server = await start({ folder });
    const { doc, synced } = connect(server, await findId(server), server.token);
    await synced;
    cellSource(doc, "one")?.insert(0, "// ours\n");
    await until(() => read(folder).includes("// ours"), "our edit in the file");
    writeFileSync(
      join(folder, "sample.study.md"),
      read(folder).replace("two = 2", "two = 'theirs'").replace("# Sample", "# Sample\n\nPulled."),
    );
    await until(
      () => cellSource(doc, "two")?.toString() === "const two = 'theirs'",
      "their edit in the study",
    );
    expect(JSON.stringify(doc.getMap("cells").toJSON())).toContain("Pulled.");
    // An edit in between is merged with a file that is changed again before it is written.
    writeFileSync(join(folder, "sample.study.md"), read(folder).replace("one = 1", "one = 'theirs'"));
    cellSource(doc, "two")?.insert(0, "// more of ours\n");
    await until(() => read(folder).includes("// more of ours"), "both in the file");
    expect(read(folder)).toContain("// ours\nconst one = 'theirs'");
    // The file can be there before the update is.
    await until(
      () => cellSource(doc, "one")?.toString() === "// ours\nconst one = 'theirs'",
      "both in the study",
    );
    expect(readdirSync(folder).filter((name) => name.endsWith(".md"))).toEqual(["sample.study.md"]);
  });

  it("overwrites nothing that another program wrote in the same words: a copy stands beside it and people are asked", async () => {
    const folder = makeWorkspace();
    const server = await start({ folder });
    const id = await findId(server);
    const { doc, synced } = connect(server, id, server.token);
    const raw = await connectRaw(server, `/sync/${id}?token=${server.token}`);
    raw.socket.send(encodeBarrierFrame(1));
    await synced;
    const foreign = sampleText.replace("const one = 1", "const one = 'foreign'");
    writeFileSync(join(folder, "sample.study.md"), foreign);
    setCellSource(doc, "one", "const one = 'ours'");
    const copy = "sample (Chancery copy).study.md";
    await until(() => readdirSync(folder).includes(copy), "the copy");
    await until(() => readNotices(raw.frames).length > 0, "the notice");
    expect(JSON.parse(readNotices(raw.frames)[0] ?? "")).toMatchObject({
      kind: "mirror-copy",
      text: expect.stringContaining(copy),
    });
    expect(read(folder)).toBe(foreign);
    expect(read(folder, copy)).toContain("'ours'");
    await until(() => readConflicts(doc).length > 0, "the conflict in the study");
    expect(readConflicts(doc)).toMatchObject([{ key: "one", text: "const one = 'foreign'" }]);
    insertCell(doc, { kind: "text", source: "More." }, "one");
    await until(() => read(folder, copy).includes("More."), "later edits in the copy");
    expect(read(folder)).toBe(foreign);
    const list = (await ask(server, "GET", "/api/studies", { token: server.token })).json() as unknown[];
    expect(list).toHaveLength(1);

    // A restart keeps both; deleting the copy then chooses the file's words, and loses nothing else.
    await server.close();
    const again = await start({ folder });
    expect((await ask(again, "GET", `/api/studies/${id}`, { token: again.token })).text).toContain("'ours'");
    const late = await connectRaw(again, `/sync/${id}?token=${again.token}`);
    late.socket.send(encodeBarrierFrame(1));
    await until(() => readNotices(late.frames).length > 0, "the notice on arrival");
    await again.close();
    rmSync(join(folder, copy));
    const third = await start({ folder });
    const text = (await ask(third, "GET", `/api/studies/${id}`, { token: third.token })).text;
    expect(text).toContain("'foreign'");
    expect(text).not.toContain("'ours'");
    expect(text).toContain("More.");
    expect(read(folder)).toBe(text);
  });

  it("writes the file again once a person has decided, and takes its copy away", async () => {
    const folder = makeWorkspace();
    const server = await start({ folder });
    const { doc, synced } = connect(server, await findId(server), server.token);
    await synced;
    writeFileSync(join(folder, "sample.study.md"), sampleText.replace("one = 1", "one = 'foreign'"));
    setCellSource(doc, "one", "const one = 'ours'");
    await until(() => readConflicts(doc).length > 0, "the conflict");
    resolveConflict(doc, "one", "both");
    await until(() => read(folder).includes("'ours'"), "the file");
    expect(read(folder)).toMatch(/'ours'[\s\S]*'foreign'/);
    await until(() => !readdirSync(folder).includes("sample (Chancery copy).study.md"), "no copy");
  });

  it("takes a file that is put back to what it was, while nobody has decided, for another program's", async () => {
    const folder = makeWorkspace();
    const server = await start({ folder });
    const { doc, synced } = connect(server, await findId(server), server.token);
    await synced;
    writeFileSync(join(folder, "sample.study.md"), sampleText.replace("one = 1", "one = 'foreign'"));
    setCellSource(doc, "one", "const one = 'ours'");
    await until(() => readConflicts(doc).length > 0, "the conflict");
    writeFileSync(join(folder, "sample.study.md"), sampleText);
    await until(() => readConflicts(doc)[0]?.text === "const one = 1", "what was put back, in the conflict");
    expect(read(folder)).toBe(sampleText);
    expect(cellSource(doc, "one")?.toString()).toBe("const one = 'ours'");
  });

  it("takes nothing of a file in which a merge was left unfinished, and says so", async () => {
    const folder = makeWorkspace();
    const server = await start({ folder });
    const id = await findId(server);
    const { doc, synced } = connect(server, id, server.token);
    const raw = await connectRaw(server, `/sync/${id}?token=${server.token}`);
    raw.socket.send(encodeBarrierFrame(1));
    await synced;
    const marked = sampleText.replace(
      "const one = 1",
      "<<<<<<< HEAD\nconst one = 1\n=======\nconst one = 2\n>>>>>>> branch",
    );
    writeFileSync(join(folder, "sample.study.md"), marked);
    await until(() => readNotices(raw.frames).length > 0, "the notice");
    expect(readNotices(raw.frames)[0]).toMatch(/line 9/);
    insertCell(doc, { kind: "text", source: "Written all the same." }, "one");
    const copy = "sample (Chancery copy).study.md";
    await until(() => readdirSync(folder).includes(copy), "the copy");
    expect(read(folder)).toBe(marked);
    expect(cellSource(doc, "one")?.toString()).toBe("const one = 1");
    writeFileSync(join(folder, "sample.study.md"), sampleText.replace("one = 1", "one = 2"));
    await until(() => read(folder).includes("Written all the same."), "the mended file, merged");
    expect(read(folder)).toContain("const one = 2");
    await until(() => cellSource(doc, "one")?.toString() === "const one = 2", "the mended file in the study");
    expect(readdirSync(folder)).not.toContain(copy);
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

  it("does not keep the server from starting when a study's file cannot be read, nor one that is no study by its size", async () => {
    const folder = makeWorkspace();
    const first = await start({ folder });
    const id = await findId(first);
    await first.close();
    rmSync(join(folder, "sample.study.md"));
    mkdirSync(join(folder, "sample.study.md"));
    writeFileSync(join(folder, "sample.study.md/mine.txt"), "mine");
    writeFileSync(join(folder, "huge.study.md"), "# Huge");
    // Without bytes on the disk, and more than one read can take.
    truncateSync(join(folder, "huge.study.md"), 2 ** 31 + 1);
    const server = await start({ folder });
    expect(await findId(server)).toBe(id);
    const given = await ask(server, "GET", `/api/studies/${id}`, { token: server.token });
    expect([given.status, given.text]).toEqual([200, sampleText]);
    const raw = await connectRaw(server, `/sync/${id}?token=${server.token}`);
    raw.socket.send(encodeBarrierFrame(1));
    await until(() => readNotices(raw.frames).some((text) => text.includes("sample.study.md")), "the notice");
    expect((await ask(server, "DELETE", `/api/studies/${id}`, { token: server.token })).status).toBe(204);
    expect(read(folder, "sample.study.md/mine.txt")).toBe("mine");
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
    writeFileSync(join(examples, "exemple.study.md"), "---\ntitle: Exemple\nlanguage: fr\n---\n");
    const folder = join(makeFolder(), "new");
    prepareWorkspace(folder, examples, "en");
    expect(readdirSync(folder)).toEqual(["sample.study.md"]);
    rmSync(join(folder, "sample.study.md"));
    writeFileSync(join(folder, "mine.csv"), "a\n1\n");
    prepareWorkspace(folder, examples, "en");
    expect(readdirSync(folder)).toEqual(["mine.csv"]);

    const other = join(makeFolder(), "nouveau");
    prepareWorkspace(other, examples, "fr");
    expect(readdirSync(other)).toEqual(["exemple.study.md"]);
  });

  it.each([
    ["Trade & aid: 2024/25", "Trade & aid 2024 25"],
    ["../../etc/passwd", "etc passwd"],
    ["...", "Untitled"],
    ["CON", "CON study"],
    ["nul.2024", "nul study.2024"],
    ["\u202egpj.exe\u200b", "gpj.exe"],
    ["نمی‌دانم", "نمی‌دانم"],
    ["Report (Chancery copy)", "Untitled"],
    ["国际 发展", "国际 发展"],
  ])("names the file of a study titled %s safely", (title, stem) => {
    expect(toFileStem(title)).toBe(stem);
  });
});
