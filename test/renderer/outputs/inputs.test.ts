import { expect, test } from "vitest";
import { findChoice, readChoices, readLabel, readNumber } from "../../../renderer/outputs/inputOptions.ts";
import { keyOutputs } from "../../../renderer/outputs/outputKeys.ts";
import { mime, type Output } from "../../../shared/protocol/outputs.ts";

const control = (name: string | null, value: number): Output => ({
  mime: mime.input,
  data: { name, kind: "range", value, options: {} },
});

test("a control keeps its key when its value changes and when something is shown before it", () => {
  const before = keyOutputs([control("from", 1990)]);
  const after = keyOutputs([{ mime: mime.text, data: "loaded" }, control("from", 2000)]);
  expect(after[1]?.[0]).toBe(before[0]?.[0]);
});

test("keys are unique, also for malformed outputs", () => {
  const outputs = [
    control(null, 1),
    control(null, 1),
    null,
    null,
    control("a", 1),
    control("a", 2),
  ] as Output[];
  expect(new Set(keyOutputs(outputs).map(([key]) => key)).size).toBe(outputs.length);
});

test("choices are values or values with a label, found by equality of content", () => {
  const choices = readChoices({ options: ["France", 5, null, { label: "Côte d’Ivoire", value: "CIV" }] });
  expect(choices.map(({ label }) => label)).toEqual(["France", "5", "–", "Côte d’Ivoire"]);
  expect(findChoice(choices, "CIV")).toBe(3);
  expect(findChoice(choices, "5")).toBe(-1);
  expect(readChoices({ options: "nonsense" })).toEqual([]);
});

test("a control without a label is called by its variable", () => {
  const data = { kind: "range" as const, value: 1 };
  expect(readLabel({ ...data, name: "first_year", options: {} })).toBe("first year");
  expect(readLabel({ ...data, name: "x", options: { label: "From" } })).toBe("From");
  expect(readLabel({ ...data, name: null, options: { label: 5 } })).toBe("Value");
  expect(readNumber({ min: "a" }, "min", 3)).toBe(3);
});
