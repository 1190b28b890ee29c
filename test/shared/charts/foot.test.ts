import { expect, test } from "vitest";
import { makeFieldReader, splitField, writeField } from "../../../shared/charts/field.ts";
import { tellFoot } from "../../../shared/charts/foot.ts";

const atlas = { type: "Topology", objects: { countries: {}, land: {} } };
const map = { data: { values: atlas, format: { type: "topojson", feature: "countries" } }, mark: "geoshape" };

test("a chart states unit, source, licence and a note in its usermeta", () => {
  const usermeta = {
    unit: "percent",
    source: ["UN DESA,", "2024"],
    license: "CC BY 4.0",
    note: "Provisional.",
  };
  expect(tellFoot({ mark: "bar", usermeta }, "en")).toEqual([
    "Unit: percent · Source: UN DESA, 2024 · Licence: CC BY 4.0",
    "Provisional.",
  ]);
  expect(tellFoot({ usermeta: { source: "INSEE" } }, "fr")).toEqual(["Source : INSEE"]);
  expect(tellFoot({ mark: "bar" }, "en")).toEqual([]);
  expect(tellFoot({ usermeta: { source: 7, unit: "" } }, "en")).toEqual([]);
});

test("a map of world-atlas says whose borders it draws, unless its author says it otherwise", () => {
  const stock = "Borders as drawn by Natural Earth.";
  expect(tellFoot(map, "en")[0]).toContain(stock);
  const looked = { mark: "geoshape", transform: [{ lookup: "iso", from: { data: map.data, key: "id" } }] };
  expect(tellFoot({ layer: [looked] }, "en")[0]).toContain(stock);
  expect(tellFoot({ ...map, usermeta: { borders: "Borders: UN map 4170." } }, "en")).toEqual([
    "Borders: UN map 4170.",
  ]);
  expect(tellFoot({ ...map, usermeta: { borders: false } }, "en")).toEqual([]);
  const study = 'title: Votes\nborders: "Borders: the ministry’s map."\nlanguage: en';
  expect(tellFoot(map, "en", study)).toEqual(["Borders: the ministry’s map."]);
  expect(tellFoot({ data: { values: [] }, mark: "geoshape" }, "en")).toEqual([]);
});

test("a column of any name is written as a field that means exactly it", () => {
  for (const name of ["plain", "a.b", "a[0]", "it's", 'say "so"', "back\\slash", "é ü", "]["]) {
    expect(splitField(writeField(name)), name).toEqual([name]);
    expect(makeFieldReader(writeField(name))({ [name]: 7 }), name).toBe(7);
  }
  expect(splitField("properties.name")).toEqual(["properties", "name"]);
  expect(splitField("a['b c'][0].d")).toEqual(["a", "b c", "0", "d"]);
  expect(makeFieldReader("a.b")({ a: null })).toBeUndefined();
});
