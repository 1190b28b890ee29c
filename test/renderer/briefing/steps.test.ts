import { expect, test } from "vitest";
import { sayStep } from "../../../renderer/briefing/say-step.ts";
import { describeStep, graphOf, listNeeded } from "../../../renderer/briefing/steps.ts";
import { mime, type Output } from "../../../shared/protocol/outputs.ts";
import type { Cell } from "../../../shared/study/model.ts";

const cell = (id: string, source: string): Cell => ({ id, kind: "ts", source });
const cells = [
  cell("chart", "chart(large, {})"),
  cell("large", "const large = votes.filter((d) => d.n > least)"),
  cell("least", 'const least = input.range({ label: "At least" })'),
  cell("votes", 'const votes = await file("votes.csv").table()'),
  cell("other", "const other = 1"),
];
const names = new Map([
  ["chart", { defines: [], uses: ["large"] }],
  ["large", { defines: ["large"], uses: ["votes", "least"] }],
  ["least", { defines: ["least"], uses: [] }],
  ["votes", { defines: ["votes"], uses: [] }],
  ["other", { defines: ["other"], uses: [] }],
]);

test("a figure's steps are what it rests on, in the order in which they run, and nothing else", () => {
  expect(listNeeded(graphOf(cells, names), "chart")).toEqual(["least", "votes", "large", "chart"]);
});

test("a step says what it is, what it reads and what it uses", () => {
  const slider: Output = {
    mime: mime.input,
    data: { name: "least", kind: "range", value: 3, options: { label: "At least" } },
  };
  const say = (at: number, outputs: readonly Output[] = []) => {
    const one = cells[at];
    return one ? sayStep(describeStep(one, names.get(one.id), outputs)) : "";
  };
  expect(say(3)).toBe("Data. Reads the file votes.csv.");
  expect(say(2, [slider])).toBe("A choice that readers make: At least, now 3.");
  expect(say(1)).toBe("A calculation. Uses votes and least.");
  expect(say(0)).toBe("A chart. Uses large.");
});
