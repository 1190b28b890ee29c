import { afterEach, expect, test, vi } from "vitest";
import type { SandboxOptions, StartSandbox } from "../../../kernel/sandbox/sandbox.ts";
import type { SessionHost, SessionOptions } from "../../../kernel/session/types.ts";
import { cellTime, kernelMemory } from "../../../renderer/stores/settings.ts";
import { startSession } from "../../../renderer/stores/start-session.ts";

const sessions = vi.hoisted((): { host: SessionHost; options: SessionOptions }[] => []);
vi.mock("../../../kernel/session/session.ts", () => ({
  createSession: (host: SessionHost, options: SessionOptions) => void sessions.push({ host, options }),
}));
vi.mock("../../../kernel/sandbox/browser.ts", () => ({
  startBrowserSandbox: (): StartSandbox => async () => ({ name: "worker", send() {}, async stop() {} }),
}));

function start(): { host: SessionHost; options: SessionOptions } {
  startSession({
    openFile: async () => new Blob(),
    openRemote: () => Promise.reject(new Error("no web")),
    language: "en",
    by: "Ada",
    analyze: async () => ({ defines: [], uses: [], program: null, errors: [] }),
    mayRun: () => true,
  });
  const started = sessions.at(-1);
  if (!started) throw new Error("No session was made.");
  return started;
}

vi.stubGlobal("document", {});
const shell = {
  memory: 4096,
  limitKernelMemory: vi.fn(async () => true),
  tellLanguage: vi.fn(),
  onKernelEnded: vi.fn(),
};

afterEach(() => {
  Reflect.deleteProperty(globalThis, "chancery");
});

test("in a browser study code may use 2048 MB", () => {
  expect(start().options.memory).toBe(2048);
});

test("limits that the person sets hold at the next start of the kernel, and until they are taken back", () => {
  const { options } = start();
  expect(options.cellTime).toBeNull();
  cellTime.set("300");
  kernelMemory.set("1024");
  // As the session reads them at a restart.
  expect({ ...options }).toMatchObject({ cellTime: 300, memory: 1024 });
  expect(start().options).toMatchObject({ cellTime: 300, memory: 1024 });
  cellTime.set("none");
  kernelMemory.set("usual");
  expect({ ...options }).toMatchObject({ cellTime: null, memory: 2048 });
});

test("in the desktop app it may use what the app was started with, and the app is told so", async () => {
  vi.stubGlobal("chancery", shell);
  const { host, options } = start();
  expect(options.memory).toBe(4096);
  const sandbox: SandboxOptions = { memory: options.memory, onMessage() {}, onEnd() {} };
  await host.startSandbox(sandbox);
  expect(shell.limitKernelMemory).toHaveBeenCalledExactlyOnceWith(4096);
});
