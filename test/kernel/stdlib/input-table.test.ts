import { type ColumnTable, desc, escape as js, Table, table } from "arquero";
import { describe, expect, it } from "vitest";
import { hashTable } from "../../../kernel/runtime/content-hash.ts";
import type { Control } from "../../../kernel/stdlib/control.ts";
import { input } from "../../../kernel/stdlib/input.ts";

const rows = [
  { country: "France", weight: 1 },
  { country: "Kenya", weight: 2 },
];

function read(value: unknown): ColumnTable {
  if (!(value instanceof Table)) throw new Error("no table");
  return value as ColumnTable;
}
const begin = (control: Control) => read(control.initial.value);
const choose = (control: Control, chosen: unknown) => read(control.accept("weights", chosen).value);
const write = (control: Control) => control.toOutput("weights", control.initial).data;

describe("what the author gives", () => {
  it("is rows, a table, or either of them first; the value is a table of them", () => {
    for (const control of [
      input.table({ label: "Weights", value: rows }),
      input.table(rows, { label: "Weights" }),
      input.table(table({ country: ["France", "Kenya"], weight: [1, 2] }), { label: "Weights" }),
    ]) {
      expect(begin(control).objects()).toEqual(rows);
      expect(write(control)).toEqual({
        name: "weights",
        kind: "table",
        value: rows,
        options: {
          label: "Weights",
          columns: [
            { name: "country", type: "string" },
            { name: "weight", type: "number" },
          ],
        },
      });
    }
  });

  it("keeps a table's order and filter, and the kind of a column of which nothing is left", () => {
    const t = table({ n: Float64Array.of(1, 2, 3), w: ["a", "b", "c"] });
    expect(
      begin(input.table(t.filter(js((d: { n: number }) => d.n > 1)).orderby(desc("n")))).array("w"),
    ).toEqual(["c", "b"]);
    expect(write(input.table(t.filter(js(() => false)))).options.columns).toEqual([
      { name: "n", type: "number" },
      { name: "w", type: "string" },
    ]);
  });

  it("has true and false, dates, and missing values", () => {
    const control = input.table([
      { on: true, day: new Date("2020-02-29"), n: Number.NaN },
      { on: null, day: new Date("2020-02-29T10:30:00Z"), n: 0.5, late: "x" },
    ]);
    expect(write(control)).toMatchObject({
      value: [
        { on: true, day: "2020-02-29", n: null, late: null },
        { on: null, day: "2020-02-29T10:30:00.000Z", n: 0.5, late: "x" },
      ],
      options: {
        columns: [
          { name: "on", type: "boolean" },
          { name: "day", type: "date" },
          { name: "n", type: "number" },
          { name: "late", type: "string" },
        ],
      },
    });
    expect(begin(control).get("day", 1)).toEqual(new Date("2020-02-29T10:30:00Z"));
  });

  it("may choose and order columns, and begin without rows", () => {
    expect(begin(input.table({ value: rows, columns: ["weight"] })).columnNames()).toEqual(["weight"]);
    expect(begin(input.table({ columns: ["a", "b"] })).columnNames()).toEqual(["a", "b"]);
    const names = JSON.parse('[{"__proto__": 1, "2": 2}]');
    expect(begin(input.table(names)).columnNames().sort()).toEqual(["2", "__proto__"]);
  });

  it.each([
    [undefined, "needs rows"],
    [{ value: [] }, "needs rows"],
    [{ value: 5 }, "must be a table or a list of rows"],
    [[1, 2], "must be a table or a list of rows"],
    [5, "needs an object"],
    [[{ a: 1 }, { a: "2" }], "Column a of input.table is a number in row 1 and text in row 2"],
    [[{ a: [1] }], "cannot hold [ 1 ] (row 1, column a)"],
    [[{ a: 1n }], "cannot hold 1n"],
    [[{ a: Infinity }], "cannot hold Infinity"],
    [{ value: rows, columns: ["wieght"] }, "no column wieght. They have country, weight."],
    [{ value: rows, columns: ["weight", "weight"] }, "the column weight twice"],
    [{ value: rows, columns: [] }, "input.table: columns"],
    [{ value: rows, columns: [5] }, "input.table: columns"],
    [{ value: rows, rows: 5 }, "input.table: rows"],
    [Array.from({ length: 1001 }, () => ({ a: 1 })), "at most 1,000 rows. Put a longer table into a file"],
    [table({ a: new Uint8Array(1001) }), "at most 1,000 rows"],
    [[Object.fromEntries(Array.from({ length: 51 }, (_, at) => [`c${at}`, at]))], "at most 50 columns"],
  ])("%# is refused with what to do: %s", (given, message) => {
    expect(() => input.table(given)).toThrow(message);
  });

  it("may be a list without end, which is read no further than the limit", () => {
    const endless = (function* () {
      for (;;) yield { a: 1 };
    })();
    expect(() => input.table(endless)).toThrow("at most 1,000 rows");
  });
});

describe("what a person chooses", () => {
  const control = input.table(rows);

  it("becomes the value, in the order of the columns", () => {
    const chosen = [{ weight: 3, country: "Chad" }];
    expect(choose(control, chosen).objects()).toEqual([{ country: "Chad", weight: 3 }]);
    expect(Object.keys(Object(control.accept("weights", chosen).json)[0])).toEqual(["country", "weight"]);
    expect(choose(control, []).numRows()).toBe(0);
    const days = input.table([{ day: new Date(0) }]);
    expect(choose(days, [{ day: "2020-12-31" }, { day: null }]).array("day")).toEqual([
      new Date("2020-12-31"),
      null,
    ]);
  });

  it("of equal content has the content of the author's rows, so that nothing runs again", () => {
    const same = choose(control, JSON.parse(JSON.stringify(rows)));
    expect(hashTable(same)).toBe(hashTable(begin(control)));
    expect(hashTable(choose(control, rows.slice(1)))).not.toBe(hashTable(begin(control)));
  });

  it.each([
    ["x", "it takes a list of rows"],
    [[null], "row 1 is null"],
    [[{ country: "a", weight: "3" }], 'row 1, column weight: "3" is no number'],
    [[rows[0], { country: 5, weight: 3 }], "row 2, column country: 5 is no text"],
    [[{ country: "a" }], "row 1 has no weight"],
    [
      [{ country: "a", weight: 1, more: 1 }],
      "row 1 has more, which is no column here; the columns are country, weight",
    ],
    [Array.from({ length: 1001 }, () => rows[0]), "at most 1,000 rows, and 1,001 were given"],
  ])("%# is refused by name, row and column", (chosen, reason) => {
    expect(() => control.accept("weights", chosen)).toThrow("The control weights does not take");
    expect(() => control.accept("weights", chosen)).toThrow(reason);
  });

  it("keeps the number of rows where they are fixed", () => {
    const fixed = input.table({ value: rows, rows: "fixed" });
    expect(choose(fixed, [...rows].reverse()).get("weight", 0)).toBe(2);
    expect(() => fixed.accept("weights", rows.slice(1))).toThrow("fixed at 2, and 1 were given");
  });
});
