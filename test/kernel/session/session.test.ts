import { expect, test, vi } from "vitest";
import { mime, type Output } from "../../../shared/protocol/outputs.ts";
import { analyze, cell, makeSession, text } from "./fake-kernel.ts";

const chain = [cell("c", "z: y"), cell("a", "x:"), cell("b", "y: x"), cell("d", ":")];

test("runs all cells in the order of their needs and tells what each shows", async () => {
  const { session, behaviours, ran, get, states } = makeSession();
  behaviours.a = { outputs: [text("one"), text("two")] };
  await session.setCells(chain);
  expect(states()).toEqual({ c: "never", a: "never", b: "never", d: "never" });
  await session.runAll();
  expect(ran).toEqual(["a", "b", "c", "d"]);
  expect(get("a")).toMatchObject({
    state: "fresh",
    status: "ok",
    outputs: [text("one"), text("two")],
    ms: 1,
  });
  expect(session.snapshot()).toMatchObject({ running: false, kernel: "ready" });
});

test("uses names other cells' variables only", async () => {
  const { session, get } = makeSession();
  await session.setCells([cell("a", "x: Math"), cell("b", "y: x aq y")]);
  expect(get("b")).toMatchObject({ defines: ["y"], uses: ["x"] });
  expect(get("a").uses).toEqual([]);
});

test("an edit makes the cell and its dependents stale; runStale runs them only", async () => {
  const { session, ran, states, plans } = makeSession();
  await session.setCells(chain);
  await session.runAll();
  await session.setCells([cell("c", "z: y"), cell("a", "x:"), cell("b", "y: x # edited"), cell("d", ":")]);
  expect(states()).toEqual({ c: "stale", a: "fresh", b: "stale", d: "fresh" });
  ran.length = 0;
  await session.runStale();
  expect(ran).toEqual(["b", "c"]);
  expect(plans.at(-1)?.forget).toEqual([]);
  expect(states()).toEqual({ c: "fresh", a: "fresh", b: "fresh", d: "fresh" });
});

test("run takes dependents along unless told not to", async () => {
  const { session, ran, states } = makeSession();
  await session.setCells(chain);
  await session.run(["b"], { dependents: false });
  expect(ran).toEqual(["a", "b"]);
  expect(states()).toEqual({ c: "never", a: "fresh", b: "fresh", d: "never" });
  ran.length = 0;
  await session.run(["b"]);
  expect(ran).toEqual(["b", "c"]);
});

test("a cell that came, and was asked for, while others were still being analysed runs with them", async () => {
  const first = Promise.withResolvers<void>();
  const { session, ran } = makeSession(
    {},
    {
      async analyze(one) {
        if (one.source === "x:") await first.promise;
        return analyze(one);
      },
    },
  );
  void session.setCells([cell("a", "x:")]);
  const one = session.run(["a"]);
  void session.setCells([cell("a", "x:"), cell("b", "y:")]);
  const other = session.run(["b"]);
  first.resolve();
  await Promise.all([one, other]);
  expect(ran).toEqual(["a", "b"]);
});

test("a variable whose cell is gone is forgotten", async () => {
  const { session, plans } = makeSession();
  await session.setCells([cell("a", "x:"), cell("b", "y:")]);
  await session.runAll();
  await session.setCells([cell("b", "y:"), cell("c", ": x")]);
  await session.run(["c"]);
  expect(plans.at(-1)?.forget).toEqual(["x"]);
});

test("a failing cell is told, what needs it is skipped, the rest runs", async () => {
  const { session, behaviours, get } = makeSession();
  behaviours.a = { error: { name: "TypeError", message: "no", cell: "a", line: 1 } };
  await session.setCells(chain);
  await session.runAll();
  expect(get("a")).toMatchObject({ state: "failed", status: "error", error: { message: "no", line: 1 } });
  expect(get("b")).toMatchObject({ state: "failed", status: "skipped" });
  expect(get("c").status).toBe("skipped");
  expect(get("d").status).toBe("ok");
});

