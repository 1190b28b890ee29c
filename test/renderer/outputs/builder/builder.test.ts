import { describe, expect, test } from "vitest";
import { compileChart, createView } from "../../../../exchange/charts/compile-chart.ts";
import { buildSpec } from "../../../../renderer/outputs/builder/buildSpec.ts";
import { guessChart } from "../../../../renderer/outputs/builder/guess.ts";
import type { ChartChoice } from "../../../../renderer/outputs/builder/model.ts";
import { findLast, findTable, writeChartCell } from "../../../../renderer/outputs/builder/writeCell.ts";
import type { Column, Rows } from "../../../../shared/protocol/outputs.ts";

const column = (name: string, type: Column["type"]): Column => ({ name, type, missing: 0 });
const base = { sort: "none", title: "", source: "" } as const;
const plain = (name: string) => ({ column: name, summary: "none", step: "none" }) as const;
const guess = (columns: Column[], rows: Rows) => {
  const { mark, channels } = guessChart(columns, rows);
  return `${mark}: ${Object.entries(channels)
    .map(
      ([name, { column: of, summary, step }]) =>
        `${name}=${of ?? "#"}${summary === "none" ? "" : ` ${summary}`}${step === "none" ? "" : ` ${step}`}`,
    )
    .join(", ")}`;
};

describe("the first guess", () => {
  const day = column("day", "date");
  const n = column("n", "number");
  const w = column("w", "string");

  test("draws a line along dates or years, one for each of few words", () => {
    expect(
      guess(
        [day, n],
        [
          ["2020-01-01", 1],
          ["2021-01-01", 2],
        ],
      ),
    ).toBe("line: x=day, y=n");
    expect(
      guess(
        [column("year", "number"), n],
        [
          [1990, 1],
          [2000, 2],
        ],
      ),
    ).toBe("line: x=year, y=n");
    expect(
      guess(
        [day, w, n],
        [
          ["2020-01-01", "a", 1],
          ["2020-01-01", "b", 2],
          ["2021-01-01", "a", 2],
        ],
      ),
    ).toBe("line: x=day, y=n, color=w");
    expect(
      guess(
        [day, n],
        [
          ["2020-01-01", 1],
          ["2020-01-01", 3],
          ["2021-01-01", 2],
        ],
      ),
    ).toBe("line: x=day, y=n mean");
  });

  test("draws bars of a name and a number, a histogram of one number, counts of words, points of two numbers", () => {
    expect(
      guess(
        [w, n],
        [
          ["a", 1],
          ["b", 2],
        ],
      ),
    ).toBe("bar: x=n, y=w");
    expect(
      guess(
        [w, n],
        [
          ["a", 1],
          ["a", 2],
        ],
      ),
    ).toBe("bar: x=n mean, y=w");
    expect(guess([n], [[1], [2]])).toBe("bar: x=n bin, y=#");
    expect(guess([w], [["a"], ["a"]])).toBe("bar: x=#, y=w");
    expect(
      guess(
        [n, column("m", "number")],
        [
          [1, 2],
          [3, 4],
        ],
      ),
    ).toBe("point: x=n, y=m");
    expect(guess([column("list", "list")], [[[1]]])).toBe("bar: x=#");
  });
});

