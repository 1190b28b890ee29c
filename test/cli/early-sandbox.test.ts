import { expect, test, vi } from "vitest";
import { startSandboxEarly } from "../../cli/run/early-sandbox.ts";
import { NoSandbox, type SandboxOptions, type StartSandbox } from "../../kernel/sandbox/sandbox.ts";

/** A start function whose sandboxes are kept, to speak for them. */
function fakeStart() {
  const started: { options: SandboxOptions; stop: ReturnType<typeof vi.fn> }[] = [];
  const start: StartSandbox = async (options) => {
    const stop = vi.fn(async () => undefined);
    started.push({ options, stop });
    options.onMessage({ type: "ready", arquero: "8.0.3" });
    return { name: `isolate ${started.length}`, send() {}, stop };
  };
  return { start, started };
}
const listener = (memory: number) => ({ memory, onMessage: vi.fn(), onEnd: vi.fn() });

test("the sandbox under way is handed to the first that asks, with the messages it sent before", async () => {
  const { start, started } = fakeStart();
  const early = startSandboxEarly(start, 64);
  const first = listener(64);
  expect((await early.start(first)).name).toBe("isolate 1");
  expect(started).toHaveLength(1);
  expect(first.onMessage).toHaveBeenCalledExactlyOnceWith({ type: "ready", arquero: "8.0.3" });
  started[0]?.options.onMessage({ type: "run-finished", run: 1 });
  started[0]?.options.onEnd({ reason: "memory" });
  expect(first.onMessage).toHaveBeenLastCalledWith({ type: "run-finished", run: 1 });
  expect(first.onEnd).toHaveBeenCalledExactlyOnceWith({ reason: "memory" });
  expect(early.arquero()).toBe("8.0.3");
  expect(early.name()).toBe("isolate 1");
});

test("later ones get sandboxes of their own", async () => {
  const { start, started } = fakeStart();
  const early = startSandboxEarly(start, 64);
  await early.start(listener(64));
  const second = listener(64);
  expect((await early.start(second)).name).toBe("isolate 2");
  expect(second.onMessage).toHaveBeenCalledOnce();
  expect(started).toHaveLength(2);
});

test("why the machine can start none is told until one stands; that one ended at once is no such reason", async () => {
  const failures = [new Error("it ended"), new NoSandbox("The kernel could not start: no room.")];
  const { start } = fakeStart();
  const early = startSandboxEarly((options) => {
    const failure = failures.shift();
    return failure ? Promise.reject(failure) : start(options);
  }, 64);
  await expect(early.start(listener(64))).rejects.toThrow("it ended");
  expect(early.refusal()).toBeNull();
  await expect(early.start(listener(64))).rejects.toThrow("no room");
  expect(early.refusal()).toBe("The kernel could not start: no room.");
  await early.start(listener(64));
  expect(early.refusal()).toBeNull();
});

test("one that ended before it was asked for is not handed out", async () => {
  const { start, started } = fakeStart();
  const early = startSandboxEarly(start, 64);
  started[0]?.options.onEnd({ reason: "crashed", detail: "signal 9" });
  expect((await early.start(listener(64))).name).toBe("isolate 2");
});

test("one that nobody took over is stopped in the end, one that was is not", async () => {
  const { start, started } = fakeStart();
  const unused = startSandboxEarly(start, 64);
  await unused.dispose();
  expect(started[0]?.stop).toHaveBeenCalledOnce();
  const used = startSandboxEarly(start, 64);
  await used.start(listener(64));
  await used.dispose();
  expect(started[1]?.stop).not.toHaveBeenCalled();
});

test("a start that is refused is told to the one that asks", async () => {
  const early = startSandboxEarly(() => Promise.reject(new Error("No isolate here.")), 64);
  await expect(early.start(listener(64))).rejects.toThrow("No isolate here.");
  await early.dispose();
});
