import { expect, test } from "vitest";
import { drawChartText } from "../../../exchange/charts/draw-chart.ts";
import { estimateWidth } from "../../../exchange/charts/measure-text.ts";

test("narrow letters are narrower than wide ones, and scripts without Latin letters have a width", () => {
  expect(estimateWidth("illi", 10)).toBeLessThan(estimateWidth("mmmm", 10) / 2);
  // Inter at 11 px, measured in Chromium: 110.3 and 29.6.
  expect(Math.abs(estimateWidth("Middle East and North", 11) - 110.3)).toBeLessThan(8);
  expect(Math.abs(estimateWidth("2004", 11) - 27.3)).toBeLessThan(2);
  expect(estimateWidth("中国", 10)).toBe(20);
});

test("a name that has room is not cut", async () => {
  const svg = await drawChartText({
    data: { values: [{ region: "Middle East and North Africa", n: 1 }] },
    mark: "point",
    encoding: { color: { field: "region", type: "nominal" }, x: { field: "n", type: "quantitative" } },
  });
  expect(svg).toContain("Middle East and North Africa<");
});

test("a drawing that leaves the page has no paint that is fetched and no text that turns", async () => {
  const svg = await drawChartText({
    data: { values: [{ n: 1, w: "a\u202eb" }] },
    mark: { type: "bar", fill: "url(https://example.org/x)" },
    encoding: { x: { field: "n", type: "quantitative" }, y: { field: "w", type: "nominal" } },
  });
  expect(svg).not.toContain("example.org");
  expect(svg).not.toContain("\u202e");
});
