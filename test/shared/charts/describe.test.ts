import { describe, expect, test } from "vitest";
import { describeChart, readInlineRows } from "../../../shared/charts/describe.ts";
import { chartWords } from "../../../shared/words/chart-words.ts";
import type { Language } from "../../../shared/words/language.ts";

const tell = (spec: Record<string, unknown>, language: Language = "en") =>
  describeChart(spec, readInlineRows(spec), language);

const shares = [
  { year: 1990, region: "North", share: 40.5 },
  { year: 2000, region: "North", share: 60 },
  { year: 1990, region: "South", share: 30 },
  { year: 2000, region: "South", share: 12.25 },
];
const x = { field: "year", type: "quantitative", title: "Year" };
const y = { field: "share", type: "quantitative", title: "Share of votes" };
const lines = { data: { values: shares }, mark: "line", encoding: { x, y, color: { field: "region" } } };

describe("a line chart in words", () => {
  test("tells its series, span, extremes with their places, and the way of each series", () => {
    expect(tell(lines)).toEqual([
      "Line chart of Share of votes by Year.",
      "4 points.",
      "2 series by region: North, South.",
      "Year goes from 1990 to 2000.",
      "Share of votes lies between 12.3 (South, 2000) and 60 (North, 2000).",
      "North rises from 40.5 (1990) to 60 (2000); South falls from 30 (1990) to 12.3 (2000).",
    ]);
  });

  test("speaks French, with French numbers and spaces", () => {
    expect(tell(lines, "fr")).toEqual([
      "Courbe : Share of votes selon Year.",
      "4 points.",
      "2 séries par region : North, South.",
      "Year va de 1990 à 2000.",
      "Share of votes est compris entre 12,3 (South, 2000) et 60 (North, 2000).",
      "North augmente de 40,5 (1990) à 60 (2000) ; South diminue de 30 (1990) à 12,3 (2000).",
    ]);
  });

  test("tells dates as far as they differ, in the reader's language and in UTC", () => {
    const spec = {
      data: {
        values: [
          { d: "2020-03-01T00:00:00.000Z", n: 1 },
          { d: "2020-01-01", n: 1 },
        ],
      },
      mark: "line",
      encoding: { x: { field: "d", type: "temporal" }, y: { field: "n", type: "quantitative" } },
    };
    expect(tell(spec)).toContain("d goes from January 2020 to March 2020.");
    expect(tell(spec, "fr")).toContain("d va de janvier 2020 à mars 2020.");
    const from = (...days: readonly string[]) =>
      tell({ ...spec, data: { values: days.map((d) => ({ d, n: 1 })) } }, "fr");
    expect(from("2020-04-01", "2020-10-01")).toContain("d va d’avril 2020 à octobre 2020.");
    expect(from("2020-01-01", "2020-03-31")).toContain("d va du 1er janvier 2020 au 31 mars 2020.");
    expect(from("2020-01-01", "2020-03-31").join(" ")).toContain("1 (1er janvier 2020) et 1 (31 mars 2020)");
    expect(tell(spec)).toContain("n is 1 everywhere.");
    expect(tell(spec)).toContain("n stays about the same, 1 (January 2020) and 1 (March 2020).");
  });

  test("calls and writes what its author shows in a tooltip as that does, and shares as the axis does", () => {
    const spec = {
      data: { values: [0.25, 0.5, 0.945].map((share, at) => ({ year: 2000 + at, share })) },
      mark: "line",
      encoding: {
        x: { field: "year", type: "quantitative" },
        y: { field: "share", type: "quantitative", title: null, axis: { format: "%" } },
        tooltip: [
          { field: "year", format: "d" },
          { field: "share", format: ".0%", title: "agreement" },
        ],
      },
    };
    expect(tell(spec)).toContain("Line chart of agreement by year.");
    expect(tell(spec)).toContain("agreement lies between 25% (2000) and 94.5% (2002).");
    expect(tell(spec, "fr").join(" ")).toContain(
      "agreement augmente de 25\u00a0% (2000) à 94,5\u00a0% (2002)",
    );
  });

  test("of ten series tells six and counts the others", () => {
    const values = Array.from({ length: 20 }, (_, at) => ({ k: at % 2, s: `s${at >> 1}`, v: at }));
    const told = tell({
      data: { values },
      mark: "line",
      encoding: {
        x: { field: "k", type: "quantitative" },
        y: { field: "v", type: "quantitative" },
        color: { field: "s" },
      },
    }).join(" ");
    expect(told).toContain("10 series by s: s0, s1, s2, s3, s4, s5 and 4 more.");
    expect(told).toContain("4 more series are in the data.");
    expect(told).not.toContain("s6 rises");
  });
});