test("a text that cannot run fails at its place without running", async () => {
  const { session, ran, get } = makeSession();
  await session.setCells([cell("a", "x: !"), cell("b", "y: x"), cell("c", ":")]);
  await session.runAll();
  expect(ran).toEqual(["c"]);
  expect(get("a")).toMatchObject({
    status: "error",
    error: { name: "SyntaxError", message: "That is no text.", cell: "a", line: 2, column: 3 },
  });
  expect(get("b").status).toBe("skipped");
});

test("duplicates fail at once, naming every cell, and heal", async () => {
  const { session, get, ran } = makeSession();
  await session.setCells([cell("a", "x:"), cell("b", "x:"), cell("c", ": x")]);
  for (const id of ["a", "b"]) {
    expect(get(id)).toMatchObject({ state: "failed", status: "error" });
    expect(get(id).error?.message).toMatch(/a.*b/);
  }
  await session.runAll();
  expect(ran).toEqual([]);
  expect(get("c").status).toBe("skipped");
  await session.setCells([cell("a", "x:"), cell("b", "other:"), cell("c", ": x")]);
  expect(get("a")).toMatchObject({ state: "never", error: null });
  expect(get("c").state).toBe("stale");
  await session.runAll();
  expect(ran).toEqual(["a", "b", "c"]);
});

test("a cycle fails at once with every member named", async () => {
  const { session, get } = makeSession();
  await session.setCells([cell("a", "x: y"), cell("b", "y: x")]);
  expect(get("a").error?.message).toMatch(/a.*b/);
  expect(get("b").status).toBe("error");
});

test("outputs of a cell that runs again stay until its first new one", async () => {
  const { session, behaviours, get, states } = makeSession();
  behaviours.a = { outputs: [text("old")] };
  await session.setCells([cell("a", "x:")]);
  await session.runAll();
  const gate = Promise.withResolvers<void>();
  behaviours.a = { wait: gate.promise, outputs: [text("new")], progress: 0.5 };
  const running = session.run(["a"]);
  await vi.waitFor(() => expect(states()).toEqual({ a: "running" }));
  await vi.waitFor(() => expect(get("a").progress).toMatchObject({ done: 0.5 }));
  expect(get("a").outputs).toEqual([text("old")]);
  gate.resolve();
  await running;
  expect(get("a").outputs).toEqual([text("new")]);
  behaviours.a = {};
  await session.run(["a"]);
  expect(get("a").outputs).toEqual([]);
});

test("requests that come during a run wait, and are one run over the cells as they are then", async () => {
  const { session, behaviours, plans, ran } = makeSession();
  const gate = Promise.withResolvers<void>();
  behaviours.a = { wait: gate.promise };
  await session.setCells([cell("a", "x:"), cell("b", "y:"), cell("c", "z:")]);
  const first = session.run(["a"]);
  await vi.waitFor(() => expect(ran).toEqual(["a"]));
  const others = [session.run(["b"]), session.run(["c"])];
  await session.setCells([cell("a", "x:"), cell("b", "y: # edited"), cell("c", "z:")]);
  expect(plans).toHaveLength(1);
  gate.resolve();
  await Promise.all([first, ...others]);
  expect(plans).toHaveLength(2);
  expect(plans[1]?.cells.map(({ id, program }) => [id, program.code])).toEqual([
    ["b", "y: # edited"],
    ["c", "z:"],
  ]);
});

test("a cell edited while it runs ends stale, with what it showed", async () => {
  const { session, behaviours, ran, get } = makeSession();
  const gate = Promise.withResolvers<void>();
  behaviours.a = { wait: gate.promise, outputs: [text("of the old text")] };
  await session.setCells([cell("a", "x:")]);
  const running = session.runAll();
  await vi.waitFor(() => expect(ran).toEqual(["a"]));
  await session.setCells([cell("a", "x: # edited")]);
  expect(get("a").state).toBe("running");
  gate.resolve();
  await running;
  expect(get("a")).toMatchObject({ state: "stale", outputs: [text("of the old text")], record: null });
});

