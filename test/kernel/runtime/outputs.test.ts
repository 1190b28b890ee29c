import * as aq from "arquero";
import * as vl from "vega-lite-api";
import { describe, expect, it } from "vitest";
import { type ShowOptions, showValue } from "../../../kernel/runtime/outputs.ts";
import { ShownTables } from "../../../kernel/runtime/tables.ts";
import { chart } from "../../../kernel/stdlib/chart.ts";

function makeOptions(rows = 20): ShowOptions {
  return { tables: new ShownTables(), cell: "a", rows };
}

function show(value: unknown, rows?: number): unknown {
  const written = showValue(value, makeOptions(rows));
  return written === null ? null : JSON.parse(written.json);
}

const json = (data: unknown) => ({ mime: "application/json", data });
const text = (data: string) => ({ mime: "text/plain", data });

describe("plain values", () => {
  it("are JSON: dates as ISO strings, bigint and numbers that JSON lacks as strings", () => {
    expect(show({ a: [1, "x", null, true], d: new Date(0), b: 12n, n: Number.NaN, i: -Infinity })).toEqual(
      json({ a: [1, "x", null, true], d: "1970-01-01T00:00:00.000Z", b: "12", n: "NaN", i: "-Infinity" }),
    );
    expect(show(null)).toEqual(json(null));
    expect(show("")).toEqual(json(""));
    expect(show([undefined, { a: undefined }])).toEqual(json([null, {}]));
  });

  it("show nothing when undefined", () => {
    expect(show(undefined)).toBeNull();
  });

  it("are text when they are not plain data", () => {
    expect(show(new Map([["a", 1]]))).toEqual(text('Map(1) { "a" => 1 }'));
    expect(show(new Set([1, 2]))).toEqual(text("Set(2) { 1, 2 }"));
    expect(show(function f() {})).toEqual(text("[Function: f]"));
    expect(show(class A extends Date {})).toEqual(text("[class A extends Date]"));
    expect(show(Symbol("s"))).toEqual(text("Symbol(s)"));
    class Point {
      x = 1;
      get y() {
        throw new Error("looked");
      }
    }
    expect(show(new Point())).toEqual(text("Point { x: 1 }"));
    const cycle: Record<string, unknown> = { a: 1 };
    cycle.self = cycle;
    expect(show(cycle)).toEqual(text("{ a: 1, self: [Circular] }"));
    expect(
      show({
        get a() {
          throw new Error("getter");
        },
      }),
    ).toEqual(text("{ a: [Getter] }"));
    expect(show([aq.table({ a: [1, 2] })])).toEqual(text("[ [table 2 × 1] ]"));
    expect(show(new RangeError("far"))).toEqual(text("RangeError: far"));
  });

  it("name generators, which have no class", () => {
    expect(show((async function* () {})())).toEqual(text("AsyncGenerator {}"));
  });

  it("stay bounded, however deep, long or hostile", () => {
    let deep: unknown = 1;
    for (let i = 0; i < 100_000; i += 1) deep = [deep];
    expect(show(deep)).toMatchObject({ mime: "text/plain" });
    // What JSON could hold but a host's stack could not check.
    let nested: unknown = 1;
    for (let i = 0; i < 3000; i += 1) nested = { nested };
    expect(show(nested)).toMatchObject({ mime: "text/plain" });
    expect(show(aq.table({ a: [nested] }))).toMatchObject({ data: { rows: [[expect.any(String)]] } });
    const long = show(new Set(Array.from({ length: 1_000_000 }, (_, i) => i))) as { data: string };
    expect(long.data).toContain("… 999900 more");
    const huge = show("x".repeat(20_000_000)) as { mime: string; data: string };
    expect(huge.data.length).toBeLessThan(200_000);
    const trap = new Proxy(
      {},
      {
        get() {
          throw 1;
        },
        ownKeys() {
          throw 1;
        },
        getPrototypeOf() {
          throw 1;
        },
      },
    );
    expect(show({ trap })).toMatchObject({ mime: "text/plain" });
  });

  it("keep a key named __proto__ as a key", () => {
    expect(showValue(JSON.parse('{"__proto__": 1}'), makeOptions())?.json).toContain('"__proto__":1');
  });
});

