/** A study gives the same records in a browser's sandbox, in any zone and language, as in the terminal's. */
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startIsolateSandbox } from "../../kernel/sandbox/isolate.ts";
import type { SandboxEnd, StartSandbox } from "../../kernel/sandbox/sandbox.ts";
import { parseKernelMessage } from "../../shared/protocol/port.ts";
import { launchChromium } from "../support/chromium.ts";
import { builtPath, recordStudy } from "../support/same-study.ts";
import { bundlePage, makeFolder } from "../support/sandbox-bundles.ts";

let browser: Browser;
let server: Server;
let origin = "";

beforeAll(async () => {
  const pageScript = await bundlePage(makeFolder());
  const headers = JSON.parse(readFileSync(builtPath("frame.headers.json"), "utf8")) as Record<string, string>;
  const texts: Record<string, () => string> = {
    "/frame.html": () => readFileSync(builtPath("frame.html"), "utf8"),
    "/runtime.js": () => readFileSync(builtPath("runtime.js"), "utf8"),
    "/page.js": () => pageScript,
  };
  server = createServer(({ url = "" }, response) => {
    const type = url.endsWith(".js") ? "text/javascript" : "text/html";
    response.writeHead(200, { "content-type": type, ...(url === "/frame.html" ? headers : {}) });
    response.end(texts[url]?.() ?? "<!doctype html><title>page</title><body><script src=/page.js></script>");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
});

/** Starts sandboxes in a page of this zone and language; the session stays here. */
function startInPage(timezoneId: string, locale: string): StartSandbox {
  return async ({ memory, onMessage, onEnd }) => {
    const context = await browser.newContext({ timezoneId, locale });
    const page = await context.newPage();
    await page.exposeFunction("hear", (text: string) => onMessage(parseKernelMessage(text)));
    await page.exposeFunction("hearEnd", (end: SandboxEnd) => onEnd(end));
    await page.goto(origin);
    await page.evaluate(async (limit) => {
      const globals = globalThis as never as {
        startBrowserSandbox(options: unknown): (options: unknown) => Promise<unknown>;
        hear(text: string): void;
        hearEnd(end: unknown): void;
        sandbox: unknown;
      };
      const start = globals.startBrowserSandbox({
        document,
        frameUrl: "/frame.html",
        runtimeCode: async () => (await fetch("/runtime.js")).text(),
      });
      globals.sandbox = await start({
        memory: limit,
        onMessage: (message: unknown) => globals.hear(JSON.stringify(message)),
        onEnd: (end: unknown) => globals.hearEnd(end),
      });
    }, memory);
    return {
      name: "worker",
      send(message, bytes) {
        const list = bytes === undefined ? null : [...new Uint8Array(bytes)];
        const sent = JSON.stringify(message);
        void page.evaluate(
          ({ text, numbers }) => {
            const { sandbox } = globalThis as never as {
              sandbox: { send(message: unknown, bytes?: ArrayBuffer): void };
            };
            sandbox.send(JSON.parse(text), numbers === null ? undefined : new Uint8Array(numbers).buffer);
          },
          { text: sent, numbers: list },
        );
      },
      async stop() {
        await context.close();
        onEnd({ reason: "stopped" });
      },
    };
  };
}

test("records are the same in a terminal and in browsers of other zones and languages", async () => {
  const bundle = builtPath("runtime.js");
  const terminal = await recordStudy(startIsolateSandbox({ bundle, child: builtPath("isolate-child.js") }));
  expect(Object.values(terminal)).toHaveLength(19);
  for (const record of Object.values(terminal))
    expect(record).toMatchObject({
      status: expect.stringMatching(/^(ok|error)$/),
      outputs: expect.any(String),
    });
  for (const [zone, locale] of [
    ["Pacific/Kiritimati", "de-DE"],
    ["America/St_Johns", "fr-CA"],
  ] as const) {
    const there = await recordStudy(startInPage(zone, locale));
    expect(there).toEqual(terminal);
  }
});
