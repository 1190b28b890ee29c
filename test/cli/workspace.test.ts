import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { checkWritable, findWorkspace } from "../../cli/workspace.ts";

const folder = mkdtempSync(join(tmpdir(), "chancery-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a folder that is not there yet is checked and left for the server to make", () => {
  expect(findWorkspace(join(folder, "new/lab"))).toBe(join(folder, "new/lab"));
  expect(existsSync(join(folder, "new"))).toBe(false);
  expect(() => checkWritable(folder)).not.toThrow();
});

test("without a folder it is Chancery in the home", () => {
  expect(findWorkspace(undefined)).toBe(join(homedir(), "Chancery"));
});

test("a file is no workspace, nor is what would be in one", () => {
  const file = join(folder, "notes.txt");
  writeFileSync(file, "");
  expect(() => checkWritable(file)).toThrow("is a file; a workspace is a folder");
  expect(() => checkWritable(join(file, "lab"))).toThrow(`${file} is a file`);
});

test.runIf(process.platform === "linux")("a folder that cannot be made is refused at once", () => {
  expect(() => checkWritable("/proc/lab/deep")).toThrow("cannot be written");
});
