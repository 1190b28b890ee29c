import { expect, test } from "vitest";
import { findValues } from "../../../renderer/prose/find-values.ts";
import { findExpressionEnd } from "../../../shared/markdown/render-markdown.ts";

const find = (source: string, shown: string) => [...findValues(source, shown, findExpressionEnd)];

test("values are what stands between the words of a text", () => {
  expect(find(`Of \\\${n} \${votes} votes, \${share * 100} %.`, `Of \${n} 1 203 votes, 61.5 %.`)).toEqual([
    [`\${votes}`, "1 203"],
    [`\${share * 100}`, "61.5"],
  ]);
  expect(find(`\${a}`, "12")).toEqual([[`\${a}`, "12"]]);
});

test("none are told of another text, and none where two touch", () => {
  expect(find(`Now \${votes} votes.`, "Then 12 votes.")).toEqual([]);
  expect(find(`\${a}\${b}`, "12")).toEqual([]);
});
