import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeAll, expect, test } from "vitest";
import { startIsolateSandbox } from "../../kernel/sandbox/isolate.ts";
import type { Sandbox, SandboxEnd, StartSandbox } from "../../kernel/sandbox/sandbox.ts";
import type { KernelMessage } from "../../shared/protocol/port.ts";
import { bundleChild, makeFolder, stubRuntime } from "../support/sandbox-bundles.ts";

let start: StartSandbox;
let folder: string;
const started: Sandbox[] = [];

beforeAll(async () => {
  folder = makeFolder();
  const bundle = join(folder, "runtime.js");
  writeFileSync(bundle, stubRuntime);
  start = startIsolateSandbox({ bundle, child: await bundleChild(folder) });
});
afterEach(async () => {
  for (const sandbox of started.splice(0)) await sandbox.stop();
});

/** Starts a sandbox and gives ways to run one cell in it and to wait for its end. */
async function open(memory = 256) {
  const messages: KernelMessage[] = [];
  const ended = Promise.withResolvers<SandboxEnd>();
  let notify = () => {};
  const sandbox = await start({
    memory,
    onMessage(message) {
      messages.push(message);
      notify();
    },
    onEnd: ended.resolve,
  });
  started.push(sandbox);
  const send = (code: string) =>
    sandbox.send({
      type: "plan",
      run: 1,
      cells: [
        { id: "a", defines: [], uses: [], program: { kind: "code", code, insertions: [], imports: [] } },
      ],
      forget: [],
      inputs: {},
      rows: 10,
    });
  /** The value the cell returned, or its error's text. */
  const run = async (code: string): Promise<unknown> => {
    messages.length = 0;
    send(code);
    for (;;) {
      for (const message of messages) {
        if (message.type === "cell-finished" && message.error)
          return `${message.error.name}: ${message.error.message}`;
        if (message.type === "output" && message.output.mime === "application/json")
          return message.output.data;
      }
      await new Promise<void>((resolve) => {
        notify = resolve;
      });
    }
  };
  return { sandbox, run, send, ended: ended.promise, messages };
}

test("a cell runs, and nothing of Node, the web or WebAssembly is there", async () => {
  const { sandbox, run } = await open();
  expect(sandbox.name).toBe("isolated-vm 7.0.1");
  expect(await run("return 6 * 7")).toBe(42);
  expect(
    await run(
      "return ['fetch', 'require', 'process', 'WebAssembly', 'SharedArrayBuffer', 'Atomics', 'XMLHttpRequest', 'Buffer', 'ivm', 'importScripts'].filter((name) => name in globalThis)",
    ),
  ).toEqual([]);
});

test("import() is refused, also from new Function and eval", async () => {
  const { run } = await open();
  expect(
    await run(`const tries = [() => import("node:fs"), () => new Function('return import("node:fs")')(), () => (0, eval)('import("data:text/javascript,1")')];
      const told = [];
      for (const attempt of tries) try { await attempt(); told.push("loaded"); } catch (error) { told.push("refused"); }
      return told`),
  ).toEqual(["refused", "refused", "refused"]);
});

test("the constructor of a function, a callback or an error leads to no host object", async () => {
  const { run } = await open();
  expect(
    await run(`const found = [];
      Error.prepareStackTrace = (_error, sites) => { for (const site of sites) { const f = site.getFunction?.(); const t = site.getThis?.(); if (f || (t && t !== globalThis)) found.push(String(f ?? t)); } return ""; };
      try { null.x } catch (error) { void error.stack }
      try { setTimeout() } catch (error) { void error.stack }
      try { new TextDecoder("nonsense") } catch (error) { void error.stack }
      const globals = [setTimeout, performance.now, chanceryPort.post, new TextDecoder().decode].map((f) => f.constructor("return typeof process + typeof require")());
      return { hosts: found.filter((text) => text.endsWith("[native code] }")), globals: [...new Set(globals)] }`),
  ).toEqual({ hosts: [], globals: ["undefinedundefined"] });
});

