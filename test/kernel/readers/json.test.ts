import { describe, expect, it } from "vitest";
import { readBytes } from "./read-bytes.ts";

const read = (value: unknown, name = "a.json") =>
  readBytes(new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value)), name);

describe("JSON as web services send it", () => {
  it("finds the rows of the World Bank's [ page, rows ], with nested fields as columns", async () => {
    const { columns, notes } = await read([
      { page: 1, pages: 1, total: 2 },
      [
        { country: { id: "FR", value: "France" }, date: "2020", value: 1.5 },
        { country: { id: "NA", value: "Namibia" }, date: "2020", value: null },
      ],
    ]);
    expect(columns).toEqual({
      "country.id": ["FR", "NA"],
      "country.value": ["France", "Namibia"],
      date: ["2020", "2020"],
      value: [1.5, null],
    });
    expect(notes).toHaveLength(1);
  });

  it("finds rows under a name, also two names deep, and says which", async () => {
    const list = [{ a: 1 }, { b: 2 }];
    expect((await read({ count: 2, data: list })).columns).toEqual({ a: [1, null], b: [null, 2] });
    expect((await read({ ok: true, answer: { next: null, items: list } })).notes[0]).toContain(
      "answer.items",
    );
    expect((await read({ results: list, errors: [{ code: 1 }] })).columns).toHaveProperty("a");
    await expect(read({ first: list, second: list })).rejects.toThrow("a.json");
  });

  it("reads lists of lists under a header, columns, and pandas' split", async () => {
    const expected = { n: ["x", "y"], v: [1, 2] };
    expect(
      (
        await read([
          ["n", "v"],
          ["x", 1],
          ["y", 2],
        ])
      ).columns,
    ).toEqual(expected);
    expect((await read(expected)).columns).toEqual(expected);
    expect(
      (
        await read({
          columns: ["n", "v"],
          data: [
            ["x", 1],
            ["y", 2],
          ],
        })
      ).columns,
    ).toEqual(expected);
  });

  it("keeps lists, mixed values and dictionaries of very many keys as one column", async () => {
    const many = Object.fromEntries(Array.from({ length: 150 }, (_, index) => [`k${index}`, index]));
    const { columns } = await read([
      { list: [1, 2], mixed: { a: 1 }, many },
      { list: [], mixed: 3, many: null },
    ]);
    expect(columns).toEqual({ list: [[1, 2], []], mixed: [{ a: 1 }, 3], many: [many, null] });
  });

  it("gives a GeoJSON's properties as columns beside whole geometries", async () => {
    const geometry = { type: "Point", coordinates: [1, 2] };
    const { columns } = await read(
      {
        type: "FeatureCollection",
        features: [{ type: "Feature", id: 7, properties: { name: "A" }, geometry }],
      },
      "a.geojson",
    );
    expect(columns).toEqual({ id: [7], name: ["A"], geometry: [geometry] });
  });

  it("names the file and the line of a bad NDJSON line, and flattens as JSON does", async () => {
    expect((await read('{"a":{"b":1}}\n{"a":{"c":2}}\n', "a.ndjson")).columns).toEqual({
      "a.b": [1, null],
      "a.c": [null, 2],
    });
    await expect(read('{"a":1}\n{"a":\n', "a.ndjson")).rejects.toThrow("Line 2 of a.ndjson");
  });
});
