import { desc, from, table } from "arquero";
import { expect, test } from "vitest";
import { hashTable } from "../../../kernel/runtime/content-hash.ts";

const same = (one: ReturnType<typeof table>, other: ReturnType<typeof table>) =>
  hashTable(one) !== null && hashTable(one) === hashTable(other);

test("tables of equal content are equal, however they came about", () => {
  expect(same(table({ a: [1, 2], b: ["x", null] }), table({ a: [1, 2], b: ["x", null] }))).toBe(true);
  const all = table({ a: [1, 2, 3] });
  expect(same(all.filter("d => d.a > 1"), table({ a: [2, 3] }))).toBe(true);
  expect(same(all.orderby(desc("a")).reify(), table({ a: [3, 2, 1] }))).toBe(true);
});

test.each([
  ["values", [1, 2], [1, 3]],
  ["order", [1, 2], [2, 1]],
  ["number and text", [1], ["1"]],
  ["null and undefined", [null], [undefined]],
  ["undefined and NaN", [undefined], [Number.NaN]],
  ["zero and minus zero", [0], [-0]],
  ["a date and its number", [new Date(5)], [5]],
  ["two dates", [new Date(5)], [new Date(6)]],
  ["where one text ends", ["ab", "c"], ["a", "bc"]],
  ["lists", [[1, 2]], [[1, [2]]]],
  ["kinds of column", [1, 2], new Float64Array([1, 2])],
])("tables that differ in %s are not equal", (_what, one, other) => {
  expect(same(table({ v: one }), table({ v: other }))).toBe(false);
});

test("names, groups and ties of the order count", () => {
  const rows = table({ a: [1, 1, 2], b: [1, 2, 2] });
  expect(same(rows, rows.rename({ a: "c" }))).toBe(false);
  expect(same(rows, rows.groupby("a"))).toBe(false);
  expect(same(rows.groupby("a"), rows.groupby("b"))).toBe(false);
  expect(same(rows.orderby("a"), rows.orderby("b"))).toBe(false);
});

test("what cannot be compared is equal to nothing", () => {
  expect(hashTable(from([{ f: () => 1 }]))).toBeNull();
});
