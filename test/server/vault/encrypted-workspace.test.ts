/** A workspace that is encrypted: nothing that is said in its studies stands on the disk, and everything goes on as before. */
import { createHash } from "node:crypto";
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it, vi } from "vitest";
import { checkAudit } from "../../../server/audit/chain.ts";
import { backUp, nameKeys, restore } from "../../../server/backup.ts";
import { decryptWorkspace } from "../../../server/vault/decrypt-workspace.ts";
import { encryptWorkspace } from "../../../server/vault/encrypt-workspace.ts";
import { Keyring, WrongSecret } from "../../../server/vault/keyring.ts";
import { cellSource } from "../../../shared/study/document.ts";
import { insertCell } from "../../../shared/study/operations.ts";
import { sealedFileWords } from "../../../shared/words/sealed-file.ts";
import {
  ask,
  connect,
  connectRaw,
  encodeBarrierFrame,
  findId,
  makeFolder,
  makeWorkspace,
  readNotices,
  start,
  until,
} from "../support.ts";

/** Of the calls that change the disk, the one at which a crash is played; 0: none. */
const crash = vi.hoisted(() => ({ at: 0, calls: 0 }));
vi.mock("../../../server/atomic-file.ts", async (original) => {
  const real = await original<typeof import("../../../server/atomic-file.ts")>();
  return {
    ...real,
    writeAtomically(...given: Parameters<typeof real.writeAtomically>) {
      if (crash.at > 0 && ++crash.calls === crash.at) throw new Error("killed");
      real.writeAtomically(...given);
    },
  };
});

const cheap = { memory: 8, passes: 1, lanes: 1 };
const passphrase = "correct horse battery";
/** Words that must stand nowhere on the disk, each where it would stand. */
const words = ["zebra-title", "zebra-prose", "zebra-later", "zebra-comment", "zebra-version", "zebra-blob"];
const text =
  "---\nchancery: 1\ntitle: zebra-title\n---\n\nThe zebra-prose.\n\n```ts {#one}\nconst one = 1\n```\n";
const blob = `zebra-blob ${"x".repeat(70_000)}`;
const hash = createHash("sha256").update(blob).digest("hex");

const secret = { passphrase };
const dataOf = (folder: string) => join(folder, ".chancery");

/** Which of the words stand in any file below `folder`, as bytes or in base64. */
function findWords(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return files.flatMap(({ parentPath, name }) => {
    const bytes = readFileSync(join(parentPath, name));
    const found = words.filter((word) => bytes.includes(word) || name.includes(word));
    return found.map((word) => `${word} in ${name}`);
  });
}

function encrypt(folder: string) {
  return encryptWorkspace({ folder, data: dataOf(folder), assets: makeFolder() }, passphrase, cheap);
}

/** Says every word of the list in a study: prose, comment, blob, version with its line in the audit trail. */
async function sayAll(server: Awaited<ReturnType<typeof start>>, id: string) {
  const { token } = server;
  await ask(server, "PUT", `/blobs/${hash}`, { token, body: blob });
  const [client, comments] = [connect(server, id, token), connect(server, `${id}/comments`, token)];
  await Promise.all([client.synced, comments.synced]);
  insertCell(client.doc, { id: "two", kind: "text", source: "The zebra-later." }, "one");
  client.doc.getMap("runs").set("one", { outputs: hash, stored: hash, at: "" });
  comments.doc.getArray("said").push(["A zebra-comment."]);
  const asked = () => ask(server, "GET", `/api/studies/${id}?as=md`, { token });
  await until(async () => (await asked()).text.includes("zebra-later"), "the edit");
  await ask(server, "POST", `/api/studies/${id}/versions`, {
    token,
    body: JSON.stringify({ name: "zebra-version" }),
  });
  // The files, which are searched, follow within a second.
  const search = () => ask(server, "GET", "/api/search?q=zebra-later", { token });
  await until(async () => (await search()).text.includes("zebra-later"), "the file");
  const reader = connect(server, `${id}/comments`, token);
  await until(() => reader.doc.getArray("said").length === 1, "the comment");
  return client;
}

