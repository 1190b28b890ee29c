import { expect, test } from "vitest";
import { formatColumn } from "../../../shared/outputs/format.ts";
import type { ColumnType } from "../../../shared/protocol/outputs.ts";

const format = (type: ColumnType, values: (string | number | null | boolean)[]) =>
  formatColumn(
    { name: "x", type, missing: 0 },
    0,
    values.map((value) => [value]),
  );

test("numbers of a column have the same decimals, at most four", () => {
  const { write, alignRight } = format("number", [1, 0.5, 0.678715]);
  expect([1, 0.5, 0.678715].map(write)).toEqual(["1.0000", "0.5000", "0.6787"]);
  expect(alignRight).toBe(true);
});

test("years are not grouped, large numbers are", () => {
  expect(format("number", [1990, 2020]).write(1990)).toBe("1990");
  expect(format("number", [1990, 20_200]).write(1990)).toBe("1,990");
});

test("very small numbers keep their digits", () => {
  expect(format("number", [0.00001234, 1]).write(0.00001234)).toBe("0.00001234");
});

test("negative numbers have a true minus sign", () => {
  expect(format("number", [-5]).write(-5)).toBe("−5");
});

test("missing values are told apart from text", () => {
  expect(format("string", ["a"]).write(null)).toBeNull();
  expect(format("string", ["a"]).write("null")).toBe("null");
});

test("whole days are written without a time, other dates with it", () => {
  expect(format("date", ["2020-01-02T00:00:00.000Z"]).write("2020-01-02T00:00:00.000Z")).toBe("2020-01-02");
  expect(
    format("date", ["2020-01-02T00:00:00.000Z", "2020-01-02T10:30:00.000Z"]).write(
      "2020-01-02T10:30:00.000Z",
    ),
  ).toBe("2020-01-02 10:30:00");
});

test("a value of another type than its column is written as it is", () => {
  expect(format("number", [1]).write({ a: 1 })).toBe('{"a":1}');
  expect(format("date", []).write(5)).toBe("5");
});

test("amounts with decimals are grouped from a thousand on", () => {
  expect(format("number", [1250.5, 3.25]).write(1250.5)).toBe("1,250.50");
});
