/** The runtime in the window's sandbox: the product's frame and worker in a page of Chromium. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { StartSandbox } from "../../../kernel/sandbox/sandbox.ts";
import { parseKernelMessage } from "../../../shared/protocol/port.ts";
import { launchChromium } from "../../support/chromium.ts";
import { bundleFrame, bundlePage, makeFolder } from "../../support/sandbox-bundles.ts";
import { bundleScript, drive, type InsideKernel } from "./inside-kernel.ts";

/** Runs in the page: starts a sandbox whose messages and end go to the test. */
const openSandbox = `(async () => {
  const start = startBrowserSandbox({ document, frameUrl: "/frame.html", runtimeCode: async () => (await fetch("/runtime.js")).text() });
  const messages = [];
  const tell = () => void tellMessages(messages.splice(0));
  globalThis.sandbox = await start({ memory: 512, onMessage: (message) => { if (messages.push(JSON.stringify(message)) === 1) setTimeout(tell); }, onEnd: (end) => void tellEnd(JSON.stringify(end)) });
})()`;

/** Starts one. Stop its sandbox when the tests are over: that closes the browser as well. */
export async function openWindowKernel(): Promise<InsideKernel> {
  const folder = makeFolder();
  const frame = await bundleFrame(folder);
  const files: Record<string, [type: string, body: string, headers?: Record<string, string>]> = {
    "/": ["text/html", "<!doctype html><script src=/page.js></script>"],
    "/page.js": ["text/javascript", await bundlePage(folder)],
    "/runtime.js": ["text/javascript", await bundleScript("main.ts")],
    "/frame.html": ["text/html", frame.html, frame.headers],
  };
  const server = createServer((request, response) => {
    const [type, body, headers] = files[new URL(request.url ?? "/", "http://page").pathname] ?? [
      "text/plain",
      "",
    ];
    response.writeHead(200, { ...headers, "content-type": `${type}; charset=utf-8` }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const browser = await launchChromium();
  const page = await browser.newPage();
  const start: StartSandbox = async ({ onMessage, onEnd }) => {
    await page.exposeFunction("tellMessages", (texts: string[]) => {
      for (const text of texts) onMessage(parseKernelMessage(text));
    });
    await page.exposeFunction("tellEnd", (text: string) => onEnd(JSON.parse(text)));
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.evaluate(openSandbox);
    return {
      name: "worker",
      send: (message) => void page.evaluate(`sandbox.send(${JSON.stringify(message)})`),
      async stop() {
        await browser.close();
        server.closeAllConnections();
        server.close();
      },
    };
  };
  return drive(start);
}