describe("bars in words", () => {
  test("of names have extremes and no way", () => {
    const spec = {
      data: {
        values: [
          { city: "Paris", n: 2.1 },
          { city: "Berlin", n: 3.7 },
          { city: "Dakar", n: 1.2 },
        ],
      },
      mark: "bar",
      encoding: { x: { field: "n", type: "quantitative" }, y: { field: "city", type: "nominal" } },
    };
    expect(tell(spec)).toEqual([
      "Bar chart of n by city.",
      "3 points.",
      "n lies between 1.2 (Dakar) and 3.7 (Berlin).",
    ]);
  });

  test("that sum, count or step are told of what is drawn", () => {
    const values = [
      { w: "a", n: 1, d: "2020-01-05" },
      { w: "a", n: 2, d: "2020-01-25" },
      { w: "b", n: 30, d: "2021-02-01" },
    ];
    const of = (encoding: object) => tell({ data: { values }, mark: "bar", encoding });
    expect(of({ x: { field: "w" }, y: { aggregate: "sum", field: "n" } })).toContain(
      "sum of n lies between 3 (a) and 30 (b).",
    );
    expect(of({ x: { field: "w" }, y: { aggregate: "count" } })).toContain(
      "number of rows lies between 1 (b) and 2 (a).",
    );
    expect(of({ x: { field: "n", bin: true }, y: { aggregate: "count" } })).toContain(
      "number of rows lies between 1 (30) and 2 (0).",
    );
    expect(of({ x: { field: "d", timeUnit: "yearmonth" }, y: { aggregate: "mean", field: "n" } })).toContain(
      "mean of n rises from 1.5 (January 2020) to 30 (February 2021).",
    );
  });

  test("with an operation that is not known here tell no number", () => {
    const encoding = { x: { field: "w" }, y: { aggregate: "ci1", field: "n" } };
    expect(tell({ data: { values: [{ w: "a", n: 1 }] }, mark: "bar", encoding })).toEqual([
      "Bar chart of upper 95% confidence limit of n by w.",
    ]);
  });
});

describe("other charts in words", () => {
  test("a scatter plot tells its relation and names its extremes", () => {
    const values = [1, 2, 3, 4, 5].map((n) => ({ country: `C${n}`, a: n, b: -n }));
    const told = tell({
      data: { values },
      mark: "circle",
      encoding: { x: { field: "a", type: "quantitative" }, y: { field: "b", type: "quantitative" } },
    });
    expect(told).toEqual([
      "Scatter plot of b against a.",
      "5 points.",
      "a goes from 1 to 5.",
      "b lies between −5 (C5) and −1 (C1).",
      "Where one is high the other is low (correlation −1).",
    ]);
  });

  test("layers are told once each; labels and lines of reference are not", () => {
    const spec = {
      data: { values: shares },
      encoding: { x, y },
      layer: [
        { mark: "line", encoding: { color: { field: "region" } } },
        { mark: "text", encoding: { text: { field: "region" } } },
        { mark: "rule", encoding: { y: { datum: 50 } } },
        { mark: "point" },
      ],
    };
    expect(tell(spec)[0]).toBe("Line chart of Share of votes by Year.");
    expect(tell({ hconcat: [lines, { ...lines, mark: "area" }] })[0]).toBe(
      "Line chart of Share of votes by Year.",
    );
    const two = tell({ hconcat: [lines, { ...lines, encoding: { x: { field: "region" }, y } }] });
    expect(two[0]).toBe("2 charts together.");
    expect(two[2]).toMatch(/^Chart 2: Line chart of Share of votes by region/);
  });

  test("a map is told by its shapes, or by its colour with the countries of its extremes", () => {
    const shape = (name: string, rate: number) => ({ type: "Feature", properties: { name }, rate });
    const values = [shape("Chad", 3), shape("Peru", 8)];
    expect(tell({ data: { values }, mark: "geoshape" })).toEqual(["Map: 2 shapes."]);
    const encoding = { color: { field: "rate", type: "quantitative" } };
    expect(tell({ data: { values }, mark: "geoshape", encoding })).toContain(
      "rate lies between 3 (Chad) and 8 (Peru).",
    );
  });
});

describe("what is not there", () => {
  const bars = (values: unknown[]) => ({
    data: { values },
    mark: "bar",
    encoding: { x: { field: "w" }, y: { field: "n", type: "quantitative" } },
  });

  test("no rows, one row, and rows without a number are told as that", () => {
    expect(tell(bars([]))).toEqual([
      "Bar chart of n by w.",
      "There is nothing to draw: the data has no rows.",
    ]);
    expect(tell(bars([{ w: "a", n: 7 }]))).toEqual(["Bar chart of n by w.", "A single point: n is 7 (a)."]);
    expect(tell(bars([{ w: "a", n: null }]))).toEqual([
      "Bar chart of n by w.",
      "There is nothing to draw: no row has all of its values.",
      "One row lacks a value and is not drawn.",
    ]);
    expect(
      tell(
        bars([
          { w: "a", n: 1 },
          { w: null, n: 2 },
          { w: "c", n: "NaN" },
        ]),
      ),
    ).toContain("n lies between 1 (a) and 2 ((none)).");
  });

  test("rows that transforms make are not guessed, and no view is no words", () => {
    expect(tell({ ...lines, transform: [{ filter: "datum.year > 1990" }] })).toEqual([
      "Line chart of Share of votes by Year.",
    ]);
    expect(tell({})).toEqual([]);
    expect(tell({ mark: { type: "unheard" } })).toEqual(["Chart."]);
  });

  test("characters that turn text are written out", () => {
    expect(tell(bars([{ w: "a\u202eb", n: 7 }])).join(" ")).toContain("a⟨U+202E⟩b");
  });
});

test("both languages have the same places in each message", () => {
  const placesOf = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
  for (const [key, text] of Object.entries(chartWords.en)) {
    const french = chartWords.fr[key as keyof typeof chartWords.en];
    expect(placesOf(french), key).toEqual(placesOf(text));
    expect(french, key).not.toMatch(/[ \u00a0](?=[:;?!])|'/);
  }
});
