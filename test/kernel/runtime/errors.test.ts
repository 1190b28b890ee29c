import { describe, expect, it } from "vitest";
import type { PlannedCell } from "../../../shared/protocol/port.ts";
import { FakeHost, planCell } from "./fake-host.ts";

async function errorOf(...cells: PlannedCell[]) {
  const result = await new FakeHost().run(cells);
  return result.finished(cells.at(-1)?.id ?? "")?.error;
}

describe("where an error is", () => {
  it("is the line and column of the author's own source", async () => {
    expect(await errorOf(planCell("a", 'const a = 1;\n\n   throw new TypeError("bad");return {}'))).toEqual({
      name: "TypeError",
      message: "bad",
      cell: "a",
      line: 3,
      column: 10,
    });
  });

  it("is the name that nothing defines, not its statement", async () => {
    const inner = "const f = (x) => {\n  return x.undefinedName + undefinedName + 1\n};f({});return {}";
    expect(await errorOf(planCell("a", inner))).toMatchObject({ line: 2, column: 28 });
  });

  it("leaves out what the compiler added", async () => {
    const cell = planCell("a", "$.show(null.x);return {}", [], [], {
      insertions: [
        { at: 0, length: 7 },
        { at: 13, length: 11 },
      ],
    });
    expect(await errorOf(cell)).toMatchObject({ line: 1, column: 6 });
  });

  it("is found in callbacks and after awaits", async () => {
    expect(await errorOf(planCell("a", "[1].map(() =>\n  missing());return {}"))).toMatchObject({
      line: 2,
      column: 3,
    });
    const late = "await null;\nawait null;\nnull.x;return {}";
    expect(await errorOf(planCell("a", late))).toMatchObject({ line: 3 });
  });

  it("is the verb's line for an error inside a table expression", async () => {
    const code = "const t = aq.table({code: ['x']});\nt.derive({b: d => d.code.x.y});return {}";
    expect(await errorOf(planCell("a", code, [], ["aq"]))).toMatchObject({ line: 2 });
  });

  it("is the call in the running cell, with a hint where it began in another cell's function", async () => {
    const error = await errorOf(
      planCell("a", "const f = () => {\n  throw new Error('deep')\n};return {f}", ["f"]),
      planCell("b", "\n\nf();return {}", [], ["f"]),
    );
    expect(error).toMatchObject({ cell: "b", line: 3, hint: "It began in cell a, line 2." });
  });

  it("is told for what is thrown that is no error, and for errors that lie about themselves", async () => {
    expect((await errorOf(planCell("a", "throw {code: 1};return {}")))?.message).toContain("{ code: 1 }");
    const hostile = "throw Object.defineProperty(new Error('x'), 'stack', {get() {throw 1}});return {}";
    expect(await errorOf(planCell("a", hostile))).toEqual({ name: "Error", message: "x", cell: "a" });
    const proxy = "throw new Proxy({}, {get() {throw 1}, getPrototypeOf() {throw 2}});return {}";
    expect(await errorOf(planCell("a", proxy))).toMatchObject({ name: "Error", cell: "a" });
  });

  it("is the cell's own, also when a shown promise fails beside it", async () => {
    const code = "$.show(Promise.reject(new Error('aside')));throw new Error('main');return {}";
    expect(await errorOf(planCell("a", code))).toMatchObject({ message: "main" });
    expect(
      await errorOf(planCell("a", "$.show(Promise.reject(new Error('shown')));return {}")),
    ).toMatchObject({
      message: "shown",
    });
  });

  it("survives a program that is no JavaScript", async () => {
    expect(await errorOf(planCell("a", "const const"))).toMatchObject({ name: "SyntaxError", cell: "a" });
  });
});

describe("hints", () => {
  it("offer the near name of a variable or of the standard library", async () => {
    const define = planCell("a", "const agreement = 1;return {agreement}", ["agreement"]);
    expect(await errorOf(define, planCell("b", "agreemnt;return {}", [], ["agreemnt"]))).toMatchObject({
      hint: "Did you mean `agreement`?",
    });
    expect(await errorOf(planCell("b", "chrat();return {}", [], ["chrat"]))).toMatchObject({
      hint: "Did you mean `chart`?",
    });
  });

  it("say that there is no network and no page", async () => {
    expect((await errorOf(planCell("a", "XMLHttpRequest;return {}")))?.hint).toContain("no network");
    expect((await errorOf(planCell("a", "window;return {}")))?.hint).toContain("without a page");
  });

  it("offer the near column of the study's tables", async () => {
    const define = planCell("a", "const t = aq.table({country_code: ['A']});return {t}", ["t"], ["aq"]);
    for (const verb of [
      "derive({x: d => d.contry_code})",
      "select('contry_code')",
      "rollup({n: op.max('contry_code')})",
    ]) {
      const error = await errorOf(define, planCell("b", `t.${verb};return {}`, [], ["t", "op"]));
      expect(error?.hint).toBe("Did you mean `country_code`?");
    }
  });

  it("say how an expression given as text gets at a variable, in place of Arquero's note", async () => {
    const error = await errorOf(
      planCell("a", "const from = 1; aq.table({a: [1]}).filter('d => d.a > from');return {}", [], ["aq"]),
    );
    expect(error?.hint).toContain("table.params({ from })");
    expect(error?.message).not.toContain("Note");
  });
});
