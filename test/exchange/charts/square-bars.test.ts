import { expect, test } from "vitest";
import { compileChart, createView } from "../../../exchange/charts/compile-chart.ts";
import { chartConfig } from "../../../shared/charts/chart-spec.ts";

test("bars of steps that the data has are as wide as the steps", async () => {
  const spec = {
    data: {
      values: [
        { from: 100, to: 150, rows: 4 },
        { from: 150, to: 200, rows: 2 },
      ],
    },
    width: 640,
    mark: "bar",
    encoding: {
      x: { field: "from", type: "quantitative", bin: { binned: true, step: 50 } },
      x2: { field: "to" },
      y: { field: "rows", type: "quantitative" },
    },
  };
  const view = createView(compileChart(spec, { width: 640, config: chartConfig }), { renderer: "none" });
  const bars = (await view.toSVG()).match(/aria-roledescription="bar" d="M\d+,\d+h(\d+)/g);
  expect(bars?.map((bar) => Number(/h(\d+)$/.exec(bar)?.[1]))).toEqual([319, 319]);
});
