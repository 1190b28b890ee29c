import { createHash } from "node:crypto";
import { appendFileSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { backUp, restore } from "../../server/backup.ts";
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
} from "./support.ts";

const blob = "a picture";
const hash = createHash("sha256").update(blob).digest("hex");

/** A server under two clients that go on writing, and what was written when the copy began. */
async function backUpUnderWriters() {
  const folder = makeWorkspace();
  const server = await start({ folder });
  const id = await findId(server);
  await ask(server, "PUT", `/blobs/${hash}`, { token: server.token, body: blob });
  const [ada, bob] = [connect(server, id, server.token), connect(server, id, server.token)];
  await Promise.all([ada.synced, bob.synced]);
  let count = 0;
  const timer = setInterval(() => {
    for (const { doc } of [ada, bob]) doc.getArray<string>("words").push([`word ${count++}`]);
  }, 2);
  afterTest(() => clearInterval(timer));
  const words = (doc: typeof ada.doc) => doc.getArray<string>("words").toArray();
  await expect.poll(() => words(bob.doc).length, { timeout: 20_000 }).toBeGreaterThan(100);
  // What bob has of ada's and ada of bob's is on disk, by the server's promise.
  const both = new Set(words(bob.doc));
  const saved = words(ada.doc)
    .filter((word) => both.has(word))
    .slice(0, 100);
  const to = join(makeFolder(), "copy");
  await backUp(folder, join(folder, ".chancery"), to);
  clearInterval(timer);
  return { to, id, saved, server, ada };
}

describe("a backup of a running server", () => {
  it("restored, opens with all that was saved before it began: words, blobs, token and files", async () => {
    const { to, id, saved, server } = await backUpUnderWriters();
    const folder = join(makeFolder(), "back");
    await restore(to, folder);
    expect(statSync(join(folder, ".chancery/owner-token")).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder, ".chancery/blobs", hash.slice(0, 2), hash), "utf8")).toBe(blob);
    const again = await start({ folder });
    expect([again.token, await findId(again)]).toEqual([server.token, id]);
    const reader = connect(again, id, again.token);
    await reader.synced;
    const found = new Set(reader.doc.getArray<string>("words"));
    expect(saved.length).toBeGreaterThan(0);
    expect(saved.filter((word) => !found.has(word))).toEqual([]);
  });

  it("keeps nobody's client ids, so that devices can bring back for each other what it lacks", async () => {
    const { to, id, server, ada } = await backUpUnderWriters();
    const folder = join(makeFolder(), "back");
    await restore(to, folder);
    const bea = connect(server, id, await invite(server, id, "editor"));
    await bea.synced;
    ada.doc.getText("late").insert(0, "after the backup");
    await until(() => bea.doc.getText("late").length > 0, "Bea's copy");
    const again = await start({ folder });
    // Ada, who wrote it, does not come back.
    const back = connect(again, id, await invite(again, id, "editor"));
    Y.applyUpdate(back.doc, Y.encodeStateAsUpdate(bea.doc));
    const reader = connect(again, id, again.token);
    await until(() => reader.doc.getText("late").toString() === "after the backup", "what Ada wrote");
  });

  it("is not restored when a file of it was changed, is missing or was added, nor over anything", async () => {
    const { to } = await backUpUnderWriters();
    const folder = makeFolder();
    const target = join(folder, "back");
    const file = join(to, "studies/sample.study.md");
    const text = readFileSync(file, "utf8");
    appendFileSync(file, "x");
    await expect(restore(to, target)).rejects.toThrow(/sample\.study\.md.*not as it was/);
    rmSync(file);
    await expect(restore(to, target)).rejects.toThrow(/sample\.study\.md is missing/);
    writeFileSync(file, text);
    writeFileSync(join(to, "data/more"), "");
    await expect(restore(to, target)).rejects.toThrow(/data\/more.*not part/);
    rmSync(join(to, "data/more"));
    expect(readdirSync(folder)).toEqual([]);
    await expect(restore(to, to)).rejects.toThrow(/not empty/);
    await restore(to, target);
    expect(readFileSync(join(target, "sample.study.md"), "utf8")).toBe(text);
  });

  it("is refused inside the workspace, over anything, and where there is no data", async () => {
    const folder = makeWorkspace();
    await start({ folder });
    const data = join(folder, ".chancery");
    await expect(backUp(folder, data, join(folder, "copy"))).rejects.toThrow(/inside the workspace/);
    await expect(backUp(folder, data, makeWorkspace())).rejects.toThrow(/not empty/);
    await expect(backUp(folder, makeFolder(), join(makeFolder(), "copy"))).rejects.toThrow(/no log\.sqlite/);
  });
});