describe("the specification", () => {
  test("has types, aggregates, steps, order, title and source as they were chosen", () => {
    const choice: ChartChoice = {
      mark: "bar",
      channels: { x: { column: "n", summary: "sum", step: "none" }, y: plain("w"), color: plain("w") },
      sort: "descending",
      title: " Votes ",
      source: "UN",
    };
    expect(buildSpec(choice, [column("n", "number"), column("w", "string")], [])).toEqual({
      title: "Votes",
      mark: "bar",
      encoding: {
        x: { field: "n", type: "quantitative", aggregate: "sum" },
        y: { field: "w", type: "nominal", sort: "-x" },
        color: { field: "w", type: "nominal" },
      },
      usermeta: { source: "UN" },
    });
  });

  test("writes years without a thousands mark, dates by their unit, and small charts three to a line", () => {
    const choice: ChartChoice = {
      ...base,
      mark: "line",
      channels: {
        x: plain("year"),
        y: { column: "d", summary: "none", step: "yearmonth" },
        facet: plain("w"),
      },
    };
    const columns = [column("year", "number"), column("d", "date"), column("w", "string")];
    expect(buildSpec(choice, columns, [[1990, null, "a"]])).toMatchObject({
      mark: { type: "line", point: true },
      encoding: {
        x: { axis: { format: "d" }, scale: { zero: false } },
        y: { type: "temporal", timeUnit: "yearmonth" },
        facet: { columns: 3 },
      },
    });
  });

  const odd = ["a.b", "a[0]", "it's", 'say "so"', "`$x`", "été 2020", "数", "__proto__x", " "];
  test.each(odd)("reaches the column %j, and its cell gives the same specification back", async (name) => {
    const columns = [column(name, "number"), column("w", "string")];
    const choice: ChartChoice = {
      ...base,
      mark: "bar",
      channels: { x: { column: name, summary: "sum", step: "none" }, y: plain("w") },
    };
    const spec = buildSpec(choice, columns, []);
    const values = [
      { [name]: 3, w: "a" },
      { [name]: 4, w: "a" },
    ];
    const view = createView(compileChart({ ...spec, data: { values } }, { width: 300, config: {} }), {
      renderer: "none",
    });
    await view.runAsync();
    expect(JSON.stringify(view.data("data_0"))).toContain(":7");
    view.finalize();
    const code = writeChartCell("table", spec);
    const given = new Function("chart", "table", `return ${code}`)(
      (_table: unknown, again: unknown) => again,
      null,
    );
    expect(given).toEqual(spec);
  });
});

describe("the cell", () => {
  test("reads as a person would write it", () => {
    const spec = {
      title: "Votes",
      mark: "bar",
      encoding: { x: { field: "n", type: "quantitative" }, y: { field: "w", type: "nominal", sort: "-x" } },
    };
    expect(writeChartCell("votes", spec)).toBe(`chart(votes, {
  title: "Votes",
  mark: "bar",
  encoding: {
    x: { field: "n", type: "quantitative" },
    y: { field: "w", type: "nominal", sort: "-x" },
  },
})`);
  });

  test("names the table as the cell does that shows it", () => {
    expect(findTable("const t = aq.table({ a: [1] })\n\nt")).toBe("t");
    expect(findTable("t; // all of it\n")).toBe("t");
    expect(findTable('atYear.select("country", "life")')).toBe('atYear.select("country", "life")');
    expect(findTable('await file("data/votes.csv").table()')).toBe('await file("data/votes.csv").table()');
    expect(findTable("const t = a()\n\nt\n  .filter((d) => d.n)\n  .reify()\n\n// done")).toBe(
      "t\n  .filter((d) => d.n)\n  .reify()",
    );
    expect(findTable("aq.table({\n  a: [1],\n})")).toBe("aq.table({\n  a: [1],\n})");
    expect(findTable("display(t)")).toBe("t");
  });

  test("names a table that an editor has indented like the verbs above it", () => {
    const source = "const t = a\n  .filter((d) => d.n)\n    .reify()\n\n    t  ";
    expect(findTable(source)).toBe("t");
    const { from = 0, to = 0 } = findLast(source) ?? {};
    expect(source.slice(from, to)).toBe("t");
    expect(findTable("const f = () => {\n  a()\n  t")).toBeNull();
    expect(findTable("const u = a +\n  t")).toBeNull();
    expect(findTable("for (const a of b)\n  break")).toBeNull();
  });

  test("names no table where the cell's last words are none, or only part of one", () => {
    expect(findTable("display(t)\nconst u = 1")).toBeNull();
    expect(findTable("for (const a of b) display(a)")).toBeNull();
    expect(findTable("const t =\naq.table({ a: [1] })")).toBeNull();
    expect(findTable("const t = f(\ng(1),\n)")).toBeNull();
    expect(findTable("a(); b()")).toBeNull();
    expect(findTable(`aq.table({\n${"  // one more\n".repeat(20)}})`)).toBeNull();
    expect(findTable("")).toBeNull();
  });
});