async function readAll(server: Awaited<ReturnType<typeof start>>, id: string) {
  const { token } = server;
  const get = (path: string) => ask(server, "GET", path, { token });
  const comments = connect(server, `${id}/comments`, token);
  await comments.synced;
  return {
    title: ((await get("/api/studies")).json() as { id: string; title: string }[]).find(
      (one) => one.id === id,
    )?.title,
    text: (await get(`/api/studies/${id}?as=md`)).text,
    comment: comments.doc.getArray("said").toArray(),
    versions: ((await get(`/api/studies/${id}/versions`)).json() as { name: string | null }[]).map(
      ({ name }) => name,
    ),
    blob: (await get(`/blobs/${hash}`)).text === blob,
    found: ((await get("/api/search?q=zebra-later")).json() as { count: number }).count,
  };
}

const everything = {
  title: "zebra-title",
  text: expect.stringContaining("The zebra-later."),
  comment: ["A zebra-comment."],
  versions: expect.arrayContaining(["zebra-version"]),
  blob: true,
  found: 1,
};

/** An encrypted workspace in which every word was said: before it was encrypted, or afterwards. */
async function makeEncrypted(when: "before" | "after") {
  const folder = makeWorkspace(text);
  if (when === "before") {
    const plain = await start({ folder });
    const id = await findId(plain);
    const { provider } = await sayAll(plain, id);
    provider.destroy();
    await plain.close();
    expect(findWords(folder).length).toBeGreaterThan(5);
  }
  const { code } = await encrypt(folder);
  const server = await start({ folder, secret });
  const id = await findId(server);
  if (when === "after") await sayAll(server, id);
  return { folder, server, id, code };
}