test("an endless loop ends at once when it is stopped", async () => {
  const { sandbox, send, ended, messages } = await open();
  send("for (;;);");
  await expect.poll(() => messages.some((message) => message.type === "cell-started")).toBe(true);
  await sandbox.stop();
  expect(await ended).toEqual({ reason: "stopped" });
});

test.each([
  ["objects", "const all = []; for (;;) all.push({ all, n: [all.length] })"],
  ["text", "const all = []; for (let n = 0; ; n++) all.push((n + 'x'.repeat(1e6)).split('').join('é'))"],
  ["a sparse array", "const all = new Array(3e7); for (let n = 0; ; n++) all[n] = n"],
])("a bomb of %s ends as memory while this process lives", async (_what, code) => {
  const { send, ended } = await open(96);
  send(code);
  expect(await ended).toEqual({ reason: "memory" });
});

test.each([
  ["buffers", "const all = []; for (;;) all.push(new Uint8Array(1e7).fill(1))"],
  [
    "resizable buffers",
    "const all = []; for (;;) { const b = new ArrayBuffer(1, { maxByteLength: 4e9 }); b.resize(5e8); new Uint8Array(b).fill(1); all.push(b) }",
  ],
])("a bomb of %s is refused or ends as memory", async (_what, code) => {
  const { run, ended } = await open(96);
  const outcome = await Promise.race([run(code), ended]);
  if (typeof outcome === "string")
    expect(outcome).toMatch(/RangeError: .*(allocation failed|[Oo]ut of memory)/);
  else expect(outcome).toEqual({ reason: "memory" });
});

test("a message over the limit ends as output", async () => {
  const { send, ended } = await open();
  send("chanceryPort.post('x'.repeat(33 * 1024 * 1024))");
  expect(await ended).toEqual({ reason: "output" });
});

test("a message that is not of the protocol ends it", async () => {
  const { send, ended } = await open();
  send('chanceryPort.post(\'{"type":"surprise"}\')');
  expect(await ended).toMatchObject({ reason: "crashed" });
});

test("bytes travel beside a message", async () => {
  const { sandbox, run } = await open();
  const got = run(
    "return await new Promise((resolve) => { gotFile = (bytes) => resolve([...new Uint8Array(bytes)]); })",
  );
  sandbox.send({ type: "file-data", request: 1 }, new Uint8Array([1, 2, 255]).buffer);
  expect(await got).toEqual([1, 2, 255]);
});

test("text, timers and clones work as on the web", async () => {
  const { run } = await open();
  const long = "é😀ß".repeat(500);
  expect(
    await run(`return new TextDecoder().decode(new TextEncoder().encode(${JSON.stringify(long)}))`),
  ).toBe(long);
  expect(await run("return new TextDecoder('windows-1252').decode(new Uint8Array([0x80, 0xe9]))")).toBe("€é");
  expect(
    await run("return new TextDecoder('utf-16le').decode(new Uint8Array([0x41, 0, 0x3d, 0xd8, 0, 0xde]))"),
  ).toBe("A😀");
  expect(
    await run(
      "const d = new TextDecoder(), b = new TextEncoder().encode('a😀'); return d.decode(b.slice(0, 3), { stream: true }) + d.decode(b.slice(3))",
    ),
  ).toBe("a😀");
  expect(await run("return atob(btoa('any carnal pleas')) + btoa('a')")).toBe("any carnal pleasYQ==");
  expect(
    await run(
      "const seen = []; let n = 0; await new Promise((done) => { setTimeout(() => seen.push('never'), 5000); const id = setInterval(() => { seen.push(++n); if (n === 3) { clearInterval(id); done(); } }, 1); queueMicrotask(() => seen.push('micro')); }); return seen",
    ),
  ).toEqual(["micro", 1, 2, 3]);
  expect(
    await run(
      "const a = { d: new Date(0), m: new Map([[1, new Set([2])]]), b: new Uint8Array([7]) }; a.self = a; const c = structuredClone(a); return [c.self === c, c.d.getTime(), [...c.m.get(1)], c.b[0], c.b !== a.b]",
    ),
  ).toEqual([true, 0, [2], 7, true]);
  expect(await run("structuredClone(() => 1)")).toMatch(/^DataCloneError/);
});

