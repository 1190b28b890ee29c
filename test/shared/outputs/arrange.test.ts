import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arrangeRows } from "../../../shared/outputs/arrange.ts";
import type { Arrangement } from "../../../shared/protocol/arrangement.ts";
import type { ColumnType } from "../../../shared/protocol/outputs.ts";

type Columns = Record<string, readonly [ColumnType, readonly unknown[]]>;
const never = async () => {};

async function arrange(columns: Columns, wish: Partial<Arrangement>): Promise<number[]> {
  const rows = Object.values(columns)[0]?.[1].length ?? 0;
  const column = (name: string) => {
    const [type, values] = columns[name] ?? [];
    if (!type || !values) throw new Error(`no ${name}`);
    return { type, read: (place: number) => values[place] };
  };
  return [...(await arrangeRows({ rows, column }, { sort: [], filters: [], ...wish }, never))];
}

const by = (column: string, descending = false) => ({ column, descending });

describe("sorting", () => {
  it("puts what is missing last in both directions, and keeps the order of equals", async () => {
    const n = ["number", [2, null, 1, Number.NaN, 2, 3]] as const;
    expect(await arrange({ n }, { sort: [by("n")] })).toEqual([2, 0, 4, 5, 1, 3]);
    expect(await arrange({ n }, { sort: [by("n", true)] })).toEqual([5, 0, 4, 2, 1, 3]);
    const w = ["string", ["b", undefined, "a", "B"]] as const;
    expect(await arrange({ w }, { sort: [by("w")] })).toEqual([3, 2, 0, 1]);
    expect(await arrange({ w }, { sort: [by("w", true)] })).toEqual([0, 2, 3, 1]);
  });

  it("knows dates, big integers and columns of several kinds", async () => {
    const d = ["date", [new Date(5), new Date(Number.NaN), new Date(1)]] as const;
    expect(await arrange({ d }, { sort: [by("d")] })).toEqual([2, 0, 1]);
    const b = ["bigint", [9007199254740993n, 9007199254740992n, null]] as const;
    expect(await arrange({ b }, { sort: [by("b")] })).toEqual([1, 0, 2]);
    const mixed = ["string", ["a", 10, 9, null]] as const;
    expect(await arrange({ mixed }, { sort: [by("mixed")] })).toEqual([2, 1, 0, 3]);
  });

  it("asks the next key where the first is equal", async () => {
    const columns: Columns = { a: ["number", [1, 1, 0, 1]], b: ["string", ["x", "z", "q", "y"]] };
    expect(await arrange(columns, { sort: [by("a"), by("b", true)] })).toEqual([2, 1, 3, 0]);
  });

  it("sorts many stretches as one stable sort would", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 40_000 }),
        fc.integer({ min: 1, max: 50 }),
        async (rows, kinds) => {
          const values = Array.from({ length: rows }, (_, at) => (at * 7919) % kinds);
          const expected = values.map((_, at) => at).sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0));
          expect(await arrange({ n: ["number", values] }, { sort: [by("n", true)] })).toEqual(expected);
        },
      ),
      { numRuns: 12 },
    );
  });

  it("stops where nobody waits any more", async () => {
    let pauses = 0;
    const table = { rows: 100_000, column: () => ({ type: "number", read: (at: number) => -at }) as const };
    const given = arrangeRows(table, { sort: [by("n")], filters: [] }, async () => {
      pauses += 1;
      if (pauses === 5) throw new Error("left");
    });
    await expect(given).rejects.toThrow("left");
    expect(pauses).toBe(5);
  });
});

describe("filtering", () => {
  const columns: Columns = {
    n: ["number", [1, 2, null, 3]],
    w: ["string", ["Syria", "syrian", null, "Chad"]],
    d: ["date", [new Date("2020-01-01"), new Date("2021-01-01"), null, new Date("2019-01-01")]],
    b: ["boolean", [true, false, null, true]],
    i: ["bigint", [1n, 20n, null, 3n]],
  };
  const compare = (
    column: string,
    operator: "=" | "!=" | "<" | "<=" | ">" | ">=",
    value: number | string | boolean,
  ) => arrange(columns, { filters: [{ column, test: "compare", operator, value }] });

  it("compares by kind, and what is missing passes no comparison", async () => {
    expect(await compare("n", ">=", 2)).toEqual([1, 3]);
    expect(await compare("n", "<=", 2)).toEqual([0, 1]);
    expect(await compare("n", "<", 0)).toEqual([]);
    expect(await compare("n", "!=", 2)).toEqual([0, 3]);
    expect(await compare("w", "=", "Chad")).toEqual([3]);
    expect(await compare("d", "<", "2020-06-01")).toEqual([0, 3]);
    expect(await compare("b", "=", true)).toEqual([0, 3]);
    expect(await compare("i", ">", "2")).toEqual([1, 3]);
  });

  it("finds text in capitals or not, words of a set, and what is missing", async () => {
    const one = (filter: Arrangement["filters"][number]) => arrange(columns, { filters: [filter] });
    expect(await one({ column: "w", test: "contains", text: "SYR" })).toEqual([0, 1]);
    expect(await one({ column: "w", test: "among", words: ["Chad", "Syria"] })).toEqual([0, 3]);
    expect(await one({ column: "d", test: "missing", missing: true })).toEqual([2]);
    expect(await one({ column: "n", test: "missing", missing: false })).toEqual([0, 1, 3]);
  });

  it("wants all filters passed, sorts what is left, and names a column that is not there", async () => {
    const filters: Arrangement["filters"] = [
      { column: "n", test: "compare", operator: ">=", value: 1 },
      { column: "b", test: "compare", operator: "=", value: true },
    ];
    expect(await arrange(columns, { filters, sort: [by("n", true)] })).toEqual([3, 0]);
    await expect(arrange(columns, { sort: [by("gone")] })).rejects.toThrow("no gone");
  });
});
