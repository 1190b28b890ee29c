import { expect, test } from "vitest";
import { openStudy } from "./study.ts";

test("an import may stand in several cells, and a cell without it has it too, with its types", async () => {
  const study = openStudy({
    use: "const n: string = mean([1])",
    a: 'import { mean } from "simple-statistics"\nmean([1])',
    b: 'import { mean } from "simple-statistics"\nmean([2])',
  });
  expect(await study.problems("use")).toEqual(["2322 n error"]);
  expect(await study.problems("a")).toEqual([]);
  expect(await study.problems("b")).toEqual([]);
});

test("a declaration is what others mean, and different imports of one name are refused where they are used", async () => {
  const study = openStudy({
    a: 'import { mean as max } from "simple-statistics"\nmax([1])',
    b: 'import * as max from "simple-statistics"\nmax.mean([1])',
    use: "1\nmax([1])",
    c: 'import { mean as min } from "simple-statistics"\nmin([1])',
    d: "const min = 1",
    e: "const s: string = min",
  });
  expect(await study.problems("a")).toEqual([]);
  expect(await study.problems("b")).toEqual([]);
  const found = await study.service.diagnose("use");
  expect(found).toMatchObject([{ line: 2, column: 1, code: 2304, message: expect.stringMatching(/a, b/) }]);
  expect(await study.problems("c")).toEqual([]);
  expect(await study.problems("d")).toEqual([]);
  expect(await study.problems("e")).toEqual(["2322 s error"]);
});
