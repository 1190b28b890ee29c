import { describe, expect, test } from "vitest";
import { buildSpec } from "../../../../renderer/outputs/builder/buildSpec.ts";
import { groupRows } from "../../../../renderer/outputs/builder/groupRows.ts";
import { guessChart, guessGroups } from "../../../../renderer/outputs/builder/guess.ts";
import type { ChannelChoice, ChartChoice, Mark } from "../../../../renderer/outputs/builder/model.ts";
import { writeChartCell } from "../../../../renderer/outputs/builder/writeCell.ts";
import type { Column } from "../../../../shared/protocol/outputs.ts";
import { runCells } from "../../../kernel/expressions/run.ts";

const words = { count: "Number of rows", summary: (summary: string) => summary };
const column = (name: string, type: Column["type"], missing = 0): Column => ({ name, type, missing });
const take = (name: string | null, part: Partial<ChannelChoice> = {}): ChannelChoice => ({
  column: name,
  summary: "none",
  step: "none",
  ...part,
});
const choose = (mark: Mark, channels: ChartChoice["channels"]): ChartChoice => ({
  mark,
  channels,
  sort: "none",
  title: "",
  source: "",
});

/** Runs the cell that the choice becomes; gives the chart's rows and its specification. */
async function draw(choice: ChartChoice, columns: readonly Column[], data: string) {
  const { verbs, spec } = groupRows(choice, buildSpec(choice, columns, []), columns, words);
  const { value, error } = await runCells(`const t = ${data}`, writeChartCell("t", spec, verbs));
  expect(error).toBeUndefined();
  const chart = value as { data: { values: Record<string, unknown>[] }; encoding: Record<string, unknown> };
  return { rows: chart.data.values, encoding: chart.encoding };
}

const days = `aq.table({
  day: ["2020-01-03", "2020-01-30", "2020-02-01", null, "2021-01-05"].map((day) => day && new Date(day)),
  who: ["a", "a", "b", "a", "b"],
  n: [1, 3, 5, 100, null],
})`;
const dayColumns = [column("day", "date", 1), column("who", "string"), column("n", "number", 1)];

describe("a chart of more rows than a chart draws", () => {
  test("dates fall into months before they reach the chart, and rows without one fall out", async () => {
    const line = choose("line", {
      x: take("day", { step: "yearmonth" }),
      y: take("n", { summary: "mean" }),
      color: take("who"),
    });
    const { rows, encoding } = await draw(line, dayColumns, days);
    expect(rows).toEqual([
      { who: "a", day: "2020-01-01T00:00:00.000Z", n: 2 },
      { who: "b", day: "2020-02-01T00:00:00.000Z", n: 5 },
      { who: "b", day: "2021-01-01T00:00:00.000Z", n: null },
    ]);
    expect(encoding).toEqual({
      x: { field: "day", type: "temporal", timeUnit: "yearmonth" },
      y: { field: "n", type: "quantitative", title: "n (mean)" },
      color: { field: "who", type: "nominal" },
    });
  });

  test("years, and months of all years, stand where Vega-Lite puts them", async () => {
    const bars = choose("rect", {
      x: take("day", { step: "year" }),
      y: take("day", { step: "month" }),
      color: take(null),
    });
    const { rows, encoding } = await draw(bars, dayColumns, days);
    expect(rows).toEqual([
      { day: "2020-01-01T00:00:00.000Z", day_month: "2012-01-01T00:00:00.000Z", rows: 2 },
      { day: "2020-01-01T00:00:00.000Z", day_month: "2012-02-01T00:00:00.000Z", rows: 1 },
      { day: "2021-01-01T00:00:00.000Z", day_month: "2012-01-01T00:00:00.000Z", rows: 1 },
    ]);
    expect(encoding).toMatchObject({
      y: { field: "day_month", timeUnit: "month", title: "day" },
      color: { field: "rows", title: "Number of rows" },
    });
  });

  test("a histogram has its ranges and counts from the cell", async () => {
    const numbers = `aq.table({ n: Array.from({ length: 1000 }, (_, at) => at / 10) })`;
    const histogram = choose("bar", { x: take("n", { step: "bin" }), y: take(null) });
    const { rows, encoding } = await draw(histogram, [column("n", "number")], numbers);
    expect(rows).toHaveLength(20);
    expect(rows[0]).toEqual({ n_from: 0, n_to: 5, rows: 50 });
    expect(encoding).toMatchObject({
      x: { field: "n_from", bin: { binned: true }, title: "n" },
      x2: { field: "n_to" },
    });
  });

  test("one column summed up twice, and names that are no identifiers or taken", async () => {
    const table = `aq.table({ "rows": ["x", "x", "y"], "n. of": [1, 2, 9] })`;
    const dots = choose("point", {
      x: take("n. of", { summary: "min" }),
      y: take("n. of", { summary: "max" }),
      size: take(null),
      color: take("rows"),
    });
    const { rows, encoding } = await draw(dots, [column("rows", "string"), column("n. of", "number")], table);
    expect(rows).toEqual([
      { rows: "x", "n. of": 1, "n. of_max": 2, rows2: 2 },
      { rows: "y", "n. of": 9, "n. of_max": 9, rows2: 1 },
    ]);
    expect(encoding).toMatchObject({ y: { field: "n\\. of_max", title: "n. of (max)" } });
  });

  test("where nothing is added up, rows are drawn by lot", () => {
    const dots = choose("point", { x: take("n"), y: take("m") });
    const spec = { mark: "point" };
    expect(groupRows(dots, spec, [], words)).toEqual({ verbs: [".sample(2000)"], spec, sampled: 2000 });
  });

  test("a table that a cell waits for is waited for before its verbs", () => {
    expect(writeChartCell("await f()", {}, [".sample(9)"])).toBe("chart((await f())\n  .sample(9), {\n})");
  });

  test("the first guess averages numbers and takes dates by month", () => {
    const columns = [column("day", "date"), column("n", "number")];
    const guess = guessChart(columns, [
      ["2020-01-01", 1],
      ["2020-01-02", 2],
    ]);
    expect(guessGroups(guess, columns).channels).toEqual({
      x: take("day", { step: "yearmonth" }),
      y: take("n", { summary: "mean" }),
    });
  });
});
