import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keepShellLanguage, readShellLanguage } from "../../electron/remembered-language.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "chancery-language-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("what the page spoke last goes before the system, and the system before English", () => {
  const file = join(folder, "language");
  expect(readShellLanguage(file, ["de-AT", "fr-CA", "en-GB"])).toBe("fr");
  expect(readShellLanguage(file, ["de-AT"])).toBe("en");
  keepShellLanguage(file, "fr");
  expect(readShellLanguage(file, ["en-GB"])).toBe("fr");
});

test("a file that says nothing, and a disk that takes nothing, leave it to the system", () => {
  const file = join(folder, "language");
  writeFileSync(file, "constructor");
  expect(readShellLanguage(file, ["fr"])).toBe("fr");
  expect(() => keepShellLanguage(join(folder, "gone", "language"), "fr")).not.toThrow();
});
