import * as vega from "vega";
import { expressionInterpreter } from "vega-interpreter";
import * as vegaLite from "vega-lite";
import { describe, expect, test } from "vitest";
import { speakUtc, toUtcFunctions } from "../../../shared/charts/utc-time.ts";

/** The chart as SVG, as a reader west of Greenwich would see it. */
async function drawInSantiago(spec: vegaLite.TopLevelSpec): Promise<string> {
  const before = process.env.TZ;
  process.env.TZ = "America/Santiago";
  try {
    const compiled = speakUtc(vegaLite.compile(spec).spec);
    const view = new vega.View(vega.parse(compiled, undefined, { ast: true }), {
      expr: expressionInterpreter,
    });
    return await view.toSVG();
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  }
}

const values = [
  { when: "1955-01-01T00:00:00.000Z", n: 1 },
  { when: "1956-01-01T00:00:00.000Z", n: 2 },
];

describe("charts speak UTC in every zone", () => {
  test("a time unit puts the first of January in its own year", async () => {
    const svg = await drawInSantiago({
      data: { values },
      mark: "bar",
      encoding: {
        x: { timeUnit: "year", field: "when", type: "ordinal" },
        y: { field: "n", type: "quantitative" },
      },
    });
    expect(svg).toContain(">1955<");
    expect(svg).not.toContain(">1954<");
  });

  test("a time axis and its tooltip name the UTC day", async () => {
    const svg = await drawInSantiago({
      data: { values },
      mark: { type: "point", tooltip: true },
      encoding: {
        x: {
          field: "when",
          type: "temporal",
          axis: { format: "%Y-%m-%d", values: ["1955-01-01T00:00:00.000Z"] },
        },
        y: { field: "n", type: "quantitative" },
      },
    });
    expect(svg).toContain("1955-01-01");
    expect(svg).not.toContain("1954-12-31");
  });

  test("words in quotes stay as they are", () => {
    expect(toUtcFunctions(`timeFormat(datum["year(x)"], 'date(') + year(t)`)).toBe(
      `utcFormat(datum["year(x)"], 'date(') + utcyear(t)`,
    );
  });
});
