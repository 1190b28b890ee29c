import { expect, test, vi } from "vitest";
import { cell, makeSession, text } from "./fake-kernel.ts";
import { codeCells, makeRealSession } from "./real-kernel.ts";

test("a run that never settles keeps no other from running; what needs its cell waits", async () => {
  const { session, behaviours, ran, states } = makeSession();
  const gate = Promise.withResolvers<void>();
  behaviours.a = { wait: gate.promise };
  await session.setCells([cell("a", "x:"), cell("b", "y:"), cell("c", ": x")]);
  const first = session.run(["a"], { dependents: false });
  await vi.waitFor(() => expect(ran).toEqual(["a"]));
  await session.run(["b"]);
  expect(states()).toEqual({ a: "running", b: "fresh", c: "never" });
  const waiting = session.run(["c"]);
  await vi.waitFor(() => expect(states().c).toBe("waiting"));
  gate.resolve();
  await Promise.all([first, waiting]);
  expect(ran).toEqual(["a", "b", "c"]);
  expect(states()).toEqual({ a: "fresh", b: "fresh", c: "fresh" });
});

test("what stands behind a cell that waits for ever, and needs it not, runs when it is asked for", async () => {
  const { session } = makeRealSession({ yields: "latest" });
  const states = () =>
    Object.fromEntries([...session.snapshot().cells].map(([id, { state }]) => [id, state]));
  await session.setCells(
    codeCells({
      never: "const never = await new Promise(() => {})",
      after: "never",
      free: "const free = 1 + 1",
      further: "free + 1",
    }),
  );
  const all = session.runAll();
  await vi.waitFor(() => expect(states()).toMatchObject({ never: "running", free: "waiting" }));
  await session.run(["further"]);
  expect(states()).toEqual({ never: "running", after: "waiting", free: "fresh", further: "fresh" });
  await session.run(["free"]);
  expect(states()).toMatchObject({ never: "running", free: "fresh" });
  await session.stop();
  await all;
  expect(states()).toMatchObject({ never: "stopped", free: expect.stringMatching(/fresh|stale/) });
});

test("a cell that is asked for again gives up its old run, and what was left of it runs with the new", async () => {
  const { session, behaviours, ran, received, get } = makeSession();
  behaviours.a = { hang: true };
  await session.setCells([cell("a", "x:"), cell("b", ":")]);
  const first = session.runAll();
  await vi.waitFor(() => expect(ran).toEqual(["a"]));
  behaviours.a = { outputs: [text("again")] };
  await session.run(["a"]);
  await first;
  expect(received).toContainEqual({ type: "cancel", run: 1 });
  expect(ran).toEqual(["a", "a", "b"]);
  expect(get("a")).toMatchObject({ state: "fresh", outputs: [text("again")] });
  expect(session.snapshot().running).toBe(false);
});

test("a change runs dependents only if what they use has changed; what is asked for runs always", async () => {
  const { session, plans } = makeSession();
  const only = () => plans.at(-1)?.cells.map(({ id, ifChanged = false }) => [id, ifChanged]);
  await session.setCells([cell("a", "x:"), cell("b", "y: x")]);
  await session.runAll();
  expect(only()).toEqual([
    ["a", false],
    ["b", false],
  ]);
  await session.run(["a"]);
  expect(only()).toEqual([
    ["a", false],
    ["b", true],
  ]);
  await session.setCells([cell("a", "x: # edited"), cell("b", "y: x")]);
  await session.runStale();
  expect(only()).toEqual([
    ["a", false],
    ["b", true],
  ]);
  await session.runAll();
  expect(only()).toEqual([
    ["a", false],
    ["b", false],
  ]);
});

test("a control may be set without a run: it and what uses it are stale until they are run", async () => {
  const { session, plans, states } = makeSession();
  await session.setCells([cell("a", "x:"), cell("b", "y: x"), cell("c", "z:")]);
  await session.runAll();
  await session.setInput("x", 7, { run: false });
  expect(plans).toHaveLength(1);
  expect(states()).toEqual({ a: "stale", b: "stale", c: "fresh" });
  await session.runStale();
  expect(plans.at(-1)).toMatchObject({ inputs: { x: 7 } });
  expect(states()).toEqual({ a: "fresh", b: "fresh", c: "fresh" });
});