describe("an encrypted workspace", () => {
  it.each(["before", "after"] as const)(
    "has nothing on its disk of what was said in it %s it was encrypted, and gives all of it back",
    async (when) => {
      const { folder, server, id } = await makeEncrypted(when);
      expect(await readAll(server, id)).toEqual(everything);
      // Also in the write-ahead log, while it is served.
      expect(findWords(folder)).toEqual([]);
      await server.close();
      expect(findWords(folder)).toEqual([]);
      expect(readdirSync(folder)).toEqual([".chancery"]);
      const again = await start({ folder, secret });
      expect(await readAll(again, id)).toEqual(everything);
      expect(checkAudit(readFileSync(join(dataOf(folder), "audit.jsonl")))).toMatchObject({ ok: true });
    },
  );

  it("opens by its passphrase or its recovery code, and by nothing else", async () => {
    const { folder, server, code = "" } = await makeEncrypted("after");
    await server.close();
    await expect(start({ folder })).rejects.toThrow("is encrypted: its passphrase is needed");
    await expect(start({ folder, secret: { passphrase: "wrong" } })).rejects.toThrow(WrongSecret);
    const again = await start({ folder, secret: { passphrase: code } });
    expect((await ask(again, "GET", "/api/studies", { token: again.token })).text).toContain("zebra-title");
  });

  it("takes a new study, a copy and one from the bin, none of which is seen on the disk", async () => {
    const { folder, server, id } = await makeEncrypted("after");
    const { token } = server;
    await ask(server, "POST", "/api/studies", {
      token,
      body: text.replace("zebra-title", "zebra-version 2"),
    });
    await ask(server, "POST", `/api/studies/${id}/copies`, {
      token,
      body: JSON.stringify({ title: "zebra-later 3" }),
    });
    await ask(server, "DELETE", `/api/studies/${id}`, { token });
    const [binned] = (await ask(server, "GET", "/api/bin", { token })).json() as {
      name: string;
      title: string;
    }[];
    expect(binned?.title).toBe("zebra-title");
    expect(findWords(folder)).toEqual([]);
    const back = await ask(server, "POST", `/api/bin/${encodeURIComponent(binned?.name ?? "")}/restore`, {
      token,
    });
    const { id: restored } = back.json() as { id: string };
    const given = await ask(server, "GET", `/api/studies/${restored}?as=md`, { token });
    expect(given.text).toContain("zebra-later");
    expect(given.headers["content-disposition"]).toContain("zebra-title.study.md");
    const titles = (await ask(server, "GET", "/api/studies", { token })).json() as { title: string }[];
    expect(titles.map(({ title }) => title).sort()).toEqual([
      "zebra-later 3",
      "zebra-title",
      "zebra-version 2",
    ]);
    expect(findWords(folder)).toEqual([]);
  });

  it("after its log was lost has its studies again from their texts, under the ids they had", async () => {
    const { folder, server, id } = await makeEncrypted("after");
    await server.close();
    for (const name of ["log.sqlite", "log.sqlite-wal", "log.sqlite-shm"])
      rmSync(join(dataOf(folder), name), { force: true });
    writeFileSync(join(dataOf(folder), "log.sqlite"), "not a database");
    const again = await start({ folder, secret });
    expect((await ask(again, "GET", `/api/studies/${id}?as=md`, { token: again.token })).text).toContain(
      "zebra-later",
    );
    expect((await readAll(again, id)).title).toBe("zebra-title");
  });

  it("leaves out a row that was changed or put in another's place, says so, and deletes none", async () => {
    const { folder, server, id } = await makeEncrypted("after");
    await server.close();
    const change = (work: (sql: DatabaseSync) => void) => {
      const sql = new DatabaseSync(join(dataOf(folder), "log.sqlite"));
      work(sql);
      sql.close();
    };
    const rows = (sql: DatabaseSync) =>
      sql.prepare("SELECT seq, data FROM updates WHERE room = ? ORDER BY seq").all(id);
    let count = 0;
    change((sql) => {
      const [first, second] = rows(sql);
      count = rows(sql).length;
      const write = sql.prepare("UPDATE updates SET data = ? WHERE seq = ?");
      write.run(first?.data as Uint8Array, Number(second?.seq));
    });
    const again = await start({ folder, secret });
    const client = connect(again, id, again.token);
    await client.synced;
    expect(cellSource(client.doc, "one")?.toString()).toBe("const one = 1");
    const raw = await connectRaw(again, `/sync/${id}?token=${again.token}`);
    raw.socket.send(encodeBarrierFrame(1));
    await until(
      () => readNotices(raw.frames).some((notice) => notice.includes("not as it was written")),
      "the notice",
    );
    await again.close();
    change((sql) => expect(rows(sql).length).toBeGreaterThanOrEqual(count));
  });

  it("takes a cell whose row cannot be read from the study's file before that is written again", async () => {
    const { folder, server, id } = await makeEncrypted("after");
    await server.close();
    const sql = new DatabaseSync(join(dataOf(folder), "log.sqlite"));
    const rows = sql.prepare("SELECT seq FROM updates WHERE room = ? ORDER BY seq").all(id);
    expect(rows.length).toBeGreaterThan(1);
    sql.prepare("UPDATE updates SET data = zeroblob(100) WHERE seq = ?").run(Number(rows[1]?.seq));
    sql.close();
    const again = await start({ folder, secret });
    const asked = async () =>
      (await ask(again, "GET", `/api/studies/${id}?as=md`, { token: again.token })).text;
    expect(await asked()).not.toContain("zebra-later");
    const client = connect(again, id, again.token);
    await client.synced;
    insertCell(client.doc, { id: "three", kind: "text", source: "The zebra-version." }, "one");
    const search = () => ask(again, "GET", "/api/search?q=zebra-version", { token: again.token });
    await until(async () => ((await search()).json() as { count: number }).count === 1, "the file");
    for (const word of ["zebra-version", "zebra-later"]) expect(await asked()).toContain(word);
    expect((await readAll(again, id)).found).toBe(1);
  });

  it("does not show the text of one study as another's when their files are exchanged", async () => {
    const { folder, server, id } = await makeEncrypted("after");
    const { token } = server;
    const made = await ask(server, "POST", "/api/studies", {
      token,
      body: "---\ntitle: Other\n---\n\nOther words.\n",
    });
    const { id: other } = made.json() as { id: string };
    await server.close();
    const fileOf = (study: string) => join(dataOf(folder), "studies", `${study}.study.md`);
    cpSync(fileOf(id), fileOf(other));
    const again = await start({ folder, secret });
    const given = await ask(again, "GET", `/api/studies/${other}?as=md`, { token: again.token });
    expect(given.text).toContain("Other words.");
    expect(given.text).not.toContain("zebra");
  });

  it("is told that plain studies in its folder are none of its own; encrypted again, it takes them in", async () => {
    const { folder, server } = await makeEncrypted("after");
    await server.close();
    writeFileSync(join(folder, "late.study.md"), "---\ntitle: Late\n---\n\nzebra-prose, late.\n");
    const told = await start({ folder, secret });
    expect(told.warnings.join()).toContain("plain files (1)");
    await told.close();
    const { studies, code } = await encrypt(folder);
    expect([studies, code, existsSync(join(folder, "late.study.md"))]).toEqual([2, undefined, false]);
    expect(findWords(folder)).toEqual([]);
    const again = await start({ folder, secret });
    const late = await findId(again, "Late");
    expect((await ask(again, "GET", `/api/studies/${late}?as=md`, { token: again.token })).text).toContain(
      "zebra-prose, late",
    );
  });

  it("leaves data files of the folder as they are, and names them", async () => {
    const folder = makeWorkspace(text);
    writeFileSync(join(folder, "votes.csv"), "a,b\n1,2\n");
    expect((await encrypt(folder)).left).toEqual([join(folder, "votes.csv")]);
    expect(readFileSync(join(folder, "votes.csv"), "utf8")).toBe("a,b\n1,2\n");
  });

  it("leaves study files that cannot be read as they are: encrypted, nobody could mend them", async () => {
    const folder = makeWorkspace(text);
    const cell = "```ts {#one}\n1\n```\n";
    const files = {
      "latin.study.md": Buffer.from("# Caf\xe9\n", "latin1"),
      "merging.study.md": Buffer.from("# One\n\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n"),
      "twice.study.md": Buffer.from(`${cell}\n${cell}`),
    };
    const plain = await start({ folder });
    await findId(plain);
    await plain.close();
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
    const { unread, left } = await encrypt(folder);
    expect([unread, left]).toEqual([Object.keys(files).map((name) => join(folder, name)), []]);
    for (const [name, bytes] of Object.entries(files))
      expect(readFileSync(join(folder, name)).equals(bytes), name).toBe(true);
    expect(findWords(folder)).toEqual([]);
  });

  it("is not served from Postgres, nor by several servers", async () => {
    const { folder, server } = await makeEncrypted("after");
    await server.close();
    await expect(
      start({ folder, secret, instance: { address: "http://127.0.0.1:1" }, publicUrl: "http://127.0.0.1:2" }),
    ).rejects.toThrow("one server");
  });
});

