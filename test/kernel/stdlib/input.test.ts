import { describe, expect, it } from "vitest";
import type { Control } from "../../../kernel/stdlib/control.ts";
import { input } from "../../../kernel/stdlib/input.ts";

function readValue(control: Control, chosen?: unknown): unknown {
  return (chosen === undefined ? control.initial : control.accept("x", chosen)).value;
}

describe("range", () => {
  it("begins in the middle, on a step, unless told", () => {
    expect(readValue(input.range())).toBe(50);
    expect(readValue(input.range({ min: 1950, max: 2023, step: 10 }))).toBe(1990);
    expect(readValue(input.range({ min: 0, max: 1 }))).toBe(0.5);
  });

  it("refuses options that do not fit together", () => {
    expect(() => input.range({ min: 2, max: 1 })).toThrow("min (2) is greater than its max (1)");
    expect(() => input.range({ min: 0, max: 1, value: 5 })).toThrow("5 is not between 0 and 1");
    expect(() => input.range({ step: 0 })).toThrow("greater than 0");
    expect(() => input.range({ min: "1" })).toThrow("input.range: min");
    expect(() => input.range(5)).toThrow("needs an object");
    expect(() => input.range({ label: 5 })).toThrow("label");
  });

  it("takes numbers inside the bounds and on a step that was asked for", () => {
    const control = input.range({ min: 0, max: 1, step: 0.1, value: 0.25 });
    expect(readValue(control, 0.3)).toBe(0.3);
    expect(readValue(control, "0.7")).toBe(0.7);
    expect(readValue(control, 0.25)).toBe(0.25);
    for (const bad of [0.33, 2, "x", "", null, Number.NaN])
      expect(() => control.accept("x", bad)).toThrow("Allowed");
    expect(readValue(input.range({ min: 0, max: 10 }), 3.5)).toBe(3.5);
  });
});

describe("select", () => {
  it("begins with the first option, and takes one of them, also as text", () => {
    const control = input.select({ options: [1990, 2000, "all"] });
    expect(readValue(control)).toBe(1990);
    expect(readValue(control, "2000")).toBe(2000);
    expect(() => control.accept("year", 2010)).toThrow(
      'The control year cannot be 2010. Allowed: 1990, 2000, "all".',
    );
  });

  it("refuses options that are none", () => {
    expect(() => input.select({})).toThrow("needs options");
    expect(() => input.select({ options: [{}] })).toThrow("must be text");
    expect(() => input.select({ options: ["a"], value: "b" })).toThrow('"b" is none of its options: "a"');
  });
});

describe("other kinds", () => {
  it("text, checkbox and date check what they are given", () => {
    expect(readValue(input.text({ value: "a" }), "b")).toBe("b");
    expect(() => input.text({ value: 1 })).toThrow("input.text");
    expect(readValue(input.checkbox(), "true")).toBe(true);
    expect(() => input.checkbox().accept("x", "yes")).toThrow("true, false");
    const date = input.date({ min: "2020-01-01", value: "2020-06-01" });
    expect(readValue(date)).toEqual(new Date("2020-06-01"));
    expect(date.toOutput("day", date.initial).data).toMatchObject({ value: "2020-06-01", kind: "date" });
    expect(() => date.accept("day", "2019-12-31")).toThrow("a day from 2020-01-01 to …");
    expect(() => input.date({ value: "soon" })).toThrow("input.date: value");
  });

  it("never calculate with themselves: a control that is no variable says so", () => {
    const control: unknown = input.range({ value: 3, min: 0, max: 9 });
    expect(() => `${control}`).toThrow("const name = input.range(…)");
    expect(() => Number(control) + 1).toThrow("only as a variable");
  });
});
