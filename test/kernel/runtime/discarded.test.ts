import { describe, expect, test } from "vitest";
import { analyze } from "../language/support.ts";
import { FakeHost, planCell } from "./fake-host.ts";

/** A cell of the author's text, as the compiler makes it. */
function compile(id: string, source: string) {
  const { program, defines, uses } = analyze(source);
  return { ...planCell(id, "", [...defines], [...uses]), ...(program ? { program } : {}) };
}

const linesOf = (outputs: { data: unknown; stream?: unknown }[]) =>
  outputs.filter(({ stream }) => stream === "error").map(({ data }) => data);

describe("a promise that fails and that nobody waits for", () => {
  test.each([
    ["one that is made", "1\nPromise.reject(new Error('lost'))\n2"],
    ["one of an async function", "run()\nasync function run() { throw new Error('lost') }\n2"],
    [
      "one that fails some microtasks later",
      "run(); async function run() { await 0; await 0\nthrow new Error('lost') }\n2",
    ],
    ["of a callback of forEach", "[1].forEach(async () => {\nthrow new Error('lost') })\n2"],
    [
      "of a timer",
      "await new Promise((ok) => setTimeout(async () => { ok(1)\nthrow new Error('lost') }))\n2",
    ],
  ])("is a line of its cell: %s", async (_which, source) => {
    const result = await new FakeHost().run([compile("a", source)]);
    expect(result.status("a")).toBe("ok");
    expect(linesOf(result.outputs("a"))).toEqual([
      expect.stringMatching(/^Error: lost \(line 2\)\. .*await/),
    ]);
  });

  test("in another cell's function names that cell", async () => {
    const result = await new FakeHost().run([
      compile("a", "async function run() {\n  await 0\n  throw new Error('lost')\n}"),
      compile("b", "run()\n1"),
    ]);
    expect(linesOf(result.outputs("b"))).toEqual([expect.stringMatching(/^Error: lost \(cell a, line 3\)/)]);
  });

  test("is not told where something waits, and one that never settles holds nothing up", async () => {
    const result = await new FakeHost().run([
      compile("a", "new Promise(() => {})\nPromise.reject(1).catch(() => {})\nconst x = 1"),
      compile("b", "try { await Promise.reject(1) } catch {}\n2"),
    ]);
    expect([result.status("a"), result.status("b")]).toEqual(["ok", "ok"]);
    expect([...result.outputs("a"), ...result.outputs("b")]).toMatchObject([{ data: 2 }]);
  });
});

test("an error made of several tells each, at the place of the first", async () => {
  const source = "1\nawait Promise.any([Promise.reject(new Error('one')), Promise.reject(new Error('two'))])";
  const result = await new FakeHost().run([compile("a", source)]);
  expect(result.finished("a")?.error).toMatchObject({
    line: 2,
    message: "All promises were rejected: one; two",
  });
});
