import { from, table } from "arquero";
import { expect, test } from "vitest";
import { describeTable } from "../../../../kernel/types/schema-of-table.ts";

const repeat = <T>(values: readonly T[], times: number) => Array.from({ length: times }, () => values).flat();
const words = (values: readonly unknown[]) => describeTable(table({ a: [...values] })).columns[0]?.words;

test("types, missing values and samples of each column", () => {
  const schema = describeTable(
    table({
      n: [1, null, Number.NaN, 2],
      s: ["x", "y", null, "x"],
      d: [new Date(0), new Date(864e5), null, new Date(1)],
      l: [[1], [2], [1], []],
      m: [1, "a", true, null],
    }),
  );
  expect(schema.rows).toBe(4);
  expect(schema.complete).toBe(true);
  expect(schema.columns.map(({ name, type, missing }) => [name, type, missing])).toEqual([
    ["n", "number", 2],
    ["s", "string", 1],
    ["d", "date", 1],
    ["l", "list", 0],
    ["m", "string", 1],
  ]);
  expect(schema.columns.map(({ samples }) => samples)).toEqual([
    ["1", "2"],
    ["x", "y"],
    ["1970-01-01", "1970-01-02", "1970-01-01T00:00:00.001Z"],
    ["[1]", "[2]", "[]"],
    ["1", "a", "true"],
  ]);
});

test("words are listed where they are few and repeat", () => {
  expect(words(repeat(["yes", "no", "abstain"], 3))).toEqual(["abstain", "no", "yes"]);
  expect(words([...repeat(["yes", "no"], 3), null])).toEqual(["no", "yes"]);
  expect(words(["yes", "no", "abstain", "yes"])).toEqual(["abstain", "no", "yes"]);
  expect(words(["yes", "no", "abstain", null])).toBeNull();
  expect(words(["Only one"])).toBeNull();
  expect(
    words(
      repeat(
        Array.from({ length: 24 }, (_, at) => `w${at}`),
        3,
      ),
    ),
  ).toHaveLength(24);
  expect(
    words(
      repeat(
        Array.from({ length: 25 }, (_, at) => `w${at}`),
        3,
      ),
    ),
  ).toBeNull();
  expect(words(repeat(["x".repeat(61)], 9))).toBeNull();
  expect(words(repeat([1, 2], 9))).toBeNull();
  expect(words(repeat(["a", 1], 9))).toBeNull();
  expect(words([])).toBeNull();
});

test("of a part of a file no words are listed: others may follow", () => {
  const schema = describeTable(table({ a: repeat(["yes", "no"], 9) }), { complete: false });
  expect(schema.complete).toBe(false);
  expect(schema.columns[0]?.words).toBeNull();
});

test("rows that the table's filter leaves out do not count", () => {
  const some = from(repeat([{ a: "x" }, { a: "y" }, { a: null }], 5)).filter("d => d.a !== 'y'");
  const schema = describeTable(some);
  expect(schema.rows).toBe(10);
  expect(schema.columns[0]).toMatchObject({ missing: 5, words: ["x"], samples: ["x"] });
});

test("long samples are cut", () => {
  expect(describeTable(table({ a: ["x".repeat(100)] })).columns[0]?.samples).toEqual([`${"x".repeat(23)}…`]);
});
