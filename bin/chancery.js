#!/usr/bin/env node
// Plain JavaScript on purpose: this file must start on any Node that npm runs on, find the pinned
// Node 24 and hand over to it. From a source checkout it runs the TypeScript as it is; from a
// packed install (where Node does not strip types below node_modules) it runs the bundle.
import { spawn } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import module, { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = dirname(dirname(realpathSync(fileURLToPath(import.meta.url))));
const source = join(root, "cli", "main.ts");
const packed = join(root, "dist", "cli", "main.js");
const entry = existsSync(source) && !/[\\/]node_modules[\\/]/.test(root) ? source : packed;
const cache = process.env.NODE_COMPILE_CACHE ?? join(root, "dist", ".compile-cache");

/** The Node that package.json pins; the running one where the pinned package is absent. */
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

const node = findPinnedNode();
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (node !== realpathSync(process.execPath)) {
  handOver(node);
} else if (major > 22 || (major === 22 && minor >= 18)) {
  module.enableCompileCache?.(cache);
  await import(pathToFileURL(entry).href);
} else {
  process.stderr.write(
    `chancery needs Node 22.18 or later and this is ${process.version}. Run npm ci once: it brings Node 24 along.\n`,
  );
  process.exitCode = 2;
}