describe("tables", () => {
  it("write NaN in a typed array as in a list", () => {
    const table = aq.table({ list: [[1, Number.NaN]], typed: [Float64Array.of(1, Number.NaN)] });
    expect(show(table)).toMatchObject({
      data: {
        rows: [
          [
            [1, "NaN"],
            [1, "NaN"],
          ],
        ],
      },
    });
  });

  it("tell types from their values, missing values counted and null in rows", () => {
    const table = aq.table({
      n: [1, null, Number.NaN],
      i: Int32Array.of(1, 2, 3),
      f: Float64Array.of(1, Number.NaN, Infinity),
      g: [1n, undefined, 2n],
      s: ["x", "y", null],
      b: [true, null, false],
      d: [new Date(0), new Date(Number.NaN), null],
      l: [[1], [2, 3], null],
      o: [{ a: 1 }, null, null],
      m: [1, "x", null],
      e: [null, null, null],
    });
    expect(show(table)).toMatchObject({
      mime: "application/vnd.chancery.table+json",
      data: {
        columns: [
          { name: "n", type: "number", missing: 2 },
          { name: "i", type: "number", missing: 0 },
          { name: "f", type: "number", missing: 1 },
          { name: "g", type: "bigint", missing: 1 },
          { name: "s", type: "string", missing: 1 },
          { name: "b", type: "boolean", missing: 1 },
          { name: "d", type: "date", missing: 2 },
          { name: "l", type: "list", missing: 1 },
          { name: "o", type: "object", missing: 2 },
          { name: "m", type: "string", missing: 1 },
          { name: "e", type: "string", missing: 3 },
        ],
        totalRows: 3,
        rows: [
          [1, 1, 1, "1", "x", true, "1970-01-01T00:00:00.000Z", [1], { a: 1 }, 1, null],
          [null, 2, null, null, "y", null, null, [2, 3], null, "x", null],
          [null, 3, "Infinity", "2", null, false, null, null, null, null, null],
        ],
      },
    });
  });

  it("honour order and filter, and count over what passes", () => {
    const table = aq
      .table({ a: [3, 1, null, 2], b: ["c", "a", "x", "b"] })
      .filter((d: { b: string }) => d.b !== "c")
      .orderby(aq.desc("a"));
    expect(show(table, 2)).toMatchObject({
      data: {
        columns: [{ missing: 1 }, { missing: 0 }],
        totalRows: 3,
        rows: [
          [2, "b"],
          [1, "a"],
        ],
      },
    });
  });

  it("take a column of nothing but NaN for one of numbers", () => {
    expect(show(aq.table({ a: [Number.NaN, null] }))).toMatchObject({
      data: { columns: [{ type: "number", missing: 2 }] },
    });
  });

  it("keep the types of columns of which a filter leaves no row", () => {
    const table = aq.table({ n: [1, null], s: ["a", "b"], d: [null, new Date(0)] });
    expect(show(table.filter((d: { n: number }) => d.n > 5))).toMatchObject({
      data: {
        totalRows: 0,
        columns: [
          { type: "number", missing: 0 },
          { type: "string", missing: 0 },
          { type: "date", missing: 0 },
        ],
      },
    });
  });

  it("show grouped and empty ones as they are", () => {
    expect(show(aq.table({ a: [1, 1, 2] }).groupby("a"))).toMatchObject({ data: { totalRows: 3 } });
    expect(show(aq.table({ a: [] }))).toMatchObject({
      data: { totalRows: 0, rows: [], columns: [{ name: "a" }] },
    });
  });

  it("page through a million rows to the end, filtered and ordered", () => {
    const size = 1_000_000;
    const table = aq.table({ a: Float64Array.from({ length: size }, (_, i) => size - i) });
    const tables = new ShownTables();
    const all = tables.show(table, "a", 5);
    expect(all.data.rows).toHaveLength(5);
    expect(tables.page(all.handle ?? "", size - 2, 100)).toEqual([[2], [1]]);
    expect(tables.page(all.handle ?? "", size, 100)).toEqual([]);
    const ordered = tables.show(
      table.filter(aq.escape((d: { a: number }) => d.a % 2 === 0)).orderby("a"),
      "a",
      0,
    );
    expect(ordered.data.totalRows).toBe(size / 2);
    expect(tables.page(ordered.handle ?? "", 0, 2)).toEqual([[2], [4]]);
    expect(tables.page(ordered.handle ?? "", size / 2 - 1, 9)).toEqual([[size]]);
  });

  it("are let go with their cell, and say so", () => {
    const tables = new ShownTables();
    const { handle = "" } = tables.show(aq.table({ a: [1] }), "a", 1);
    const kept = tables.show(aq.table({ a: [1] }), "b", 1).handle ?? "";
    tables.drop("a");
    expect(() => tables.page(handle, 0, 1)).toThrow("no longer in memory");
    expect(tables.page(kept, 0, 1)).toEqual([[1]]);
  });
});