test("a cell over its time is cancelled; the rest goes on in a new sandbox with what it needs made again", async () => {
  const { session, behaviours, ran, get, starts, alive } = makeSession({ cellTime: 0.05 });
  behaviours.a = { outputs: [text("a")] };
  behaviours.b = { hang: true };
  await session.setCells([cell("a", "x:"), cell("b", "y:"), cell("c", ": y"), cell("d", ": x")]);
  await session.runAll();
  expect(get("b")).toMatchObject({ state: "stopped", status: "cancelled" });
  expect(get("b").error?.message).toContain("--time");
  expect(get("c").status).toBe("skipped");
  expect(get("d")).toMatchObject({ status: "ok", state: "fresh" });
  expect(get("a")).toMatchObject({ state: "fresh", outputs: [text("a")] });
  expect(ran).toEqual(["a", "b", "a", "d"]);
  expect([starts(), alive()]).toEqual([2, 1]);
});

test.each([
  [{ reason: "memory" } as const, "cancelled", "--memory"],
  [{ reason: "output" } as const, "cancelled", "showed more at once"],
  [{ reason: "crashed", detail: "it broke" } as const, "error", "it broke"],
])("a sandbox that ends as %j takes one cell along", async (end, status, words) => {
  const { session, behaviours, get } = makeSession();
  behaviours.a = { end };
  await session.setCells([cell("a", "x:"), cell("b", ":")]);
  await session.runAll();
  expect(get("a").status).toBe(status);
  expect(get("a").error?.message).toContain(words);
  // Only what a person can raise offers to be raised.
  expect(get("a").limit).toBe(end.reason === "memory" ? "memory" : null);
  expect(get("b").status).toBe("ok");
});

test("a buffer that the sandbox refused is told as memory", async () => {
  const { session, behaviours, get } = makeSession();
  behaviours.a = { error: { name: "RangeError", message: "Array buffer allocation failed", cell: "a" } };
  await session.setCells([cell("a", "x:")]);
  await session.runAll();
  expect(get("a")).toMatchObject({ status: "cancelled", state: "stopped" });
  expect(get("a").error?.message).toContain("--memory");
});

test("stop ends the sandbox; waiting cells are what they were, and lost values come back when needed", async () => {
  const { session, behaviours, ran, states, alive, get } = makeSession();
  behaviours.a = { outputs: [text("a")] };
  behaviours.b = { hang: true };
  await session.setCells([cell("a", "x:"), cell("b", "y:"), cell("c", ": x")]);
  const running = session.runAll();
  await vi.waitFor(() => expect(ran).toEqual(["a", "b"]));
  await session.stop();
  await running;
  expect(alive()).toBe(0);
  expect(states()).toEqual({ a: "fresh", b: "stopped", c: "never" });
  expect(session.snapshot()).toMatchObject({ running: false, kernel: "off" });
  const { record } = get("a");
  await session.run(["c"]);
  expect(ran).toEqual(["a", "b", "a", "c"]);
  expect(get("a")).toMatchObject({ state: "fresh", outputs: [text("a")], record });
});

test("setInput runs the control's cell with the value, and what depends on it", async () => {
  const { session, plans } = makeSession();
  await session.setCells([cell("a", "x:"), cell("b", "y: x"), cell("c", "z:")]);
  await session.runAll();
  await session.setInput("x", 7);
  expect(plans.at(-1)).toMatchObject({ inputs: { x: 7 } });
  expect(plans.at(-1)?.cells.map(({ id }) => id)).toEqual(["a", "b"]);
});

test("restart forgets values and controls and keeps outputs as stale", async () => {
  const { session, behaviours, plans, states, get } = makeSession();
  behaviours.a = { outputs: [text("a")] };
  await session.setCells([cell("a", "x:")]);
  await session.setInput("x", 7);
  await session.restart();
  expect(states()).toEqual({ a: "stale" });
  expect(get("a").outputs).toEqual([text("a")]);
  await session.runAll();
  expect(plans.at(-1)?.inputs).toEqual({});
});

test("clear leaves nothing of what cells showed, and they run again as at first", async () => {
  const { session, behaviours, states, get, ran } = makeSession();
  behaviours.a = { outputs: [text("a")] };
  await session.setCells([cell("a", "x:"), cell("b", "y: x")]);
  await session.runAll();
  await session.clear();
  expect(states()).toEqual({ a: "never", b: "never" });
  expect(get("a")).toMatchObject({ outputs: [], record: null, status: null, values: {}, defines: ["x"] });
  expect(get("b").uses).toEqual(["x"]);
  ran.length = 0;
  await session.run(["b"]);
  expect(ran).toEqual(["a", "b"]);
  expect(get("a").outputs).toEqual([text("a")]);
});