test("stopping leaves no process and no folder behind", async () => {
  const before = readdirSync(tmpdir()).filter((name) => name.startsWith("chancery-")).length;
  const { sandbox } = await open();
  await sandbox.stop();
  await sandbox.stop();
  const after = readdirSync(tmpdir()).filter((name) => name.startsWith("chancery-")).length;
  expect(after).toBeLessThanOrEqual(before);
});

test("a runtime that cannot start rejects with a sentence", async () => {
  const bundle = join(folder, "broken.js");
  writeFileSync(bundle, "throw new Error('broken bundle')");
  const broken = startIsolateSandbox({ bundle, child: join(folder, "isolate-child.js") });
  expect(existsSync(bundle)).toBe(true);
  await expect(broken({ memory: 64, onMessage() {}, onEnd() {} })).rejects.toThrow(
    /could not start.*broken bundle/s,
  );
});

test("what the engine prepared is used where it fits; of rubbish, another text or nothing the runtime is compiled anew", async () => {
  const bundle = join(folder, "runtime.js");
  const cache = join(folder, "runtime.cache");
  const script = fileURLToPath(new URL("../../scripts/cache-runtime.js", import.meta.url));
  const prepared = spawnSync(process.execPath, ["--no-node-snapshot", script, bundle, cache]);
  expect(prepared.stderr.toString()).toBe("");
  const real = readFileSync(cache);
  const other = join(folder, "other.cache");
  const starter = startIsolateSandbox({ bundle, child: join(folder, "isolate-child.js"), cache: other });
  for (const bytes of [
    real,
    real.subarray(0, real.length >> 1),
    Buffer.from("rubbish"),
    Buffer.alloc(0),
    null,
  ]) {
    if (bytes === null) rmSync(other);
    else writeFileSync(other, bytes);
    const sandbox = await starter({ memory: 64, onMessage() {}, onEnd() {} });
    await sandbox.stop();
  }
});

test("a start under way ends when it is called off, and leaves nothing behind", async () => {
  const before = readdirSync(tmpdir()).filter((name) => name.startsWith("chancery-")).length;
  const abort = new AbortController();
  const ended = Promise.withResolvers<SandboxEnd>();
  const starting = start({ memory: 64, onMessage() {}, onEnd: ended.resolve, signal: abort.signal });
  abort.abort();
  await expect(starting).rejects.toThrow(/could not start/);
  expect(await ended.promise).toEqual({ reason: "stopped" });
  const after = readdirSync(tmpdir()).filter((name) => name.startsWith("chancery-")).length;
  expect(after).toBeLessThanOrEqual(before);
});

test("messages of all sizes arrive whole and in the order in which they were sent", async () => {
  const { send, messages } = await open();
  const count = 3000;
  send(`for (let n = 0; n < ${count}; n++) chanceryPort.post(JSON.stringify({ type: "output", run: 1, id: "a",
    output: { mime: "text/plain", data: n + " " + "é".repeat(n % 97 === 0 ? 40000 : n % 50) } }))`);
  await expect.poll(() => messages.some((message) => message.type === "cell-finished")).toBe(true);
  const shown = messages.flatMap((message) =>
    message.type === "output" ? [String(message.output.data)] : [],
  );
  // After them the runtime shows what the cell returned.
  expect(shown.slice(0, -1)).toEqual(
    Array.from({ length: count }, (_, n) => `${n} ${"é".repeat(n % 97 === 0 ? 40000 : n % 50)}`),
  );
});

test("what a cell has sent arrives although it never lets go of its thread", async () => {
  const { send, messages } = await open();
  send(
    'chanceryPort.post(\'{"type":"output","run":1,"id":"a","output":{"mime":"text/plain","data":"last words"}}\'); for (;;);',
  );
  await expect
    .poll(() => messages.flatMap((one) => (one.type === "output" ? [one.output.data] : [])))
    .toEqual(["last words"]);
});

test("the clock of cells goes on and never back", async () => {
  const { run } = await open();
  expect(
    await run(
      "let last = performance.now(), backwards = 0; const begin = last; while (last - begin < 5) { const now = performance.now(); if (now < last) backwards++; last = now; } return backwards",
    ),
  ).toBe(0);
});
