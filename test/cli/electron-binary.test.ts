import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { findElectron } from "../../cli/open/electron-binary.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "chancery-test-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, text: string): void {
  mkdirSync(join(root, file, ".."), { recursive: true });
  writeFileSync(join(root, file), text);
}
function writePackage(version = "45.0.0"): void {
  write("node_modules/electron/package.json", JSON.stringify({ version }));
  write("dist/electron/main.js", "");
}
function writeBinary(): void {
  write("node_modules/electron/path.txt", "electron");
  write("node_modules/electron/dist/electron", "");
}

const find = (
  install: () => Promise<"cli.why.fetch-failed" | "cli.why.fetch-late" | null>,
  env: Record<string, string> = {},
  onFetch = () => undefined as undefined | never,
) => findElectron({ root, env, onFetch, install });

test("a binary that is present is used, and nothing fetched", async () => {
  writePackage();
  writeBinary();
  const install = vi.fn();
  expect(await find(install)).toEqual({ is: join(root, "node_modules/electron/dist/electron") });
  expect(install).not.toHaveBeenCalled();
});

test("a missing binary is fetched once", async () => {
  writePackage();
  const install = vi.fn(async () => {
    writeBinary();
    return null;
  });
  expect(await find(install)).toHaveProperty("is");
  expect(await find(install)).toHaveProperty("is");
  expect(install).toHaveBeenCalledOnce();
});

test("a failed fetch is remembered with its reason, until another version is installed", async () => {
  writePackage();
  const install = vi.fn(async () => "cli.why.fetch-late" as const);
  const refused = { not: "Electron's binary could not be fetched within a minute" };
  expect(await find(install)).toEqual(refused);
  expect(await find(install)).toEqual(refused);
  expect(install).toHaveBeenCalledOnce();
  writePackage("46.0.0");
  await find(install);
  expect(install).toHaveBeenCalledTimes(2);
});

test("an installer that ends well without a binary counts as failed", async () => {
  writePackage();
  expect(await find(async () => null)).toEqual({ not: "Electron's binary could not be fetched" });
});

test("it is left out when asked, where the package is absent, and where the app is not built", async () => {
  const install = vi.fn();
  expect(await find(install)).toEqual({ not: "Electron is not installed" });
  write("node_modules/electron/package.json", "{}");
  expect(await find(install)).toEqual({ not: "the desktop app is not built" });
  writePackage();
  expect(await find(install, { CHANCERY_NO_ELECTRON: "1" })).toEqual({ not: "CHANCERY_NO_ELECTRON is set" });
  expect(install).not.toHaveBeenCalled();
});