describe("encrypting that was cut off", () => {
  it("goes on where it stopped: no study twice, none lost, and a recovery code at the end", async () => {
    const folder = makeWorkspace(text);
    const data = dataOf(folder);
    const plain = await start({ folder });
    const id = await findId(plain);
    await ask(plain, "PUT", `/blobs/${hash}`, { token: plain.token, body: blob });
    await plain.close();
    const before = makeFolder();
    cpSync(folder, before, { recursive: true });
    await encrypt(folder);
    // As after a crash between the database and the plain files: these are there still, and nothing says it is done.
    cpSync(join(before, "sample.study.md"), join(folder, "sample.study.md"));
    cpSync(join(before, ".chancery/blobs"), join(data, "blobs"), { recursive: true });
    const ring = JSON.parse(readFileSync(join(data, "keyring.json"), "utf8"));
    writeFileSync(
      join(data, "keyring.json"),
      JSON.stringify({ ...ring, state: "encrypting", recovery: null }),
    );
    await expect(start({ folder, secret })).rejects.toThrow("not wholly encrypted");
    const { code, studies } = await encrypt(folder);
    expect([typeof code, studies]).toEqual(["string", 1]);
    expect(findWords(folder)).toEqual([]);
    const server = await start({ folder, secret });
    expect(await findId(server)).toBe(id);
    expect((await ask(server, "GET", `/blobs/${hash}`, { token: server.token })).text).toBe(blob);
  });
});

