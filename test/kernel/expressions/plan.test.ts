import { aggregateFunctions, functions, windowFunctions } from "arquero/src/op/index.js";
import { expect, it } from "vitest";
import { analyzeCell } from "../../../kernel/language/analyze.ts";
import { aggregateNames, mathNames, windowNames } from "../../../kernel/language/expressions/operators.ts";

const codeOf = (source: string) => analyzeCell({ kind: "ts", source }).program?.code ?? "";

it("knows Arquero's functions", () => {
  expect([...aggregateNames].sort()).toEqual(Object.keys(aggregateFunctions).sort());
  expect([...windowNames].sort()).toEqual(Object.keys(windowFunctions).sort());
  const known = { ...functions, max: 1, min: 1 };
  expect([...mathNames].filter((name) => !(name in known))).toEqual([]);
});

it.each([
  ["t.derive({ decade: d => op.floor(d.year / 10) * 10, weight: d => d.votes * 2 + 1 })"],
  ["t.rollup({ n: d => op.count(), total: d => op.sum(d.weight), mean: d => op.mean(d.votes) })"],
  ["t.filter((d, $) => d.year === $.year && Math.abs(d.x) > Math.PI)"],
  ["t.filter(({ year }) => !(year > 3) || -year == '2')"],
])("leaves to Arquero what it reads as JavaScript does: %s", (source) => {
  expect(codeOf(source)).toContain('kind:"native"');
  expect(codeOf(source)).not.toContain('kind:"row"');
});

it.each([
  ["a variable", "t.filter(d => d.year > from)"],
  ["a method", "t.filter(d => d.name.trim() === 'a')"],
  ["a variable that Arquero has a constant for", "t.filter(d => d.x > E)"],
  ["a variable that shadows op", "const f = (op: any) => t.filter(d => op.abs(d.x) > 1)"],
  ["a callback", "t.filter(d => d.list.some(x => x > 1))"],
])("calls the function itself for %s", (_what, source) => {
  expect(codeOf(source)).toContain('kind:"row"');
});

it("finds no expression where `$` is the author's own", () => {
  expect(codeOf("const f = ($: number) => list.filter(x => x > $)")).not.toContain("expression(");
});
