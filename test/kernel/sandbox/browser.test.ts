import { expect, test } from "vitest";
import { startBrowserSandbox } from "../../../kernel/sandbox/browser.ts";
import type { PageMessage } from "../../../kernel/sandbox/frame-protocol.ts";
import type { SandboxEnd } from "../../../kernel/sandbox/sandbox.ts";

/** A page whose frames answer like the kernel's as long as their process lives. */
function standInPage(contentDocument: object | null = null) {
  const frames: { port: MessagePort; removed: boolean }[] = [];
  const walls: string[] = [];
  const createElement = () => {
    const frame = { removed: false } as { port: MessagePort; removed: boolean };
    const load: (() => void)[] = [];
    return {
      style: {},
      setAttribute: (name: string, value: string) => void (name === "sandbox" && walls.push(value)),
      contentDocument,
      addEventListener: (_type: string, listener: () => void) => load.push(listener),
      contentWindow: {
        postMessage(_hello: string, _origin: string, [port]: [MessagePort]) {
          frame.port = port;
          frames.push(frame);
          port.onmessage = ({ data }: MessageEvent<PageMessage>) => {
            if (data.type === "start")
              port.postMessage({ type: "text", worker: data.worker, text: '{"type":"ready","arquero":"8"}' });
            if (data.type === "stop") port.postMessage({ type: "stopped", worker: data.worker });
          };
          port.postMessage({ type: "ping" });
        },
      },
      load,
      remove() {
        frame.removed = true;
        frame.port?.close();
      },
    };
  };
  const document = {
    hidden: false,
    createElement,
    body: {
      append(element: ReturnType<typeof createElement>) {
        for (const one of element.load) one();
      },
    },
  };
  return { document: document as unknown as Document, frames, walls };
}

test("a process that was ended for its memory ends what ran in it by that reason, and its frames serve no more", async () => {
  const { document, frames } = standInPage();
  let endProcess = () => {};
  const start = startBrowserSandbox({
    document,
    frameUrl: "/frame",
    runtimeCode: async () => "",
    onProcessEnded: (listener) => {
      endProcess = listener;
    },
  });
  const ends: SandboxEnd[] = [];
  const sandbox = { memory: 256, onMessage: () => {}, onEnd: (end: SandboxEnd) => ends.push(end) };
  await start(sandbox);
  const idle = await start({ ...sandbox, onEnd: () => {} });
  await idle.stop();
  endProcess();
  expect(ends).toEqual([{ reason: "memory" }]);
  expect(frames.map(({ removed }) => removed)).toEqual([true, true]);
  const next = await start(sandbox);
  expect(frames).toHaveLength(3);
  endProcess();
  expect(ends).toHaveLength(2);
  await next.stop();
});

const nobody = { memory: 256, onMessage() {}, onEnd() {} };

test("a frame may be of the page's origin until its headers come only where the server is away", async () => {
  const { document, walls } = standInPage();
  const options = { document, frameUrl: "/frame", runtimeCode: async () => "" };
  for (const isAway of [false, true])
    await (await startBrowserSandbox({ ...options, usesKeptFrame: async () => isAway })(nobody)).stop();
  expect(walls).toEqual(["allow-scripts", "allow-scripts allow-same-origin"]);
  const nowhere = async () => Promise.reject(new Error("nowhere to be had"));
  await expect(startBrowserSandbox({ ...options, usesKeptFrame: nowhere })(nobody)).rejects.toThrow(
    "nowhere to be had",
  );
});

test("a frame that the page can look into is given nothing to run", async () => {
  const { document, frames } = standInPage({});
  const start = startBrowserSandbox({
    document,
    frameUrl: "/frame",
    usesKeptFrame: async () => true,
    runtimeCode: async () => "",
  });
  await expect(start(nobody)).rejects.toThrow("came without its walls");
  expect(frames).toEqual([]);
});
