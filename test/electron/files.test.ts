import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { readTarget } from "../../electron/open-target.ts";
import { RecentList } from "../../electron/recent.ts";
import { readPort, startAtPort } from "../../electron/remembered-port.ts";

const folder = realpathSync(mkdtempSync(join(tmpdir(), "chancery-desktop-")));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, text = "# A\n"): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

test("a folder is a workspace, a study is one in its folder", () => {
  const path = put("votes.study.md");
  expect(readTarget(folder)).toEqual({ kind: "workspace", folder });
  expect(readTarget(path)).toEqual({ kind: "study", folder, name: "votes.study.md", path });
});

test("a link to a study is the study where it truly stands", () => {
  mkdirSync(join(folder, "desk"));
  const path = put("linked.study.md");
  symlinkSync(path, join(folder, "desk/shortcut.study.md"));
  expect(readTarget(join(folder, "desk/shortcut.study.md"))).toMatchObject({
    folder,
    name: "linked.study.md",
  });
});

test("other Markdown is given to the server", () => {
  expect(readTarget(put("notes.md"))).toMatchObject({ kind: "import", type: "text/markdown; charset=utf-8" });
});

test("a dossier is not opened yet, and that is said", () => {
  const { sentence } = readTarget(put("Votes.DOSSIER", "PK")) as { sentence?: string };
  expect(sentence).toMatch(/Votes\.DOSSIER.*does not open dossiers yet/);
});

test.each(["evil.html", "votes.study.md.exe", "run.desktop", "noending"])("%s is not opened", (name) => {
  const target = readTarget(put(name));
  expect(target).toMatchObject({ kind: "refused", sentence: expect.stringContaining(name) });
});

test("what is not there is said to be so", () => {
  const path = join(folder, "gone.study.md");
  expect(readTarget(path)).toMatchObject({ kind: "refused", sentence: expect.stringContaining(path) });
});

test.runIf(process.platform !== "win32")("a device is not read", () => {
  symlinkSync("/dev/zero", join(folder, "zero.md"));
  expect(readTarget(join(folder, "zero.md"))).toMatchObject({ kind: "refused" });
});

test("the list of recent files is kept, the newest first, and forgets what is gone", () => {
  const file = join(folder, "recent.json");
  const a = put("a.study.md");
  const b = put("b.study.md");
  const list = new RecentList(file);
  list.add(a);
  list.add(b);
  list.add(a);
  expect(new RecentList(file).list()).toEqual([a, b]);
  rmSync(b);
  expect(list.list()).toEqual([a]);
  list.clear();
  expect(new RecentList(file).list()).toEqual([]);
});

test("a folder is known by itself or by a study in it", () => {
  const list = new RecentList(join(folder, "known.json"));
  expect(list.knows(folder)).toBe(false);
  list.add(put("c.study.md"));
  expect(list.knows(folder)).toBe(true);
  expect(list.knows(tmpdir())).toBe(false);
});

test("ten are kept", () => {
  const list = new RecentList(join(folder, "many.json"));
  for (let count = 0; count < 15; count++) list.add(put(`${count}.study.md`));
  expect(list.list()).toHaveLength(10);
  expect(list.list()[0]).toBe(join(folder, "14.study.md"));
});

test.each(["", "{", '{"a":1}', "[1,2]"])("a list that holds %j is an empty one", (text) => {
  const list = new RecentList(put("broken.json", text));
  expect(list.list()).toEqual([]);
  list.add(folder);
  expect(list.list()).toEqual([folder]);
});

test("a list that cannot be written is no failure", () => {
  const list = new RecentList(join(folder, "no/such/folder/recent.json"));
  list.add(folder);
  expect(list.list()).toEqual([]);
});

test("the server comes back at its port, so that the page's address stays", async () => {
  const file = join(folder, "port");
  const start = vi.fn(async (port: number) => ({ port: port === 0 ? 40_123 : port }));
  await startAtPort(file, start);
  await startAtPort(file, start);
  expect(start.mock.calls).toEqual([[0], [40_123]]);
});

test("a port that somebody else took is given up", async () => {
  const file = put("taken", "40124");
  const taken = Object.assign(new Error("taken"), { code: "EADDRINUSE" });
  const server = await startAtPort(file, async (port) => {
    if (port !== 0) throw taken;
    return { port: 40_125 };
  });
  expect(server.port).toBe(40_125);
  expect(readPort(file)).toBe(40_125);
});

test("another failure is told, not tried again", async () => {
  const start = vi.fn(async () => {
    throw new Error("The data is in use.");
  });
  await expect(startAtPort(put("kept", "40126"), start)).rejects.toThrow("in use");
  expect(start).toHaveBeenCalledOnce();
});

test.each(["", "80", "70000", "-1", "abc", "40000.5"])("a port file that holds %j names none", (text) => {
  expect(readPort(put("strange", text))).toBe(0);
});
