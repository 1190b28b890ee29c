/** Cells that the person who runs the study has not allowed. */
import { expect, test } from "vitest";
import { cell, makeSession, text } from "./fake-kernel.ts";

const study = [cell("a", "x:"), cell("b", "y: x"), cell("c", "z: y"), cell("d", ":")];

function open() {
  const barred = new Set<string>();
  const made = makeSession({}, { mayRun: ({ source }) => !barred.has(source) });
  return { ...made, barred };
}

test("a cell that may not run stays as it is, and so does what needs it; the others run", async () => {
  const { session, barred, ran, states } = open();
  barred.add("y: x");
  await session.setCells(study);
  expect(await session.listWithheld("all")).toEqual(["b"]);
  await session.runAll();
  expect(ran).toEqual(["a", "d"]);
  expect(states()).toEqual({ a: "fresh", b: "never", c: "never", d: "fresh" });
});

test("an edit that is not allowed leaves the last outputs, stale; allowed, it runs with what depends on it", async () => {
  const { session, barred, behaviours, ran, states, get } = open();
  behaviours.a = { outputs: [text("old")] };
  await session.setCells(study);
  await session.runAll();
  ran.length = 0;
  barred.add("x: # theirs");
  await session.setCells([cell("a", "x: # theirs"), ...study.slice(1)]);
  for (const run of [() => session.runStale(), () => session.runAll(), () => session.run(["c"])]) await run();
  expect(ran).toEqual(["d"]);
  expect(states()).toEqual({ a: "stale", b: "stale", c: "stale", d: "fresh" });
  expect(get("a").outputs).toEqual([text("old")]);
  expect(await session.listWithheld("stale")).toEqual(["a"]);
  expect(await session.listWithheld(["c"])).toEqual(["a"]);
  barred.clear();
  expect(await session.listWithheld("all")).toEqual([]);
  await session.run(["a"]);
  expect(ran).toEqual(["d", "a", "b", "c"]);
});

test("a control runs nothing that may not run, and a restart neither", async () => {
  const { session, barred, ran } = open();
  await session.setCells(study);
  await session.runAll();
  ran.length = 0;
  barred.add("y: x");
  await session.setInput("x", 2);
  expect(ran).toEqual(["a"]);
  await session.restart();
  await session.run(["c"]);
  expect(ran).toEqual(["a"]);
});

test("a text that came after the press and before the plan does not run", async () => {
  const { session, barred, ran } = open();
  barred.add("x: # evil");
  await session.setCells(study);
  const run = session.runAll();
  const told = session.setCells([cell("a", "x: # evil"), ...study.slice(1)]);
  await Promise.all([run, told]);
  expect(ran).not.toContain("a");
  expect(ran).toContain("d");
});