describe("charts", () => {
  const spec = { mark: "bar", encoding: { x: { field: "a" } } };
  const mime = "application/vnd.vegalite.v6+json";
  const $schema = "https://vega.github.io/schema/vega-lite/v6.json";

  it("inline the table in its order and add $schema, nothing else", () => {
    const table = aq.table({ a: [2, 1], d: [new Date(0), null] }).orderby("a");
    const values = [
      { a: 1, d: null },
      { a: 2, d: "1970-01-01T00:00:00.000Z" },
    ];
    expect(show(chart(table, spec))).toEqual({ mime, data: { $schema, ...spec, data: { values } } });
    expect(show(chart([{ a: 1 }], spec))).toMatchObject({ data: { data: { values: [{ a: 1 }] } } });
  });

  it("are plain specs too, tables in them become rows", () => {
    const table = aq.table({ a: [1] });
    expect(show({ ...spec, data: table })).toMatchObject({
      mime,
      data: { $schema, data: { values: [{ a: 1 }] } },
    });
    expect(show({ layer: [{ ...spec, data: { values: table } }] })).toMatchObject({
      mime,
      data: { layer: [{ data: { values: [{ a: 1 }] } }] },
    });
    expect(show({ mark: () => 1, data: () => 1 })).toMatchObject({ mime: "text/plain" });
    expect(show({ mark: "bar" })).toEqual(json({ mark: "bar" }));
    expect(show({ $schema: "https://vega.github.io/schema/vega/v6.json", data: [] })).toMatchObject({
      mime: "application/json",
    });
  });

  it("are made by vega-lite-api too", () => {
    const built = vl
      .markBar()
      .data(aq.table({ a: [1] }))
      .encode(vl.x().fieldQ("a"));
    expect(show(built)).toMatchObject({
      mime,
      data: { $schema, mark: { type: "bar" }, data: { values: [{ a: 1 }] }, encoding: { x: { field: "a" } } },
    });
  });

  it("refuse what they cannot be, in one sentence", () => {
    const many = aq.table({ a: new Float64Array(100_001) });
    expect(() => chart(many, spec)).toThrow(
      "The chart has 100,001 rows of data; 100,000 is the most. Aggregate",
    );
    const wide = aq.table({ a: Array.from({ length: 100 }, () => "x".repeat(100_000)) });
    expect(() => show(chart(wide, spec))).toThrow("The chart's data is 9.5 MB; 8 MB is the most.");
    expect(() => show({ ...spec, data: { url: "https://example.org/a.csv" } })).toThrow(
      "cannot load https://example",
    );
    expect(() => chart([], { mark: () => 1 })).toThrow("a function at mark");
    expect(() => chart(1, spec)).toThrow("needs a table");
    expect(() => chart([], "bar")).toThrow("needs a Vega-Lite spec");
  });
});
