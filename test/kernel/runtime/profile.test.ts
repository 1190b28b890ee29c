import { desc, escape as plain, table } from "arquero";
import { describe, expect, it } from "vitest";
import { profileColumn } from "../../../kernel/runtime/profile.ts";
import { columnProfileSchema } from "../../../shared/protocol/tables.ts";

describe("profileColumn", () => {
  it("tells numbers: missing, distinct, bounds and a bin for each whole number where they are few", () => {
    const profile = profileColumn(table({ n: [3, 1, null, 2, 2, Number.NaN, undefined] }), "n");
    expect(profile).toEqual({
      name: "n",
      type: "number",
      rows: 7,
      missing: 3,
      distinct: 3,
      estimated: false,
      min: 1,
      max: 3,
      histogram: [1, 2, 1],
      frequent: [],
    });
  });

  it("looks at the rows that pass the filter, and at no others", () => {
    const filtered = table({ n: [1, 2, 3, 400], w: ["a", "b", "b", "c"] })
      .filter(plain((d: { n: number }) => d.n < 10))
      .orderby(desc("n"));
    expect(profileColumn(filtered, "n")).toMatchObject({ rows: 3, max: 3, distinct: 3 });
    expect(profileColumn(filtered, "w").frequent).toEqual([
      { value: "b", count: 2 },
      { value: "a", count: 1 },
    ]);
  });

  it("counts every value into at most 24 equal steps, the greatest into the last", () => {
    const values = Float64Array.from({ length: 10_000 }, (_, at) => at / 7);
    const { histogram, min, max } = profileColumn(table({ values }), "values");
    expect(histogram).toHaveLength(24);
    expect(histogram.reduce((sum, count) => sum + count, 0)).toBe(10_000);
    expect(Math.max(...histogram) - Math.min(...histogram)).toBeLessThanOrEqual(2);
    expect([min, max]).toEqual([0, 9999 / 7]);
  });

  it("holds with infinities, the widest doubles and one value alone", () => {
    const wide = profileColumn(table({ n: [-1.7e308, 0, 1.7e308, Infinity] }), "n");
    expect(wide).toMatchObject({ min: -1.7e308, max: "Infinity", distinct: 4 });
    expect(wide.histogram.reduce((sum, count) => sum + count, 0)).toBe(3);
    expect(profileColumn(table({ n: [5, 5] }), "n").histogram).toEqual([2]);
    expect(profileColumn(table({ n: [Infinity] }), "n")).toMatchObject({
      min: "Infinity",
      max: "Infinity",
      histogram: [],
    });
  });

  it("writes dates as a table's cell does, and keeps big integers exact", () => {
    const days = [new Date("2020-03-01"), new Date("2019-01-01"), new Date(Number.NaN)];
    expect(profileColumn(table({ d: days }), "d")).toMatchObject({
      type: "date",
      missing: 1,
      min: "2019-01-01T00:00:00.000Z",
      max: "2020-03-01T00:00:00.000Z",
    });
    const big = BigInt64Array.of(9007199254740993n, 9007199254740992n);
    expect(profileColumn(table({ b: big }), "b")).toMatchObject({
      distinct: 2,
      min: "9007199254740992",
      max: "9007199254740993",
    });
  });

  it("gives words by how often they come, and none where each comes once", () => {
    const words = ["x", "y", "x", null, "z", "y", "x"];
    expect(profileColumn(table({ words }), "words")).toMatchObject({
      type: "string",
      missing: 1,
      distinct: 3,
      min: "x",
      max: "z",
      frequent: [
        { value: "x", count: 3 },
        { value: "y", count: 2 },
        { value: "z", count: 1 },
      ],
    });
    const ids = Array.from({ length: 50 }, (_, at) => `id-${at}`);
    expect(profileColumn(table({ ids }), "ids").frequent).toEqual([]);
    expect(profileColumn(table({ b: [true, false, true] }), "b").frequent).toEqual([
      { value: "true", count: 2 },
      { value: "false", count: 1 },
    ]);
  });

  it("estimates past 100,000 different numbers, within five standard errors", () => {
    const values = Float64Array.from({ length: 400_000 }, (_, at) => (at % 250_000) * 0.1);
    const { distinct, estimated } = profileColumn(table({ values }), "values");
    expect(estimated).toBe(true);
    expect(Math.abs(distinct / 250_000 - 1)).toBeLessThan(0.08);
    const exact = profileColumn(table({ n: Array.from({ length: 100_000 }, (_, at) => at) }), "n");
    expect(exact).toMatchObject({ distinct: 100_000, estimated: false });
  });

  it("keeps exact counts of frequent words among 200,000 that come once", () => {
    const words = Array.from({ length: 300_000 }, (_, at) => (at % 3 === 0 ? "often" : `word ${at}`));
    const { distinct, estimated, frequent } = profileColumn(table({ words }), "words");
    expect(estimated).toBe(true);
    expect(Math.abs(distinct / 200_001 - 1)).toBeLessThan(0.08);
    expect(frequent).toEqual([{ value: "often", count: 100_000 }]);
  });

  it("fits the port for lists, objects and mixed columns, and refuses a name that is not there", () => {
    const odd = table({ list: [[1], [1], [2]], mixed: [1, "1", null], long: ["x".repeat(900), "y", "z"] });
    for (const name of odd.columnNames())
      expect(() => columnProfileSchema.parse(profileColumn(odd, name))).not.toThrow();
    expect(profileColumn(odd, "list")).toMatchObject({ distinct: 2, min: null });
    expect(() => profileColumn(odd, "gone")).toThrow("no column gone");
  });
});
