// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the cells are prose with expressions
import { describe, expect, it } from "vitest";
import { openStudy } from "./study.ts";

describe("diagnostics", () => {
  it("sees what other cells define, in any order: values awaited, functions, classes, enums, types", async () => {
    const study = openStudy({
      use: "const n: number = total + add(1, 2)\nconst v: Vote = Vote.Yes\nconst p: Point = new Place().at\nconst bad: string = total",
      sum: "const total = Promise.resolve(1)\nfunction add(a: number, b: number) { return a + b }",
      types: "enum Vote { Yes, No }\nclass Place { at: Point = { x: 1 } }\ninterface Point { x: number }",
      stream: "const ticks = (async function* () { yield 1 })()",
      tick: "ticks.toFixed(1)\nticks.length",
    });
    expect(await study.problems("use")).toEqual(["2322 bad error"]);
    expect(await study.problems("tick")).toEqual(["2339 length error"]);
  });

  it("places them in the author's own text, whatever is generated around it", async () => {
    const study = openStudy({
      a: "const a = 1",
      b: "const b = a\n  a.nothing\n({ x: a.other })",
      c: "{ x: a.gone }",
    });
    expect(await study.service.diagnose("b")).toMatchObject([
      { cell: "b", line: 2, column: 5, code: 2339, severity: "error", from: 16, to: 23 },
      { line: 3, column: 9 },
    ]);
    expect(await study.problems("c")).toEqual(["2339 gone error"]);
  });

  it("checks the expressions of prose where they stand, and nothing else of it", async () => {
    const study = openStudy({
      a: "const a = 1",
      text: "Of `${no}` and $x$:\n\n- ${a.toFixed(1)} and ${a.gone}\n",
    });
    expect(await study.service.diagnose("text")).toMatchObject([{ line: 3, column: 27, code: 2339 }]);
    expect(await openStudy({ text: "Plain words, no cells" }).problems("text")).toEqual([]);
  });

  it("knows the columns of a file, and its words", async () => {
    const study = openStudy({
      votes: 'const votes = await file("votes.csv").table()',
      yes: 'votes.filter((d) => d.vote === "Yes")\nvotes.filter((d) => d.vot === "yes")\nvotes.select("contry")',
    });
    expect(await study.problems("yes")).toEqual(
      ['2367 d.vote === "Yes" error', "2551 vot error", '2820 "contry" error'].map((text) =>
        text.startsWith("2820") ? expect.stringMatching(/^(2820|2345) "contry" error$/) : text,
      ),
    );
    expect(study.reads).toEqual(["votes.csv {}"]);
  });

  it("waits for a file only where it is needed", async () => {
    const study = openStudy(
      { slow: 'const slow = await file("slow.csv").table()', other: "const n: string = 1" },
      { readSchema: () => new Promise(() => {}) },
    );
    expect(await study.problems("other")).toEqual(["2322 n error"]);
  });

  it("reads a file again after it was forgotten", async () => {
    const study = openStudy({ votes: 'await file("votes.csv").table({ delimiter: ";" })' });
    await study.problems("votes");
    await study.problems("votes");
    study.service.forgetFiles(["votes.csv"]);
    await study.problems("votes");
    expect(study.reads).toEqual(['votes.csv {"delimiter":";"}', 'votes.csv {"delimiter":";"}']);
  });

  it("warns where only null is in the way, with what happens and what to do", async () => {
    const study = openStudy({
      votes: 'const votes = await file("votes.csv").table()',
      sum: 'const need = (n: number) => n\nvotes.filter((d) => d.share > 1)\nneed(votes.array("share")[0])\nneed("x")',
    });
    const found = await study.service.diagnose("sum");
    expect(found.map(({ line, severity }) => `${line} ${severity}`)).toEqual([
      "2 warning",
      "3 warning",
      "4 error",
    ]);
    expect(found[0]?.message).toContain("possibly 'null'");
    expect(found[0]?.message).toContain("??");
  });

  it("names duplicates and cycles once in every cell of them, and heals", async () => {
    const study = openStudy({
      a: "const x = 1",
      b: "const x = 2",
      c: "const y = z",
      d: "const z = y",
      e: "const w = x + y",
    });
    expect(await study.problems("a")).toEqual(["2451 x error"]);
    expect(await study.problems("b")).toEqual(["2451 x error"]);
    expect(await study.problems("c")).toEqual(["7022 z error"]);
    expect(await study.problems("d")).toEqual(["7022 y error"]);
    expect(await study.problems("e")).toEqual([]);
    study.set({ a: "const x = 1", c: "const y = 1", d: "const z = y" });
    for (const cell of ["a", "c", "d"]) expect(await study.problems(cell)).toEqual([]);
    expect(await study.problems("b")).toEqual([]);
  });

  it("tells syntax errors alone, and what else a run refuses in the words of the run", async () => {
    const study = openStudy({
      syntax: "const a = (1\nconst b = a.nothing",
      assign: "other = 2",
      other: "let other = 1",
      lodash: 'import { map } from "lodash"',
      back: "return 1",
      allowed: 'import { mean } from "simple-statistics"\nconst m: number = mean([1, 2])',
      uses: "const m2: string = mean([m])",
    });
    const syntax = await study.service.diagnose("syntax");
    expect(syntax.map(({ code }) => code)).toEqual([1005]);
    expect((await study.service.diagnose("assign"))[0]?.message).toContain("other");
    expect((await study.service.diagnose("lodash"))[0]).toMatchObject({
      code: 2307,
      message: expect.stringContaining("simple-statistics"),
    });
    expect(await study.service.diagnose("back")).toHaveLength(1);
    expect(await study.problems("allowed")).toEqual([]);
    expect(await study.problems("uses")).toEqual(["2322 m2 error"]);
  });

  it("gives what only cells refuse a number, and says nothing of projects and packages to install", async () => {
    const refused = {
      a: "const aq = 1",
      b: 'await import("x")',
      c: "export default 1",
      d: "process",
      text: "${",
    };
    const study = openStudy(refused);
    const found = await Promise.all(Object.keys(refused).map((cell) => study.service.diagnose(cell)));
    expect(found.map(([first]) => first?.code)).toEqual([2451, 1323, 1319, 2591, 1005]);
    expect(found[3]?.[0]?.message).toBe("Cannot find name 'process'.");
  });

  it("says which file cannot be opened, and the nearest of those that the study lists", async () => {
    const missing = { a: 'await file("votse.csv").json()' };
    expect(await openStudy(missing).problems("a")).toEqual([]);
    const study = openStudy(missing, {
      explainFile: async (name) => (name === "votes.csv" ? null : "Gone."),
    });
    expect(await study.service.diagnose("a")).toMatchObject([{ code: 6053, column: 13, message: "Gone." }]);
    study.service.setFiles(["votes.csv"]);
    expect(await study.service.diagnose("a")).toMatchObject([
      { message: expect.stringContaining("votes.csv") },
    ]);
    study.service.setFiles(["votse.csv"]);
    expect(await study.problems("a")).toEqual([]);
  });

  it("survives rubbish", async () => {
    const rubbish = {
      a: "`${",
      b: "const {",
      c: "}{",
      d: "/*",
      e: "import",
      f: "export { x as y }; export const z = 1",
      g: "\0\uffff",
      h: `${"(".repeat(20_000)}`,
      i: "type A = A; interface B extends B {}",
      j: "const j = j",
      k: "await",
      l: "",
      m: "import { q } from './a'",
      "n.d": "const dotted = 1",
      "o:p": "dotted.nothing",
      text1: "${",
      text2: "${}",
      text3: "${a b}",
    };
    const study = openStudy(rubbish);
    for (const cell of Object.keys(rubbish)) {
      expect(Array.isArray(await study.service.diagnose(cell))).toBe(true);
      await study.service.complete(cell, 1);
      await study.service.hover(cell, 99);
      await study.service.rename(cell, 0, "fine");
    }
    expect(await study.problems("o:p")).toEqual(["2339 nothing error"]);
    expect(await study.service.diagnose("none")).toEqual([]);
  });
});
