import { afterEach, expect, test, vi } from "vitest";
import { findKernelProcesses, isOverLimit, watchMemory } from "../../electron/memory-watch.ts";
import { StandInContents } from "./support/stand-in.ts";

const origin = "http://127.0.0.1:4321";
const frame = `${origin}/kernel/frame.html`;

function page(...frames: [url: string, pid: number][]): StandInContents {
  const contents = new StandInContents();
  contents.frames = frames.map(([url, osProcessId]) => ({ url, osProcessId }));
  return contents;
}

/** In kilobytes, as Electron gives it. */
const process = (pid: number, megabytes: number) => ({ pid, memory: { workingSetSize: megabytes * 1024 } });

afterEach(() => {
  vi.useRealTimers();
});

test("cells run in the frames with the kernel's address", () => {
  const contents = page([`${origin}/studies/a`, 10], [frame, 11], ["about:blank", 12]);
  expect(findKernelProcesses([contents], origin)).toEqual([{ pid: 11, contents }]);
});

test("a frame that shares a page's process is left alone: ending it would end the page", () => {
  expect(findKernelProcesses([page([frame, 10])], origin)).toEqual([]);
});

test("the limit is beside what a process takes anyway", () => {
  expect(isOverLimit(process(1, 1024 + 256), 1024)).toBe(false);
  expect(isOverLimit(process(1, 1024 + 257), 1024)).toBe(true);
});

test("memory that is the process's own counts where the system tells of it", () => {
  const memory = { workingSetSize: 9_000_000, privateBytes: 1024 };
  expect(isOverLimit({ pid: 1, memory }, 1024)).toBe(false);
});

test("a process over the limit is ended and its page told; others are not", () => {
  vi.useFakeTimers();
  const hungry = page([frame, 11]);
  const modest = page([frame, 12]);
  const kill = vi.fn();
  const getAppMetrics = () => [process(10, 9000), process(11, 3000), process(12, 300)];
  const watch = watchMemory(
    { getAppMetrics },
    2048,
    () => findKernelProcesses([hungry, modest], origin),
    kill,
  );
  vi.advanceTimersByTime(500);
  expect(kill).toHaveBeenCalledExactlyOnceWith(11);
  expect(hungry.sent).toEqual([{ channel: "kernel-ended", value: 2048 }]);
  expect(modest.sent).toEqual([]);
  watch.stop();
  vi.advanceTimersByTime(5000);
  expect(kill).toHaveBeenCalledOnce();
});

test("two frames of one process are told each, and it is ended once", () => {
  const contents = page([frame, 11], [frame, 11]);
  const kill = vi.fn();
  const watch = watchMemory(
    { getAppMetrics: () => [process(11, 3000)] },
    2048,
    () => findKernelProcesses([contents], origin),
    kill,
  );
  watch.look();
  watch.stop();
  expect(kill).toHaveBeenCalledOnce();
  expect(contents.sent).toHaveLength(2);
});

test("a raised limit lets more through", () => {
  const kill = vi.fn();
  const watch = watchMemory(
    { getAppMetrics: () => [process(11, 3000)] },
    2048,
    () => findKernelProcesses([page([frame, 11])], origin),
    kill,
  );
  watch.setLimit(4096);
  watch.look();
  expect(kill).not.toHaveBeenCalled();
  watch.setLimit(1024);
  watch.look();
  expect(kill).toHaveBeenCalledExactlyOnceWith(11);
  watch.stop();
});

test("a process that ended by itself meanwhile keeps no other from being ended", () => {
  const kill = vi.fn((pid: number) => {
    if (pid === 11) throw Object.assign(new Error("kill ESRCH"), { code: "ESRCH" });
  });
  const watch = watchMemory(
    { getAppMetrics: () => [process(11, 3000), process(12, 3000)] },
    2048,
    () => findKernelProcesses([page([frame, 11], [frame, 12])], origin),
    kill,
  );
  watch.look();
  watch.stop();
  expect(kill.mock.calls).toEqual([[11], [12]]);
});

test("a page whose process is gone is passed over: Electron throws when it is asked about its frames", () => {
  const gone = page([frame, 11]);
  Object.defineProperty(gone, "mainFrame", {
    get() {
      throw new Error("Render frame was disposed before WebFrameMain could be accessed");
    },
  });
  const contents = page([frame, 12]);
  expect(findKernelProcesses([gone, contents], origin)).toEqual([{ pid: 12, contents }]);
});

test("nothing is measured while no cell can run", () => {
  const getAppMetrics = vi.fn(() => []);
  const watch = watchMemory({ getAppMetrics }, 2048, () => [], vi.fn());
  watch.look();
  watch.stop();
  expect(getAppMetrics).not.toHaveBeenCalled();
});
