import { expect, onTestFinished, test, vi } from "vitest";
import { confineChart } from "../../../exchange/charts/compile-chart.ts";
import { chartConfig } from "../../../shared/charts/chart-spec.ts";

test("what a chart's compiler drops is told to nobody who did not ask", () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  // The thread is shared with other files.
  onTestFinished(() => warn.mockRestore());
  const spec = {
    mark: "bar",
    data: { values: [{ a: "x", b: 1 }] },
    encoding: { x: { field: "b", type: "quantitative" }, y: { field: "a", type: "nominal" } },
  };
  const asked = { warn: vi.fn(), error: vi.fn(), info: vi.fn(), debug: vi.fn(), level: vi.fn() };
  confineChart(spec, { width: 600, config: chartConfig });
  expect(warn).not.toHaveBeenCalled();
  confineChart(spec, { width: 600, config: chartConfig, logger: asked as never });
  expect(asked.warn).toHaveBeenCalled();
});