describe("a backup of an encrypted workspace", () => {
  it("is as encrypted, and restored with the keys beside it opens by the same passphrase", async () => {
    const { folder, server, id } = await makeEncrypted("after");
    const to = join(makeFolder(), "copy");
    const { keys } = await backUp(folder, dataOf(folder), to);
    expect(keys).toBe(nameKeys(to));
    expect(findWords(to)).toEqual([]);
    expect(existsSync(join(to, "data/keyring.json"))).toBe(false);
    await server.close();
    const back = join(makeFolder(), "back");
    await restore(to, back);
    const again = await start({ folder: back, secret });
    expect(await readAll(again, id)).toEqual(everything);
  });

  it("has nothing any more of a study that was deleted for good since, once the newest keys are the only ones", async () => {
    const { folder, server, id } = await makeEncrypted("after");
    const { token } = server;
    await ask(server, "POST", "/api/studies", { token, body: "---\ntitle: Other\n---\n\nOther words.\n" });
    const to = join(makeFolder(), "copy");
    await backUp(folder, dataOf(folder), to);
    await ask(server, "DELETE", `/api/studies/${id}`, { token });
    const [binned] = (await ask(server, "GET", "/api/bin", { token })).json() as { name: string }[];
    // In the bin it can still be brought back.
    expect(Keyring.unlock(dataOf(folder), secret).has(id)).toBe(true);
    await ask(server, "DELETE", `/api/bin/${encodeURIComponent(binned?.name ?? "")}`, { token });
    expect(Keyring.unlock(dataOf(folder), secret).has(id)).toBe(false);
    const later = join(makeFolder(), "later");
    await backUp(folder, dataOf(folder), later);
    const back = join(makeFolder(), "back");
    await restore(to, back, nameKeys(later));
    const again = await start({ folder: back, secret });
    const titles = (await ask(again, "GET", "/api/studies", { token: again.token })).json() as {
      title: string;
    }[];
    expect(titles.map(({ title }) => title)).toEqual(["Other"]);
    expect((await ask(again, "GET", `/api/studies/${id}?as=md`, { token: again.token })).status).toBe(404);
  });

  it("is not restored without its keys or with those of another, nor opened with keys older than its studies", async () => {
    const { folder, server } = await makeEncrypted("after");
    const [early, to] = [join(makeFolder(), "early"), join(makeFolder(), "copy")];
    await backUp(folder, dataOf(folder), early);
    await ask(server, "POST", "/api/studies", { token: server.token, body: "---\ntitle: New\n---\n" });
    await backUp(folder, dataOf(folder), to);
    const target = () => join(makeFolder(), "back");
    await expect(restore(to, target(), join(to, "none"))).rejects.toThrow("its keys are not in");
    const other = makeWorkspace(text);
    await encrypt(other);
    await expect(restore(to, target(), join(dataOf(other), "keyring.json"))).rejects.toThrow(
      "does not hold the keys",
    );
    const back = target();
    await restore(to, back, nameKeys(early));
    await expect(start({ folder: back, secret })).rejects.toThrow("bring the newest file of keys");
    cpSync(nameKeys(to), join(dataOf(back), "keyring.json"));
    const again = await start({ folder: back, secret });
    expect(await findId(again, "New")).toBeTruthy();
  });
});

