import { expect, test } from "vitest";
import { CommandError } from "../../cli/errors.ts";
import { type Control, parseSetting } from "../../cli/run/settings.ts";

const control = (kind: Control["kind"], options: Control["options"] = {}): Control => ({
  name: "x",
  kind,
  value: null,
  options,
});
const range = control("range", { min: 1960, max: 2020, step: 5 });

test.each([
  [range, "1990", 1990],
  [range, "1960", 1960],
  [range, "2020", 2020],
  [control("range", { min: 0, max: 1, step: 0.1 }), "0.3", 0.3],
  [control("range", { min: -5, max: 5 }), "-2.5", -2.5],
  [control("select", { options: ["Africa", "Asia"] }), "Asia", "Asia"],
  [control("select", { options: [1, 2] }), "2", 2],
  [control("select", { options: [{ label: "Niger", value: "NER" }] }), "NER", "NER"],
  [control("select", { options: [{ label: "Niger", value: "NER" }] }), "Niger", "NER"],
  [control("text"), "any = text", "any = text"],
  [control("checkbox"), "true", true],
  [control("checkbox"), "false", false],
  [control("date"), "2024-02-29", "2024-02-29"],
])("%# a value that the control takes", (of, text, value) => {
  expect(parseSetting(of, "x", text)).toEqual(value);
});

test.each([
  [range, "1959", "a number from 1960 to 2020"],
  [range, "2025", "a number from 1960 to 2020"],
  [range, "1991", "steps of 5 from 1960"],
  [range, "", "a number from 1960 to 2020"],
  [range, "0x7c6", "a number"],
  [range, "Infinity", "a number"],
  [range, "nineteen", "a number"],
  [control("range", { min: 3 }), "2", "a number from 3"],
  [control("select", { options: ["Africa", "Asia"] }), "asia", "one of Africa, Asia"],
  [control("checkbox"), "yes", "true or false"],
  [control("date"), "2023-02-29", "a date such as"],
  [control("date"), "yesterday", "a date such as"],
  [control("date", { min: "2020-01-01", max: "2020-12-31" }), "2021-01-01", "from 2020-01-01 to 2020-12-31"],
  [control("table"), "[]", "cannot be given"],
])("%# a value that it refuses, naming what it takes", (of, text, allowed) => {
  expect(() => parseSetting(of, "x", text)).toThrow(CommandError);
  expect(() => parseSetting(of, "x", text)).toThrow(allowed);
});
