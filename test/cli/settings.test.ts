import { expect, test } from "vitest";
import { CommandError } from "../../cli/errors.ts";
import { type Control, parseSetting } from "../../cli/run/settings.ts";

const control = (kind: Control["kind"], options: Control["options"] = {}): Control => ({
  name: "x",
  kind,
  value: null,
  options,
});
const weights = control("table", {
  columns: [
    { name: "country", type: "string" },
    { name: "weight", type: "number" },
    { name: "day", type: "date" },
  ],
});
weights.value = [];
const brush = control("chart", {
  select: "brush",
  type: "interval",
  fields: [{ name: "year", type: "number", field: "year", channel: "x", min: 1946, max: 2020 }],
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
  [
    weights,
    '[{"day":"2024-02-29T00:00:00Z","weight":3,"country":"France"},{"country":"","weight":null,"day":null}]',
    [
      { country: "France", weight: 3, day: "2024-02-29" },
      { country: "", weight: null, day: null },
    ],
  ],
  [weights, "[]", []],
  [brush, '{"year":[2000,1990]}', { year: [1990, 2000] }],
  [brush, "null", null],
])("%# a value that the control takes", (of, text, value) => {
  expect(parseSetting(of, "x", text)).toEqual(value);
});

test.each([
  [range, "1959", "a number from 1960 to 2020"],
  [brush, '{"decade":[1990,2000]}', '{"year":[1946,2020]}'],
  [brush, "1990", '{"year":[1946,2020]}'],
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
  [
    weights,
    "[{country:1}]",
    'no value for the control x: it takes rows as JSON, such as [{"country":"…","weight":1,"day":"2020-12-31"}]',
  ],
  [weights, "", '"" is no value'],
  [weights, '{"country":"France"}', "it takes a list of rows"],
  [weights, "[1]", "row 1 is 1, not values by column"],
  [weights, '[{"country":"a","weight":1,"day":null},{"country":"b","weight":2}]', "row 2 has no day"],
  [weights, '[{"country":"a","wieght":1}]', "row 1 has wieght, which is no column"],
  [weights, '[{"country":"a","weight":"3","day":null}]', 'row 1, column weight: "3" is no number'],
  [weights, '[{"country":"a","weight":3,"day":"2023-02-29"}]', "is no date"],
  [control("table"), "[]", "cannot be edited"],
])("%# a value that it refuses, naming what it takes", (of, text, allowed) => {
  expect(() => parseSetting(of, "x", text)).toThrow(CommandError);
  expect(() => parseSetting(of, "x", text)).toThrow(allowed);
});

test("a long list of rows is not said back in full", () => {
  const text = JSON.stringify(Array.from({ length: 200 }, () => ({ country: "a", weight: "b", day: null })));
  const say = (): string => {
    try {
      return JSON.stringify(parseSetting(weights, "x", text));
    } catch (error) {
      return error instanceof Error ? error.message : "";
    }
  };
  expect(say()).toContain("row 1, column weight");
  expect(say().length).toBeLessThan(250);
});