describe("an encrypted workspace that is made plain again", () => {
  const nothing = { edits: 0, versions: 0, others: 0 };
  const decrypt = (folder: string) =>
    decryptWorkspace({ folder, data: dataOf(folder), assets: makeFolder() }, passphrase);

  it("has its studies as files, and everything that was said in them", async () => {
    for (const when of ["before", "after"] as const) {
      const { folder, server, id, code } = await makeEncrypted(when);
      await server.close();
      const done =
        when === "before"
          ? decrypt(folder)
          : decryptWorkspace({ folder, data: dataOf(folder), assets: makeFolder() }, code ?? "");
      expect(await done).toEqual({ studies: 1, lost: nothing, left: [] });
      expect(readFileSync(join(folder, "zebra-title.study.md"), "utf8")).toContain("The zebra-later.");
      expect(existsSync(join(dataOf(folder), "keyring.json"))).toBe(false);
      expect(existsSync(join(dataOf(folder), "studies"))).toBe(false);
      const plain = await start({ folder });
      expect(await readAll(plain, id)).toEqual(everything);
      await plain.close();
      const trail = readFileSync(join(dataOf(folder), "audit.jsonl"));
      expect(checkAudit(trail).ok).toBe(true);
      expect(trail.toString()).toContain("zebra-version");
      expect(trail.toString()).toContain('"action":"decrypted"');
      // Once more: it can be encrypted again, and nothing of it is found then.
      await encrypt(folder);
      expect(findWords(folder)).toEqual([]);
    }
  }, 120_000);

  it("is finished by doing it again, wherever it was cut off, and is not served meanwhile", async () => {
    const { folder, server, id } = await makeEncrypted("after");
    await server.close();
    const copies = makeFolder();
    let cuts = 0;
    for (let at = 1; ; at++) {
      const copy = join(copies, String(at));
      cpSync(folder, copy, { recursive: true });
      Object.assign(crash, { at, calls: 0 });
      const isDone = await decrypt(copy).then(
        () => true,
        () => false,
      );
      Object.assign(crash, { at: 0, calls: 0 });
      if (isDone) break;
      cuts++;
      if (Keyring.unlock(dataOf(copy), secret).isLeaving)
        await expect(start({ folder: copy, secret })).rejects.toThrow("chancery decrypt");
      expect(await decrypt(copy)).toMatchObject({ studies: 1, lost: nothing, left: [] });
      expect(readdirSync(copy).filter((name) => name.endsWith(".study.md"))).toEqual([
        "zebra-title.study.md",
      ]);
      const plain = await start({ folder: copy });
      expect(await readAll(plain, id)).toEqual(everything);
      await plain.close();
    }
    // The state of the keys, a study, a blob, the trail.
    expect(cuts).toBeGreaterThanOrEqual(4);
  }, 300_000);

  it("keeps what it cannot open out of the way, and says so; a wrong passphrase changes nothing", async () => {
    const { folder, server, id } = await makeEncrypted("after");
    await server.close();
    await expect(
      decryptWorkspace({ folder, data: dataOf(folder), assets: makeFolder() }, "another passphrase"),
    ).rejects.toThrow(WrongSecret);
    const database = new DatabaseSync(join(dataOf(folder), "log.sqlite"));
    const row = database.prepare("SELECT seq, data FROM updates WHERE room = ? ORDER BY seq DESC").get(id);
    const data = Buffer.from(row?.data as Uint8Array);
    data[30] = (data[30] ?? 0) ^ 1;
    database.prepare("UPDATE updates SET data = ? WHERE seq = ?").run(data, Number(row?.seq));
    database.close();
    const { studies, lost } = await decrypt(folder);
    expect([studies, lost]).toEqual([1, { ...nothing, edits: 1 }]);
    // What the edit said came back from the study's own text.
    const plain = await start({ folder });
    expect((await ask(plain, "GET", `/api/studies/${id}?as=md`, { token: plain.token })).text).toContain(
      "The zebra-prose.",
    );
  }, 120_000);

  it("goes on over whatever else was changed on the disk, and counts it", async () => {
    const { folder, server, id } = await makeEncrypted("after");
    await server.close();
    const damages: [name: string, statement: string, lost: object][] = [
      ["the title", "UPDATE studies SET title = 'AAAA'", { others: 1 }],
      ["who edited what", "UPDATE ledgers SET data = 'AAAA' WHERE study NOT LIKE '%/%'", { others: 1 }],
      ["a text to compare with", "UPDATE mirrored_texts SET data = x'00'", {}],
      ["what a version says of itself", "UPDATE versions SET facts = 'AAAA'", {}],
      [
        "the name of a version",
        "UPDATE versions SET name = 'AAAA' WHERE name IS NOT NULL",
        { versions: 0, others: 1 },
      ],
      ["the text of a version", "UPDATE version_texts SET data = x'00'", {}],
      ["the end of an epoch", `INSERT INTO epochs VALUES ('${id}', 1, 'one', x'00', x'00')`, { others: 2 }],
    ];
    for (const [name, statement, lost] of damages) {
      const copy = join(makeFolder(), "copy");
      cpSync(folder, copy, { recursive: true });
      const database = new DatabaseSync(join(dataOf(copy), "log.sqlite"));
      const { changes } = database.prepare(statement).run();
      database.close();
      const done = await decrypt(copy);
      expect(done.lost, name).toMatchObject(lost);
      const { edits, versions, others } = done.lost;
      expect([edits, versions + others >= Number(changes)], name).toEqual([0, true]);
      // A title is in the text, too; the keys stay for a backup in which the rest is whole.
      for (const path of ["zebra-title.study.md", ".chancery/keyring.left.json"])
        expect(existsSync(join(copy, path)), `${path} after ${name}`).toBe(true);
      const plain = await start({ folder: copy });
      const { text: said, comment } = await readAll(plain, id);
      expect([said, comment], name).toEqual([everything.text, everything.comment]);
      await plain.close();
    }
    // The file itself: the study's edits say what stood in it, and it stays, with its keys.
    const damaged = readdirSync(join(dataOf(folder), "studies")).map((file) =>
      join(dataOf(folder), "studies", file),
    );
    for (const path of damaged) writeFileSync(path, "damaged");
    const { studies, left } = await decrypt(folder);
    expect([studies, left]).toEqual([1, damaged]);
    expect(damaged.map((path) => readFileSync(path, "utf8"))).toEqual(damaged.map(() => "damaged"));
    expect(existsSync(join(dataOf(folder), "keyring.left.json"))).toBe(true);
    const [name = ""] = readdirSync(folder).filter((one) => one.endsWith(".study.md"));
    expect(readFileSync(join(folder, name), "utf8")).toContain("The zebra-later.");
  }, 120_000);

  it("has no study again whose file was taken away, and of a sealed one what it is", async () => {
    const { folder, server, id } = await makeEncrypted("after");
    const body = JSON.stringify({ title: "Sealed" });
    const made = await ask(server, "POST", "/api/sealed-studies", { token: server.token, body });
    const { id: sealed } = made.json() as { id: string };
    await server.close();
    const texts = join(dataOf(folder), "studies");
    rmSync(join(texts, `${id}.study.md`));
    writeFileSync(join(texts, `${sealed}.study.md`), "damaged");
    expect(await decrypt(folder)).toMatchObject({ studies: 1, left: [join(texts, `${sealed}.study.md`)] });
    expect(readdirSync(folder).filter((name) => !name.startsWith("."))).toEqual(["Sealed.study.md"]);
    const words = Object.values(sealedFileWords);
    for (const word of words) expect(readFileSync(join(folder, "Sealed.study.md"), "utf8")).toContain(word);
  }, 120_000);
});
