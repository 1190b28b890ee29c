import { describe, expect, it } from "vitest";
import { PacedProgress } from "../../../kernel/runtime/paced-progress.ts";
import { Requests } from "../../../kernel/runtime/requests.ts";
import { toPlain } from "../../../kernel/runtime/serialize.ts";
import { CellTimers } from "../../../kernel/runtime/timers.ts";
import { FakeHost, planCell } from "./fake-host.ts";

describe("what a cell shows", () => {
  it("is not looked at beyond the limit of outputs", async () => {
    const host = new FakeHost();
    const code = `let looked = 0; for (let n = 0; n < 20000; n++) $.show({ get n() { looked++; return n; } });
      for (let n = 0; n < 20000; n++) $.show(new Proxy([], { get() { looked++; } })); return { looked }`;
    const { outputs, finished } = await host.run([planCell("a", code, ["looked"])]);
    expect(outputs("a")).toHaveLength(10_001);
    expect(outputs("a").at(-1)?.data).toBe("More than 10,000 outputs: the rest is not shown.");
    expect(finished("a")?.values).toEqual({ looked: "number 10001" });
  });

  it("is text when its texts together are too long, before anything copies them", () => {
    const long = "x".repeat(1024 * 1024);
    expect(toPlain(new Array(8).fill(long))).toHaveLength(8);
    expect(toPlain(new Array(100_000).fill(long))).toBeUndefined();
    expect(toPlain({ [long]: { [long]: new Array(6).fill(long) } })).toBeDefined();
    expect(toPlain({ [long]: { [long]: new Array(7).fill(long) } })).toBeUndefined();
  });

  it("is text when it has too many parts, before any is looked at", () => {
    let looked = 0;
    const list = new Proxy(new Array(600_000), {
      get(target, key) {
        if (key !== "length") looked += 1;
        return Reflect.get(target, key);
      },
    });
    expect(toPlain(list)).toBeUndefined();
    expect(looked).toBe(0);
    const named = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, n]));
    expect(toPlain(named(50_000))).toBeDefined();
    expect(toPlain(named(50_001))).toBeUndefined();
  });
});

it("an error's name is cut like its message", async () => {
  const host = new FakeHost();
  const code = 'const error = new Error("y".repeat(1e6)); error.name = "x".repeat(1e6); throw error';
  const { finished } = await host.run([planCell("a", code)]);
  expect(finished("a")?.error?.name).toHaveLength(100);
  expect(finished("a")?.error?.message).toHaveLength(10_000);
});

describe("timers", () => {
  it("of a cell that waits are so many and no more", () => {
    const timers = new CellTimers({ setTimeout: () => 0, clearTimeout() {} }, (callback) => callback());
    let last = 0;
    for (let n = 0; n < 100_000; n += 1) last = timers.setTimeout(() => {}, 1e9);
    expect(() => timers.setTimeout(() => {})).toThrow(
      "More than 100,000 timers of this cell wait at one time. Set fewer, or clear those that are not needed.",
    );
    timers.clear(last);
    timers.setTimeout(() => {});
  });
});

describe("progress", () => {
  it("is told at once, then in paces, and where it stands when the cell waits", () => {
    const sent: number[] = [];
    const due: (() => void)[] = [];
    const timers = { setTimeout: (callback: () => void) => due.push(callback), clearTimeout() {} };
    const progress = new PacedProgress(timers, ({ done }) => sent.push(done));
    const begin = performance.now();
    for (let done = 0; done < 1000; done += 1) progress.tell({ done });
    const passed = performance.now() - begin;
    expect(sent[0]).toBe(0);
    expect(sent.length).toBeLessThanOrEqual(1 + passed / 30);
    expect(due).toHaveLength(1);
    due[0]?.();
    expect(sent.at(-1)).toBe(999);
    const before = sent.length;
    // Nothing new has been said since.
    due[0]?.();
    expect(sent).toHaveLength(before);
  });

  it("cuts its label", () => {
    const labels: (string | undefined)[] = [];
    const progress = new PacedProgress({ setTimeout() {}, clearTimeout() {} }, ({ label }) =>
      labels.push(label),
    );
    progress.tell({ done: 1, label: "x".repeat(1e6) });
    expect(labels[0]).toHaveLength(200);
  });
});

describe("questions to the host", () => {
  it("beyond so many wait until others are answered", async () => {
    const requests = new Requests();
    const sent: number[] = [];
    const asked = Array.from({ length: 100 }, () => requests.ask((request) => sent.push(request)));
    expect(sent).toHaveLength(32);
    // An answer that nobody waits for makes no room.
    requests.settle(99, {});
    expect(sent).toHaveLength(32);
    for (let at = 0; at < sent.length; at += 1) requests.settle(sent[at] ?? 0, { code: String(sent[at]) });
    expect(sent).toHaveLength(100);
    expect((await Promise.all(asked)).map(({ code }) => Number(code))).toEqual(sent);
  });
});
