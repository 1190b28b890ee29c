import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { bundleFrame, bundlePage, makeFolder, stubRuntime } from "../support/sandbox-bundles.ts";

let browser: Browser;
let page: Page;
let server: Server;
let canary: Server;
let heard: string[] = [];
let origin = "";
let canaryUrl = "";

const listen = async (one: Server) => {
  await new Promise<void>((resolve) => one.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(one.address() as AddressInfo).port}`;
};

beforeAll(async () => {
  const folder = makeFolder();
  const frame = await bundleFrame(folder);
  const pageScript = await bundlePage(folder);
  server = createServer((request, response) => {
    if (request.url === "/frame.html") {
      response.writeHead(200, { "content-type": "text/html", ...frame.headers }).end(frame.html);
    } else if (request.url === "/runtime.js") response.end(stubRuntime);
    else if (request.url === "/page.js")
      response.writeHead(200, { "content-type": "text/javascript" }).end(pageScript);
    else
      response
        .writeHead(200, { "content-type": "text/html" })
        .end("<!doctype html><title>page</title><body><script src=/page.js></script>");
  });
  canary = createServer((request, response) => {
    heard.push(request.url ?? "");
    response.writeHead(200, { "access-control-allow-origin": "*" }).end("heard");
  });
  origin = await listen(server);
  canaryUrl = await listen(canary);
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
  canary?.closeAllConnections();
  canary?.close();
});

beforeEach(async () => {
  heard = [];
  page = await browser.newPage();
  await page.goto(origin);
  await page.evaluate(() => {
    type Any = Record<string, unknown> & { type: string };
    const start = (
      globalThis as never as { startBrowserSandbox(o: unknown): (o: unknown) => Promise<never> }
    ).startBrowserSandbox({
      document,
      frameUrl: "/frame.html",
      runtimeCode: async () => (await fetch("/runtime.js")).text(),
    });
    const kernel = {
      sandbox: null as null | {
        send(m: unknown, bytes?: ArrayBuffer): void;
        stop(): Promise<void>;
        name: string;
      },
      messages: [] as Any[],
      ends: [] as unknown[],
      async open() {
        this.sandbox = await start({
          memory: 512,
          onMessage: (message: Any) => this.messages.push(message),
          onEnd: (end: unknown) => this.ends.push(end),
        });
      },
      send(code: string) {
        this.messages.length = 0;
        const program = { kind: "code", code, insertions: [], imports: [] };
        this.sandbox?.send({
          type: "plan",
          run: 1,
          cells: [{ id: "a", defines: [], uses: [], program }],
          forget: [],
          inputs: {},
          rows: 1,
        });
      },
      async run(code: string) {
        this.send(code);
        for (;;) {
          for (const message of this.messages) {
            if (message.type === "output") return (message.output as { data: unknown }).data;
            if (message.type === "cell-finished" && message.error)
              return `error: ${(message.error as { message: string }).message}`;
          }
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
      },
    };
    Object.assign(globalThis, { kernel });
    return kernel.open();
  });
});
afterEach(async () => {
  await page?.close();
});

/** Runs code in the page, where `kernel` is the opened sandbox. */
const inPage = <T>(code: string): Promise<T> => page.evaluate(`(async () => { ${code} })()`) as Promise<T>;
const runCell = (code: string) => inPage<unknown>(`return kernel.run(${JSON.stringify(code)})`);

test("a cell runs in a worker whose globals are the isolate's", async () => {
  expect(await inPage("return kernel.sandbox.name")).toBe("worker");
  expect(await runCell("return 6 * 7")).toBe(42);
  expect(
    await runCell(
      "return ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'WebTransport', 'RTCPeerConnection', 'MessageChannel', 'MessagePort', 'Worker', 'SharedWorker', 'WebAssembly', 'OffscreenCanvas', 'importScripts', 'indexedDB', 'caches', 'BroadcastChannel', 'navigator', 'postMessage', 'self', 'close', 'document', 'URL', 'Blob'].filter((name) => globalThis[name] !== undefined)",
    ),
  ).toEqual([]);
  expect(
    await runCell(
      "return ['setTimeout', 'clearTimeout', 'setInterval', 'TextDecoder', 'TextEncoder', 'structuredClone', 'performance', 'queueMicrotask', 'atob', 'btoa', 'console'].filter((name) => globalThis[name] === undefined)",
    ),
  ).toEqual([]);
});

test("nothing that a cell tries reaches the network", async () => {
  // The positive control: this page, without the frame's policy, reaches the canary.
  await inPage(`await fetch(${JSON.stringify(`${canaryUrl}/control`)})`);
  expect(heard).toEqual(["/control"]);
  const told = await runCell(`const url = ${JSON.stringify(canaryUrl)};
    const tries = {
      fetch: () => fetch(url + "/fetch"),
      import: () => import(url + "/import"),
      importFunction: () => new Function("u", "return import(u)")(url + "/import-function"),
      importData: () => import("data:text/javascript,export default 1"),
      scripts: () => importScripts(url + "/scripts"),
      xhr: () => { const x = new XMLHttpRequest(); x.open("GET", url + "/xhr"); x.send(); },
      socket: () => new WebSocket(url.replace("http", "ws") + "/socket"),
      nested: () => new Worker(url + "/nested"),
    };
    const through = [];
    for (const [name, attempt] of Object.entries(tries)) try { await attempt(); through.push(name); } catch {}
    return through`);
  expect(told).toEqual([]);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(heard).toEqual(["/control"]);
});

test("the policy holds when nothing was stripped: a worker with every global cannot reach the network", async () => {
  await inPage(`await fetch(${JSON.stringify(`${canaryUrl}/control`)})`);
  const bare = `
    const said = [];
    (async () => {
      try { await fetch(${JSON.stringify(`${canaryUrl}/bare`)}); said.push("fetch"); } catch {}
      try { importScripts(${JSON.stringify(`${canaryUrl}/bare-scripts`)}); said.push("scripts"); } catch {}
      postMessage(said);
    })();`;
  // The frame's own document starts this worker, as a boot script with a hole would.
  const frame = page.frames().find((one) => one.url().endsWith("/frame.html"));
  const said = await frame?.evaluate(
    (code) =>
      new Promise((resolve) => {
        const worker = new Worker(URL.createObjectURL(new Blob([code])));
        worker.onmessage = (event) => resolve(event.data);
      }),
    bare,
  );
  expect(said).toEqual([]);
  expect(heard).toEqual(["/control"]);
});

test("stopping an endless loop leaves the page alive, and the next start reuses the frame", async () => {
  await inPage("kernel.send('for (;;);')");
  await expect.poll(() => inPage("return kernel.messages.some((m) => m.type === 'cell-started')")).toBe(true);
  await inPage("await kernel.sandbox.stop()");
  expect(await inPage("return kernel.ends")).toEqual([{ reason: "stopped" }]);
  expect(await inPage("return document.querySelectorAll('iframe').length")).toBe(1);
  await inPage("await kernel.open()");
  expect(await runCell("return 'again'")).toBe("again");
  expect(await inPage("return document.querySelectorAll('iframe').length")).toBe(1);
});

test("a flood of output ends as output while the page stays alive", async () => {
  await inPage("kernel.send(\"const text = 'x'.repeat(1e6); for (;;) chanceryPort.post(text)\")");
  // The texts are not of the protocol, but the worker is over its limit or refused: either way it is ended.
  await expect.poll(() => inPage("return kernel.ends.length")).toBe(1);
  await inPage("await kernel.open()");
  await inPage(
    "kernel.send(\"const output = { mime: 'text/plain', data: 'x'.repeat(1e6) }; for (;;) send({ type: 'output', run: 1, id: 'a', output })\")",
  );
  await expect.poll(() => inPage("return kernel.ends.at(-1)")).toEqual({ reason: "output" });
  expect(await inPage("return 1 + 1")).toBe(2);
});

test("a message over the limit ends as output", async () => {
  await inPage("kernel.send(\"chanceryPort.post('x'.repeat(33 * 1024 * 1024))\")");
  await expect.poll(() => inPage("return kernel.ends")).toEqual([{ reason: "output" }]);
});

test("output of more than the credit arrives whole and in order", async () => {
  const sizes = await inPage<number[]>(`
    kernel.send("for (let n = 0; n < 40; n++) { send({ type: 'output', run: 1, id: 'a', output: { mime: 'text/plain', data: String(n).padEnd(1e6) } }); await new Promise((r) => setTimeout(r, 1)); }");
    while (!kernel.messages.some((m) => m.type === "run-finished")) await new Promise((r) => setTimeout(r, 10));
    return kernel.messages.filter((m) => m.type === "output" && m.output.mime === "text/plain").map((m) => Number(m.output.data));`);
  expect(sizes).toEqual(Array.from({ length: 40 }, (_, n) => n));
});

test("bytes are transferred to the kernel", async () => {
  const [got, left] = await inPage<[unknown, number]>(`
    const running = kernel.run("return await new Promise((resolve) => { gotFile = (bytes) => resolve([...new Uint8Array(bytes)]); })");
    const bytes = new Uint8Array([1, 2, 255]).buffer;
    kernel.sandbox.send({ type: "file-data", request: 1 }, bytes);
    return [await running, bytes.byteLength];`);
  expect(got).toEqual([1, 2, 255]);
  expect(left).toBe(0);
});
