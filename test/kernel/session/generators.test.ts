import { afterEach, describe, expect, test, vi } from "vitest";
import { codeCells, makeRealSession } from "./real-kernel.ts";

const endless = `const tick = (async function* () {
  try { for (let i = 1; ; i++) { yield i; await new Promise((done) => setTimeout(done, 2)) } }
  finally { box.ended += 1 }
})()`;
const study = {
  box: "const box = { ended: 0 }",
  tick: endless,
  user: "tick * 10",
  other: "1 + 1",
  look: "box.ended",
};
let opened: ReturnType<typeof makeRealSession> | null = null;

async function open(texts: Record<string, string>, options: Parameters<typeof makeRealSession>[0] = {}) {
  opened = makeRealSession({ yields: "latest", ...options });
  await opened.session.setCells(codeCells(texts));
  return opened;
}
afterEach(() => opened?.session.dispose());

/** Waits until generators have ended: one that rests hears of it when it wakes. */
async function untilEnded(times: number) {
  await vi.waitFor(async () => expect(await opened?.look("look")).toEqual([times]));
}

describe("a generator without end, in a window", () => {
  test("is a run that is over while it goes on: each value takes the place of the one before", async () => {
    const { session, get, shown, until } = await open(study);
    await session.runAll();
    expect(session.snapshot().running).toBe(false);
    expect(get("tick")).toMatchObject({ state: "running", values: { tick: "number 1" } });
    await until(() => Number(shown("user")[0]) >= 50);
    expect(shown("tick")).toHaveLength(1);
    expect(shown("user")).toHaveLength(1);
    expect(get("user").state).toBe("fresh");
  });

  test("keeps no later run waiting", async () => {
    const { session, look, get } = await open(study);
    await session.runAll();
    expect(await look("other")).toEqual([2]);
    expect(get("tick").state).toBe("running");
    await session.runAll();
    expect(get("tick").state).toBe("running");
  });

  test("is disposed of when its cell runs again", async () => {
    const { session } = await open(study);
    await session.runAll();
    await session.run(["tick"]);
    await untilEnded(1);
  });

  test("is disposed of when its cell changes: nothing of the old text comes any more", async () => {
    const { session, get, shown } = await open(study);
    await session.runAll();
    await session.setCells(codeCells({ ...study, tick: "const tick = 7" }));
    await untilEnded(1);
    expect(get("tick").state).not.toBe("running");
    await session.runStale();
    expect(shown("user")).toEqual([70]);
  });

  test("is disposed of when its cell is gone", async () => {
    const { session, get } = await open(study);
    await session.runAll();
    const { tick: _, ...rest } = study;
    await session.setCells(codeCells(rest));
    await untilEnded(1);
    await session.runStale();
    expect(get("user")).toMatchObject({ state: "failed", error: { name: "ReferenceError" } });
  });

  test("is ended by Stop, and starts from the beginning when it runs again", async () => {
    const { session, get, shown, until } = await open(study);
    await session.runAll();
    await until(() => Number(shown("tick")[0]) >= 3);
    await session.stop();
    expect(get("tick").state).toBe("stopped");
    const [last] = shown("tick");
    await new Promise((done) => setTimeout(done, 20));
    expect(shown("tick")).toEqual([last]);
    await session.run(["tick"]);
    expect(get("tick")).toMatchObject({
      state: "running",
      values: { tick: "number 1" },
    });
  });

  test("that is over in its time is fresh with its last value", async () => {
    const short = "const tick = (async function* () { yield 1; await null; yield 2 })()";
    const { session, get, shown, until } = await open({ tick: short, user: "tick * 10" });
    await session.runAll();
    await until(() => get("tick").state === "fresh");
    expect([shown("tick"), shown("user")]).toEqual([[2], [20]]);
  });
});

test("where every value counts, a run is over when its generators are, and shows them all", async () => {
  const three = "const tick = (async function* () { for (const i of [1, 2, 3]) yield i })()";
  const { session, shown, get } = await open({ tick: three, user: "tick * 10" }, { yields: "all" });
  await session.runAll();
  expect(shown("tick")).toEqual([1, 2, 3]);
  expect(shown("user")).toEqual([30]);
  expect(get("tick").state).toBe("fresh");
});

describe("a cell that uses nothing new", () => {
  test("is left as it was: outputs, values and record, and it is fresh", async () => {
    const { session, get } = await open({ a: "const x = 2", b: "const y = { twice: x * 2 }\ny.twice" });
    await session.runAll();
    const before = get("b");
    expect(before.record).not.toBeNull();
    await session.setCells(codeCells({ a: "const x = 1 + 1", b: "const y = { twice: x * 2 }\ny.twice" }));
    expect(get("b").state).toBe("stale");
    await session.runStale();
    const after = get("b");
    expect(after).toMatchObject({ state: "fresh", status: "ok", ms: before.ms });
    expect(after.outputs).toBe(before.outputs);
    expect(after.values).toBe(before.values);
    expect(after.record).toBe(before.record);
    expect(get("a").record?.source).not.toBe(before.record?.source);
  });

  test("runs where the value is another one", async () => {
    const { session, get, shown } = await open({ a: "const x = 2", b: "x * 2" });
    await session.runAll();
    const { record } = get("b");
    await session.setCells(codeCells({ a: "const x = 3", b: "x * 2" }));
    await session.runStale();
    expect(shown("b")).toEqual([6]);
    expect(get("b").record).not.toBe(record);
  });
});

describe("cells that cannot run", () => {
  test("heal when they are mended: duplicates, circles, assignments, and what needs them", async () => {
    const { session, get, shown } = await open({
      a: "const x = 1",
      b: "const x = 2",
      c: "const p = q",
      d: "const q = p",
      e: "y = 1",
      y: "let y = 0",
      user: "x + q + y",
    });
    await session.runAll();
    for (const id of ["a", "b", "c", "d", "e"]) expect([id, get(id).state]).toEqual([id, "failed"]);
    expect(get("a").error?.message).toMatch(/a, b/);
    expect(get("d").error?.message).toMatch(/c, d/);
    expect(get("e").error).toMatchObject({ line: 1, column: 1, message: expect.stringMatching(/`y`/) });
    expect(get("user").status).toBe("skipped");
    await session.setCells(
      codeCells({
        a: "const x = 1",
        c: "const p = q",
        d: "const q = 5",
        e: "1",
        y: "let y = 0",
        user: "x + q + y",
      }),
    );
    await session.runAll();
    expect(shown("user")).toEqual([6]);
    for (const id of ["a", "c", "d", "e", "user"]) expect([id, get(id).state]).toEqual([id, "fresh"]);
  });
});
