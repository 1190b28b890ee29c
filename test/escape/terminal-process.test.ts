import { spawn, spawnSync } from "node:child_process";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { startIsolateSandbox } from "../../kernel/sandbox/isolate.ts";
import { makeFolder } from "../support/sandbox-bundles.ts";
import { countAttempts } from "./support/attempts.ts";

/** What code in the child's own process may want; each gives something where it is allowed. */
const wishes: Record<string, string> = {
  "read a file": "fs.readFileSync('/etc/hosts', 'utf8')",
  "list a folder": "fs.readdirSync('/')",
  "write a file": "fs.writeFileSync(os.tmpdir() + '/chancery-taken-over', 'x')",
  "start a process": "cp.spawnSync('/bin/true')",
  "start a worker": "new Worker('1', { eval: true })",
};

/**
 * Whether this system gives a process a network of its own to anybody who asks (docs/sandbox.md). Elsewhere a process that
 * was taken over by a hole in V8 could reach the network.
 */
const hasOwnNetwork = spawnSync("unshare", ["--map-current-user", "--net", "--", "true"]).status === 0;

/** A child that was taken over: it makes its wishes and tells which came true. */
const hostile = `
import fs from "node:fs"; import os from "node:os"; import cp from "node:child_process"; import { Worker } from "node:worker_threads";
const granted = [];
for (const [name, wish] of Object.entries(${JSON.stringify(wishes)})) {
  try { new Function("fs", "os", "cp", "Worker", "return " + wish)(fs, os, cp, Worker); granted.push(name); } catch {}
}
console.error("error: " + JSON.stringify({ granted, environment: Object.keys(process.env).filter((name) => !["TZ", "PWD", "OLDPWD", "SHLVL", "_"].includes(name)) }));
process.exitCode = 1;
`;

/** A child that was taken over and sends to canaries on loopback by TCP and UDP, and to what the system calls localhost. */
const caller = (tcp: number, udp: number) => `
import net from "node:net"; import dgram from "node:dgram";
const ways = {
  tcp: (done) => { const socket = net.connect(${tcp}, "127.0.0.1", () => done(true)); socket.on("error", () => done(false)); },
  name: (done) => { const socket = net.connect(${tcp}, "localhost", () => done(true)); socket.on("error", () => done(false)); },
  udp: (done) => dgram.createSocket("udp4").send("x", ${udp}, "127.0.0.1", (error) => done(!error)),
};
const reached = [];
for (const [name, way] of Object.entries(ways)) if (await new Promise(way)) reached.push(name);
console.error("error: " + JSON.stringify({ reached }));
process.exit(1);
`;

describe("the terminal's process, taken over", () => {
  it("reads, writes and starts nothing, and has no environment", async (context) => {
    countAttempts(context, Object.keys(wishes).length + 1);
    const folder = makeFolder();
    const child = join(folder, "hostile.mjs");
    writeFileSync(child, hostile);
    const start = startIsolateSandbox({ bundle: child, child })({
      memory: 256,
      onMessage: () => {},
      onEnd: () => {},
    });
    await expect(start).rejects.toThrow(/\{"granted":\[\],"environment":\[\]\}/);
    // The same program without the walls gets all of it.
    const free = spawnSync(process.execPath, [child], { encoding: "utf8" });
    rmSync(join(tmpdir(), "chancery-taken-over"), { force: true });
    rmSync(folder, { recursive: true });
    expect(free.stderr).toContain(JSON.stringify(Object.keys(wishes)));
  });

  it.runIf(hasOwnNetwork)("reaches no network, where the system gives it one of its own", async (context) => {
    countAttempts(context, 3);
    const heard: string[] = [];
    const tcp = createServer((socket) => {
      heard.push("tcp");
      socket.on("error", () => {}).destroy();
    }).listen(0, "127.0.0.1");
    const udp = createSocket("udp4").bind(0, "127.0.0.1");
    udp.on("message", () => heard.push("udp"));
    await Promise.all([once(tcp, "listening"), once(udp, "listening")]);
    const folder = makeFolder();
    const child = join(folder, "caller.mjs");
    writeFileSync(child, caller((tcp.address() as AddressInfo).port, udp.address().port));
    const start = startIsolateSandbox({ bundle: child, child })({
      memory: 256,
      onMessage: () => {},
      onEnd: () => {},
    });
    await expect(start).rejects.toThrow(/"reached":\[\]/);
    expect(heard).toEqual([]);
    // The same program in this machine's network is heard.
    const free = spawn(process.execPath, [child], { stdio: "ignore" });
    await Promise.all([once(free, "exit"), once(udp, "message")]);
    expect(heard.toSorted()).toEqual(["tcp", "tcp", "udp"]);
    tcp.close();
    udp.close();
    rmSync(folder, { recursive: true });
  });

  if (!hasOwnNetwork)
    console.info(
      "escape: the terminal's process and the network did not run: the system gives no network namespace.",
    );
});
