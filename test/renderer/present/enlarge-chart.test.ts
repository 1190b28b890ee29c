import { expect, test } from "vitest";
import { enlargeChart, enlargeCharts, lowerCharts } from "../../../renderer/present/enlarge-chart.ts";

const line = { mark: "line", encoding: { x: { field: "year" }, y: { field: "n", type: "quantitative" } } };

test("one picture becomes as wide and high as its place, and never lower than its author made it", () => {
  expect(enlargeChart({ ...line, width: 640 }, 500).width).toBe("container");
  expect(enlargeChart({ ...line, width: { step: 9 } }, 500).width).toEqual({ step: 9 });
  expect(enlargeChart(line, 500).height).toBe(500);
  expect(enlargeChart({ ...line, height: 300 }, 500).height).toBe(500);
  expect(enlargeChart({ ...line, height: 700 }, 500).height).toBe(700);
});

test("where a slide has no more room, charts are lower than their authors made them, and not too low to be read", () => {
  expect(enlargeChart({ ...line, height: 360 }, 280, true).height).toBe(280);
  expect(lowerCharts(400, 120, 1)).toBe(280);
  expect(lowerCharts(400, 120, 2)).toBe(340);
  expect([lowerCharts(400, 260, 1), lowerCharts(400, 50, 0)]).toEqual([400, 400]);
});

test("what has a height of its own keeps it: steps, rows of words, several charts", () => {
  expect(enlargeChart({ ...line, height: { step: 20 } }, 500).height).toEqual({ step: 20 });
  expect(enlargeChart({ mark: "bar", encoding: { y: { type: "nominal" } } }, 500)).not.toHaveProperty(
    "height",
  );
  expect(enlargeChart({ hconcat: [line, line] }, 500)).not.toHaveProperty("height");
  expect(enlargeChart({ ...line, encoding: { ...line.encoding, row: {} } }, 500)).not.toHaveProperty(
    "height",
  );
});

test("words are larger, but for those whose size the author chose", () => {
  const spec = { ...line, config: { axis: { labelFontSize: 11, grid: false }, background: "white" } };
  expect(enlargeChart(spec, 500).config).toMatchObject({
    axis: { labelFontSize: 11, titleFontSize: 17, grid: false },
    legend: { labelFontSize: 16 },
    background: "white",
  });
});

test("only charts are changed", () => {
  const text = { mime: "text/plain", data: "x" } as const;
  expect(enlargeCharts([text], 500, false)).toEqual([text]);
});
