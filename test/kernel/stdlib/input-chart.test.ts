import { table } from "arquero";
import { describe, expect, it } from "vitest";
import { input } from "../../../kernel/stdlib/input.ts";
import { readShape, readTuples } from "../../../shared/charts/selection.ts";

const votes = table({
  year: [1990, 1991, 1992, 1992],
  day: [new Date("1990-01-01"), new Date("1991-06-01"), null, new Date("1992-03-01")],
  country: ["France", "Peru", "Peru", "Peru"],
  share: [0.5, 0.25, 1, 1],
});
const brush = (channel = "x") => ({ name: "brush", select: { type: "interval", encodings: [channel] } });
const overTime = {
  params: [brush()],
  mark: "point",
  encoding: {
    x: { field: "day", type: "temporal" },
    y: { field: "year", type: "quantitative" },
    color: { field: "country" },
  },
};
const points = {
  params: [{ name: "picked", select: "point" }],
  mark: "bar",
  encoding: { x: { field: "country" }, y: { aggregate: "count" } },
};

describe("input.chart", () => {
  it("is null until something is selected", () => {
    expect(input.chart(votes, overTime).initial).toEqual({ value: null, json: null });
  });

  it("gives the ends of an interval in order, dates as Dates", () => {
    const chosen = input.chart(votes, overTime).accept("years", { day: ["1991-01-01", "1990-02-01"] });
    expect(chosen.value).toEqual({ day: [new Date("1990-02-01"), new Date("1991-01-01")] });
    expect(chosen.json).toEqual({ day: ["1990-02-01", "1991-01-01"] });
  });

  it("gives the values of selected points, each once; unprojected, those of all plain columns", () => {
    const control = input.chart(votes, points);
    const chosen = [{ country: "Peru" }, { country: "Peru" }];
    expect(control.accept("p", chosen).value).toEqual([{ country: "Peru" }]);
    expect(control.options.choices).toEqual([{ country: "France" }, { country: "Peru" }]);
    expect(control.draw(control.initial).spec.params).toEqual([
      { name: "picked", select: { type: "point", fields: ["country"] } },
    ]);
  });

  it("draws what is selected, dates as Vega counts them", () => {
    const control = input.chart(votes, overTime);
    const { spec } = control.draw(control.accept("b", { day: ["1970-01-02", "1970-01-03"] }));
    expect(spec.params).toEqual([{ ...brush(), value: { x: [86_400_000, 172_800_000] } }]);
  });

  it("drops what a chart of other columns kept, and refuses what is no selection", () => {
    const control = input.chart(votes, points);
    expect(control.accept("p", [{ year: 1990 }]).value).toBeNull();
    expect(control.accept("p", null).value).toBeNull();
    expect(() => control.accept("p", 5)).toThrow('[{"country":"France"}]');
    expect(() => input.chart(votes, overTime).accept("b", [1])).toThrow(
      '{"day":["1990-01-01","1992-03-01"]}',
    );
    expect(() => input.chart(votes, points, { value: [{ land: "Peru" }] })).toThrow("input.chart: value");
  });

  it("says what is missing in a spec that cannot be selected in", () => {
    const { params: _none, ...plain } = points;
    expect(() => input.chart(votes, plain)).toThrow("params: [{");
    expect(() => input.chart(votes, points, { select: "brush" })).toThrow("no selection brush");
    expect(() => input.chart(votes, { ...points, params: [...points.params, brush()] })).toThrow("Name one");
    expect(() => input.chart(votes, { ...points, params: [brush()] })).toThrow("axis of numbers or dates");
    const fields = (name: string) => [{ name: "p", select: { type: "point", fields: [name] } }];
    expect(() => input.chart(votes, { ...points, params: fields("land") })).toThrow(
      "no column of the table: year, day",
    );
  });
});

describe("what is selected in a drawn chart", () => {
  const shapeOf = (spec: object) => {
    const shape = readShape(input.chart(votes, spec).options);
    if (!shape) throw new Error("no shape");
    return shape;
  };

  it("is read from the selection's store, ends as somebody would say them", () => {
    const spec = { ...overTime, params: [brush("y")] };
    const tuple = { fields: [{ field: "year", channel: "y" }], values: [[1991.87654321, 1990.12345]] };
    expect(readTuples([tuple], shapeOf(spec))).toEqual({ year: [1990.123, 1991.877] });
    expect(readTuples([], shapeOf(spec))).toBeNull();
    const days = { fields: [{ field: "day", channel: "x" }], values: [[86_400_001, 86_400_000 * 9 + 7]] };
    expect(readTuples([days], shapeOf(overTime))).toEqual({ day: ["1970-01-02", "1970-01-10"] });
  });

  it("is a row for each point", () => {
    const tuple = (country: string) => ({ fields: [{ field: "country" }], values: [country] });
    expect(readTuples([tuple("Peru"), tuple("France")], shapeOf(points))).toEqual([
      { country: "Peru" },
      { country: "France" },
    ]);
  });
});
