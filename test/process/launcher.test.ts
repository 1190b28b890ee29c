import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";

/** The launcher in a checkout of its own, whose command says only whether it is the source or the build. */
const project = fileURLToPath(new URL("../..", import.meta.url));
const minuteAgo = new Date(Date.now() - 60_000);
let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "chancery-launcher-"));
  for (const folder of ["bin", "cli", "dist/cli"]) mkdirSync(join(root, folder), { recursive: true });
  cpSync(join(project, "bin/chancery.js"), join(root, "bin/chancery.js"));
  write("package.json", JSON.stringify({ type: "module", dependencies: { node: process.versions.node } }));
  write("cli/main.ts", 'const told: string = "source";\nconsole.log(told);\n');
  write("dist/cli/main.js", 'console.log("built", process.ppid);\n');
  write("dist/cli/sources.json", '["cli/main.ts"]');
  write("dist/.stamp", "");
  utimesSync(join(root, "cli/main.ts"), minuteAgo, minuteAgo);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(name: string, text: string): void {
  writeFileSync(join(root, name), text);
}

function launch(env: NodeJS.ProcessEnv = {}): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [join(root, "bin/chancery.js")], {
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
}

test("a fresh build runs, in the launcher's own process", () => {
  expect(launch().stdout).toBe(`built ${process.pid}\n`);
});

test.each([
  ["a source is newer than the build", () => write("cli/main.ts", 'console.log("source");\n')],
  ["a source is gone", () => write("dist/cli/sources.json", '["cli/main.ts", "cli/gone.ts"]')],
  ["there is no build", () => rmSync(join(root, "dist"), { recursive: true })],
  ["the build did not end", () => rmSync(join(root, "dist/.stamp"))],
])("the sources run when %s", (_when, change) => {
  change();
  expect(launch().stdout).toBe("source\n");
});

test("a packed install, which has no sources, runs what is built", () => {
  rmSync(join(root, "cli"), { recursive: true });
  expect(launch().stdout).toMatch(/^built/);
});

test("a compile cache that cannot be written is done without", () => {
  const { status, stdout, stderr } = launch({ NODE_COMPILE_CACHE: join(root, "package.json", "cache") });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toMatch(/^built/);
});

test("a running Node of another major version hands over to the pinned one", () => {
  write("package.json", JSON.stringify({ type: "module", dependencies: { node: "23.0.0" } }));
  const folder = join(root, "node_modules/node/bin");
  mkdirSync(folder, { recursive: true });
  write("node_modules/node/package.json", "{}");
  // Where the pinned Node would be: says with what it was started.
  writeFileSync(join(folder, "node"), '#!/bin/sh\necho pinned "$@"\n', { mode: 0o755 });
  expect(launch().stdout).toBe(`pinned ${join(root, "dist/cli/main.js")}\n`);
});
