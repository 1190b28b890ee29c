#!/usr/bin/env node
// Plain JavaScript on purpose: this file must start on any Node that npm runs on. A Node of the pinned major version
// carries the command out itself, any other hands over to the pinned one: a process more is time that people wait.
// The built command runs where it is fresh; in a source checkout whose build is not, the TypeScript as it is.
import { spawn } from "node:child_process";
import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import module, { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = dirname(dirname(realpathSync(fileURLToPath(import.meta.url))));
const source = join(root, "cli", "main.ts");
const built = join(root, "dist", "cli", "main.js");
const entry = existsSync(source) && !/[\\/]node_modules[\\/]/.test(root) && !isFresh() ? source : built;
const cache = process.env.NODE_COMPILE_CACHE ?? join(root, "dist", ".compile-cache");

/** Whether the built command was made from the sources as they are. The build's stamp has the time it read them. */
function isFresh() {
  try {
    const made = statSync(join(root, "dist", ".stamp")).mtimeMs;
    const sources = JSON.parse(readFileSync(join(root, "dist", "cli", "sources.json"), "utf8"));
    return sources.every((file) => statSync(join(root, file)).mtimeMs < made);
  } catch {
    return false;
  }
}

/** The version of Node that package.json pins, as numbers. */
function readPinnedVersion() {
  const { dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  return dependencies.node.split(".").map(Number);
}

/** The pinned Node; the running one where its package is absent. */
function findPinnedNode() {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve("node/package.json"));
    for (const name of ["bin/node", "bin/node.exe"]) {
      if (existsSync(join(folder, name))) return realpathSync(join(folder, name));
    }
  } catch {
    // Not installed beside us: the running Node serves if it is new enough.
  }
  return process.execPath;
}

/** Starts the pinned Node in our place: same streams, same signals, same exit code, and it ends when we do. */
function handOver(node) {
  const child = spawn(node, [entry, ...process.argv.slice(2)], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: { ...process.env, NODE_COMPILE_CACHE: cache },
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => {
    for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.removeAllListeners(name);
    if (signal) process.kill(process.pid, signal);
    else process.exit(code ?? 0);
  });
}

/** Carries the command out in this process. A cache that cannot be written is done without. */
async function runHere() {
  module.enableCompileCache?.(cache);
  await import(pathToFileURL(entry).href);
}

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
const [pinnedMajor, pinnedMinor] = readPinnedVersion();
if (major === pinnedMajor && minor >= pinnedMinor) {
  await runHere();
} else {
  const node = findPinnedNode();
  if (node !== realpathSync(process.execPath)) handOver(node);
  else if (major > 22 || (major === 22 && minor >= 18)) await runHere();
  else {
    process.stderr.write(
      `chancery needs Node 22.18 or later and this is ${process.version}. Run npm ci once: it brings Node 24 along.\n`,
    );
    process.exitCode = 2;
  }
}
