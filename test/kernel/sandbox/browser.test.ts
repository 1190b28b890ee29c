import { expect, test } from "vitest";
import { startBrowserSandbox } from "../../../kernel/sandbox/browser.ts";
import type { PageMessage } from "../../../kernel/sandbox/frame-protocol.ts";
import type { SandboxEnd } from "../../../kernel/sandbox/sandbox.ts";

/** A page whose frames answer like the kernel's as long as their process lives. */
function standInPage() {
  const frames: { port: MessagePort; removed: boolean }[] = [];
  const createElement = () => {
    const frame = { removed: false } as { port: MessagePort; removed: boolean };
    const load: (() => void)[] = [];
    return {
      style: {},
      setAttribute() {},
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
        frame.port.close();
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
  return { document: document as unknown as Document, frames };
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
