import { describe, expect, test } from "vitest";
import { makeChartTable } from "../../../exchange/charts/chart-table.ts";
import { readDrawnRows } from "../../../exchange/charts/drawn-rows.ts";
import { describeChart } from "../../../shared/charts/describe.ts";
import type { JsonObject } from "../../../shared/charts/json.ts";

const values = [
  { year: 1990, share: 40, list: [1, 2] },
  { year: 2000, share: null, list: [] },
  { year: 2010, share: 60, list: [3] },
];
const encoding = { x: { field: "year", type: "quantitative" }, y: { field: "share", type: "quantitative" } };
const tableOf = (spec: JsonObject) => makeChartTable(spec, readDrawnRows(spec))?.data;

/** A square of a country, as TopoJSON. */
const atlas = {
  type: "Topology",
  arcs: [
    [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 0],
    ],
  ],
  objects: {
    land: { type: "Polygon", arcs: [[0]] },
    countries: {
      type: "GeometryCollection",
      geometries: [{ type: "Polygon", id: "148", arcs: [[0]], properties: { name: "Chad" } }],
    },
  },
};
const shapes = { values: atlas, format: { type: "topojson", feature: "countries" } };

describe("the rows that a chart draws", () => {
  test("are what its transforms make, with the values of its controls", () => {
    const spec = {
      data: { values },
      params: [{ name: "from", value: 1995, bind: { input: "range", element: "#share-button" } }],
      transform: [{ filter: "datum.year > from" }, { calculate: "datum.share * 2", as: "double" }],
      mark: "line",
      encoding,
    };
    expect(tableOf(spec)?.rows).toEqual([
      [2000, null, [], 0],
      [2010, 60, [3], 120],
    ]);
    expect(describeChart(spec, readDrawnRows(spec), "en")).toContain("A single point: share is 60 (2010).");
  });

  test("of a map that looks its countries up are told by their names", () => {
    const spec = {
      data: { values: [{ iso: "148", country: "Chad", life: 50 }] },
      transform: [{ lookup: "iso", from: { data: shapes, key: "id" }, as: "shape" }],
      mark: "geoshape",
      encoding: {
        shape: { field: "shape", type: "geojson" },
        color: { field: "life", type: "quantitative" },
      },
    };
    expect(describeChart(spec, readDrawnRows(spec), "en")).toEqual([
      "Map of life.",
      "A single point: life is 50 (Chad).",
    ]);
    expect(tableOf(spec)?.columns.map(({ name }) => name)).toEqual(["iso", "country", "life"]);
  });

  test("of shapes are their properties, without their outlines", () => {
    const spec = { data: shapes, mark: "geoshape" };
    expect(tableOf(spec)).toMatchObject({
      columns: [{ name: "id" }, { name: "properties.name" }],
      rows: [["148", "Chad"]],
    });
    expect(describeChart(spec, readDrawnRows(spec), "en")).toEqual(["Map: 1 shapes."]);
  });

  test("are unknown where a transform fails, or uses a selection", () => {
    const spec = { data: { values }, transform: [{ filter: "no such thing(" }], mark: "line", encoding };
    expect(tableOf(spec)).toBeUndefined();
    expect(tableOf({ ...spec, transform: [{ filter: { param: "brush" } }] })).toBeUndefined();
    expect(tableOf({ mark: "line", encoding })).toBeUndefined();
  });

  test("have columns with types, and count what is missing", () => {
    const spec = {
      data: { values: [{ d: "2020-01-01", b: true, s: "a", n: Number.NaN }] },
      mark: "bar",
      encoding,
    };
    expect(tableOf(spec)?.columns).toEqual([
      { name: "d", type: "date", missing: 0 },
      { name: "b", type: "boolean", missing: 0 },
      { name: "s", type: "string", missing: 0 },
      { name: "n", type: "string", missing: 1 },
    ]);
  });
});