test("a file is read once, and a missing one is answered with its sentence", async () => {
  const { session, behaviours, received, reads } = makeSession();
  behaviours.a = { file: "votes.csv" };
  behaviours.b = { file: "missing.csv" };
  await session.setCells([cell("a", "x:"), cell("b", "y:")]);
  await session.runAll();
  await session.run(["a"]);
  expect(reads).toEqual(["votes.csv", "missing.csv"]);
  expect(received.filter(({ type }) => type === "file-data")).toEqual([
    { type: "file-data", request: 1, size: 2 },
    { type: "file-data", request: 1, error: "The file missing.csv is not in this study." },
    { type: "file-data", request: 1, size: 2 },
  ]);
});

test("a table is paged by the kernel that made it, and gone when its cell has run anew", async () => {
  const { session, behaviours, get, received } = makeSession();
  const table: Output = { mime: mime.table, handle: "t1", data: { columns: [], totalRows: 0, rows: [] } };
  behaviours.a = { outputs: [table] };
  await session.setCells([cell("a", "x:"), cell("b", "y:")]);
  await session.runAll();
  const [output] = get("a").outputs;
  const handle = output?.mime === mime.table ? (output.handle ?? "") : "";
  expect(await session.page(handle, 5, 1)).toEqual([[5]]);
  expect(received.at(-1)).toMatchObject({ type: "page", handle: "t1" });
  await session.stop();
  // The next sandbox gives the same handle to another table.
  await session.run(["a"]);
  await expect(session.page(handle, 5, 1)).rejects.toThrow("no longer in memory");
});

test("a kernel that cannot start fails the cells with its sentence, and the next run tries again", async () => {
  const { session, failStart, get } = makeSession();
  failStart("The kernel could not start: no room.");
  await session.setCells([cell("a", "x:")]);
  await session.runAll();
  expect(get("a")).toMatchObject({
    status: "error",
    error: { message: "The kernel could not start: no room." },
  });
  failStart(null);
  await session.runAll();
  expect(get("a").status).toBe("ok");
});

test("a record tells the same run from another", async () => {
  const { session, get, behaviours } = makeSession();
  behaviours.b = { outputs: [text("b")] };
  await session.setCells([cell("a", "x:"), cell("b", "y: x")]);
  await session.runAll();
  const first = get("b").record;
  expect(first).toMatchObject({ status: "ok", by: "Ada", ms: 1 });
  await session.runAll();
  const { at: _, ...same } = first ?? { at: "" };
  expect(get("b").record).toMatchObject(same);
  await session.setCells([cell("a", "x: # edited"), cell("b", "y: x")]);
  await session.runAll();
  expect(get("b").record?.source).toBe(first?.source);
  expect(get("b").record?.outputs).toBe(first?.outputs);
  expect(get("b").record?.inputs).not.toBe(first?.inputs);
});

test("snapshots are immutable and the same until something changes; listeners are told in batches", async () => {
  const { session, behaviours } = makeSession();
  behaviours.a = { outputs: Array.from({ length: 500 }, (_, n) => text(String(n))) };
  await session.setCells([cell("a", "x:")]);
  const before = session.snapshot();
  expect(session.snapshot()).toBe(before);
  const listener = vi.fn();
  const leave = session.subscribe(listener);
  await session.runAll();
  expect(listener.mock.calls.length).toBeGreaterThan(0);
  expect(listener.mock.calls.length).toBeLessThan(100);
  expect(before.cells.get("a")?.outputs).toEqual([]);
  expect(session.snapshot().cells.get("a")?.outputs).toHaveLength(500);
  leave();
});

test("a disposed session runs nothing", async () => {
  const { session, alive } = makeSession();
  await session.setCells([cell("a", "x:")]);
  await session.runAll();
  await session.dispose();
  expect(alive()).toBe(0);
  await expect(session.runAll()).rejects.toThrow("closed");
});
