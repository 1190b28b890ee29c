import { describe, expect, test } from "vitest";
import { cell, makeSession, text } from "./fake-kernel.ts";
import { codeCells, makeRealSession } from "./real-kernel.ts";

const megabyte = "x".repeat(1024 * 1024);

describe("what cells show", () => {
  test("counts together: the one that passes the limit is ended, and the words name the option", async () => {
    const { session, behaviours, get } = makeSession({ output: 4 });
    behaviours.a = { outputs: [text(megabyte), text(megabyte)] };
    behaviours.b = { outputs: [text(megabyte), text(megabyte), text(megabyte)] };
    await session.setCells([cell("a", "a:"), cell("b", "b:"), cell("c", "c:")]);
    await session.runAll();
    expect(get("a")).toMatchObject({ status: "ok", limit: null });
    expect(get("b")).toMatchObject({ status: "cancelled", state: "stopped", limit: "output" });
    expect(get("b").error?.message).toBe(
      "The cells showed more than 4 MB and this one was ended. Show a part of it or a summary, or allow more with --output.",
    );
    expect(get("c").status).toBe("ok");
  });

  test("is no longer counted once it is replaced, or its cell is gone", async () => {
    const { session, behaviours, get } = makeSession({ output: 4 });
    behaviours.a = { outputs: [text(megabyte), text(megabyte), text(megabyte)] };
    await session.setCells([cell("a", "a:")]);
    await session.runAll();
    await session.runAll();
    expect(get("a").status).toBe("ok");
    behaviours.b = behaviours.a;
    await session.setCells([cell("b", "b:")]);
    await session.runAll();
    expect(get("b").status).toBe("ok");
  });

  test("may be more once a person has raised the limit; a restart sets it back", async () => {
    const { session, behaviours, get } = makeSession({ output: 2, raisedBy: "button" });
    behaviours.a = { outputs: [text(megabyte), text(megabyte), text(megabyte)] };
    await session.setCells([cell("a", "a:")]);
    await session.runAll();
    expect(get("a").error?.message).toBe(
      "The cells showed more than 2 MB and this one was ended. Show a part of it or a summary, or run again with more.",
    );
    session.raiseLimit("output", 4);
    await session.run(["a"]);
    expect(get("a")).toMatchObject({ status: "ok", limit: null, error: null });
    await session.restart();
    expect(session.limitOf("output")).toBe(2);
  });

  test("is set back by a restart also where it was the usual one", async () => {
    const { session } = makeSession();
    session.raiseLimit("output", 4096);
    await session.restart();
    expect(session.limitOf("output")).toBe(256);
  });
});

test("a generator that shows too much is told why it was ended", async () => {
  const { session, get } = makeRealSession({ output: 2 });
  const source =
    "async function* all() { for (;;) { yield 'x'.repeat(5e5) + Math.random(); await new Promise((go) => setTimeout(go, 1)); } } all()";
  await session.setCells(codeCells({ all: source, other: "1 + 1" }));
  await session.runAll();
  expect(get("all")).toMatchObject({ status: "cancelled", state: "stopped", limit: "output" });
  expect(get("all").error?.message).toContain("showed more than 2 MB");
  await session.dispose();
});

describe("memory", () => {
  test("that ended the sandbox is told with its limit, and the next sandbox has what was raised", async () => {
    const { session, behaviours, get, memories } = makeSession({ memory: 100, raisedBy: "button" });
    behaviours.a = { end: { reason: "memory" } };
    await session.setCells([cell("a", "a:")]);
    await session.runAll();
    expect(get("a")).toMatchObject({ status: "cancelled", limit: "memory" });
    expect(get("a").error?.message).toBe(
      "The cells needed more than 100 MB and were ended. Use less data at once, or run again with more.",
    );
    session.raiseLimit("memory", 200);
    behaviours.a = {};
    await session.run(["a"]);
    expect(get("a").status).toBe("ok");
    expect(memories).toEqual([100, 200]);
  });
});

test("a crash is no limit that a person could raise", async () => {
  const { session, behaviours, get } = makeSession();
  behaviours.a = { end: { reason: "crashed", detail: "gone" } };
  await session.setCells([cell("a", "a:")]);
  await session.runAll();
  expect(get("a")).toMatchObject({ status: "error", limit: null });
});
