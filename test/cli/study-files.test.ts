import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CommandError } from "../../cli/errors.ts";
import { readFilesIn } from "../../cli/run/study-files.ts";
import { readStudySource } from "../../cli/run/study-source.ts";

const posix = process.platform !== "win32";
let outside = "";
let folder = "";
beforeAll(() => {
  outside = mkdtempSync(join(tmpdir(), "chancery-test-"));
  folder = join(outside, "study");
  mkdirSync(join(folder, "data"), { recursive: true });
  mkdirSync(join(folder, ".chancery"));
  writeFileSync(join(outside, "secret.txt"), "secret");
  writeFileSync(join(folder, "votes.csv"), "a,b\n1,2\n");
  writeFileSync(join(folder, "data/Ünïcode 1.csv"), "c");
  writeFileSync(join(folder, ".chancery/token"), "t");
  symlinkSync(join(outside, "secret.txt"), join(folder, "out.txt"));
  symlinkSync(outside, join(folder, "up"));
  symlinkSync(join(folder, "votes.csv"), join(folder, "alias.csv"));
  symlinkSync(join(folder, ".chancery"), join(folder, "shown"));
  if (posix) execFileSync("mkfifo", [join(folder, "pipe")]);
  writeFileSync(join(folder, "binary.md"), new Uint8Array([0xff, 0xfe, 0, 1]));
  writeFileSync(join(folder, "nul.md"), "a\0b");
  writeFileSync(join(folder, "empty.md"), "");
});
afterAll(() => rmSync(outside, { recursive: true, force: true }));

const read = async (name: string) => (await readFilesIn(folder)(name)).blob.arrayBuffer();

test.each([
  ["votes.csv", "a,b\n1,2\n"],
  ["./votes.csv", "a,b\n1,2\n"],
  ["data/Ünïcode 1.csv", "c"],
  ["alias.csv", "a,b\n1,2\n"],
])("%s inside the folder is read", async (name, text) => {
  const bytes = await read(name);
  expect(new TextDecoder().decode(bytes)).toBe(text);
});

test.each([
  ["", "empty name"],
  ["../secret.txt", "leads out"],
  ["data/../../secret.txt", "leads out"],
  ["data/../votes.csv", "leads out"],
  ["/etc/passwd", "relative name"],
  ["~/notes.csv", "relative name"],
  ["file:///etc/passwd", "relative name"],
  ["C:/secret.txt", "relative name"],
  ["data\\votes.csv", "backslash"],
  ["%2e%2e/secret.txt", "percent-encoded"],
  ["..%2fsecret.txt", "percent-encoded"],
  ["votes.csv\0.txt", "control character"],
  ["out.txt", "link that leads out"],
  ["up/secret.txt", "link that leads out"],
  [".chancery/token", "hidden"],
  ["shown/token", "hidden"],
  ["data", "a folder"],
  ["data/", "a folder"],
  ["data/nothing-like-it.parquet", "no such file"],
  ["votes.csv/x", "no such file"],
])("%j is refused by name", async (name, sentence) => {
  await expect(read(name)).rejects.toThrow(sentence);
  if (name !== "") await expect(read(name)).rejects.toThrow(name.replace("\u0000", "⟨U+0000⟩"));
});

test("the nearest name is the error's hint", async () => {
  await expect(read("vote.csv")).rejects.toMatchObject({ hint: "Did you mean votes.csv?" });
  await expect(read("data/Unïcode 1.csv")).rejects.toMatchObject({
    hint: "Did you mean data/Ünïcode 1.csv?",
  });
});

test("a file's hash is read as a stream, and slices are read from the disk when asked for", async () => {
  const { blob, hash } = await readFilesIn(folder)("votes.csv");
  const expected = createHash("sha256").update("a,b\n1,2\n").digest("hex");
  expect(await hash?.()).toBe(expected);
  writeFileSync(join(folder, "late.csv"), "a\n1\n");
  const late = await readFilesIn(folder)("late.csv");
  writeFileSync(join(folder, "late.csv"), "a\n1\n2\n3\n");
  await expect(late.blob.slice(0, 2).arrayBuffer()).rejects.toThrow();
  await expect(late.read?.(0, 2)).rejects.toThrow("another one");
  expect(new TextDecoder().decode(await (await readFilesIn(folder)("late.csv")).read?.(2, 99))).toBe(
    "1\n2\n3\n",
  );
  expect(await blob.slice(2, 3).text()).toBe("b");
});

test.runIf(posix)("a FIFO is refused without waiting for a writer", async () => {
  await expect(read("pipe")).rejects.toThrow("not a regular file");
  expect(() => readStudySource(join(folder, "pipe"))).toThrow("not a regular file");
});

test("an empty file is an empty study", () => {
  expect(readStudySource(join(folder, "empty.md"))).toBe("");
});

test.each([
  ["none.md", "There is no file"],
  ["data", "is a folder, not a study"],
  ["binary.md", "not text in UTF-8"],
  ["nul.md", "not text in UTF-8"],
  ["votes.csv/x.md", "There is no file"],
  ["votes.csv", "is not a study, which is a Markdown file"],
])("%s is not a study", (name, sentence) => {
  expect(() => readStudySource(join(folder, name))).toThrow(CommandError);
  expect(() => readStudySource(join(folder, name))).toThrow(sentence);
});
