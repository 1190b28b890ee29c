import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { type CellHost, CellRun } from "../../../kernel/runtime/cell-run.ts";
import { ShownTables } from "../../../kernel/runtime/tables.ts";

const refused = () => Promise.reject(new Error("not here"));

function makeHost(): CellHost {
  return {
    tables: new ShownTables(),
    timers: { setTimeout: () => 0, clearTimeout() {} },
    post() {},
    openFile: refused,
    openRemote: refused,
    loadFormat: refused,
    pause: async () => {},
    active: null,
    called: null,
    byUrl: new Map(),
    reportLate() {},
  };
}

test("a run that is closed is found by its code no more: a cell that is edited all day keeps one run, not all", () => {
  const host = makeHost();
  const first = new CellRun("a", 1, 20, host);
  first.isRunAs("a~1");
  const second = new CellRun("a", 2, 20, host);
  first.close();
  second.isRunAs("a~2");
  expect([...host.byUrl]).toEqual([["a~2", second]]);
});

test("a run of the same code that came after it is still found", () => {
  const host = makeHost();
  const first = new CellRun("a", 1, 20, host);
  first.isRunAs("a~1");
  const second = new CellRun("a", 2, 20, host);
  second.isRunAs("a~1");
  first.close();
  expect(host.byUrl.get("a~1")).toBe(second);
  const late = new CellRun("b", 2, 20, host);
  late.close();
  late.isRunAs("b~1");
  expect(host.byUrl.has("b~1")).toBe(false);
});

test("what a cell gave while it may still be closed is let go of: a generator that runs all day holds its latest value only", async () => {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  const run = new CellRun("a", 1, 20, makeHost());
  const take = async () => new WeakRef(Object(await run.orClosed(Promise.resolve({ value: 1 }), null)));
  const taken = await take();
  await new Promise((resolve) => setTimeout(resolve, 0));
  collect();
  expect(taken.deref()).toBeUndefined();
  run.close();
});

test("work of a cell that is closed is not waited for, before or after", async () => {
  const run = new CellRun("a", 1, 20, makeHost());
  const endless = run.orClosed(new Promise(() => {}), "closed");
  await expect(run.orClosed(Promise.reject(new Error("fails")), "closed")).rejects.toThrow("fails");
  run.close();
  expect(await endless).toBe("closed");
  expect(await run.orClosed(new Promise(() => {}), "closed")).toBe("closed");
});
