import { expect, test } from "vitest";
import { nameChart } from "../../cli/text/chart-name.ts";

const values = [{ x: 1 }, { x: 2 }, { x: 3 }];

test("a chart is named by its mark, title, rows and size", () => {
  expect(nameChart({ mark: "line", title: "Agreement", data: { values }, width: 640, height: 300 })).toBe(
    'chart: line, "Agreement", 3 rows, 640×300',
  );
});

test("mark and title may be objects, the title lines", () => {
  expect(
    nameChart({
      mark: { type: "bar", tooltip: true },
      title: { text: ["Two", "lines"] },
      data: { values: [{ x: 1 }] },
      width: "container",
      height: { step: 12 },
    }),
  ).toBe('chart: bar, "Two lines", 1 row, page×12 each');
});

test("sizes that are not given are Vega-Lite's own", () => {
  const encoding = { x: { field: "x", type: "quantitative" }, y: { field: "y", type: "nominal" } };
  expect(nameChart({ mark: "bar", data: { values }, encoding })).toBe(
    "chart: bar, untitled, 3 rows, 300×20 each",
  );
  expect(
    nameChart({
      mark: "point",
      data: { values },
      config: { view: { continuousWidth: 500, continuousHeight: 200 } },
    }),
  ).toContain("500×200");
});

test("layers are named together and their rows added, named data found", () => {
  expect(
    nameChart({
      layer: [{ mark: "line" }, { mark: "point" }, { mark: "line" }],
      data: { name: "votes" },
      datasets: { votes: values },
      width: 10,
      height: 10,
    }),
  ).toBe("chart: line + point, untitled, 3 rows, 10×10");
  expect(
    nameChart({
      hconcat: [
        { mark: "bar", data: { values } },
        { mark: "area", data: { values } },
      ],
    }),
  ).toContain("hconcat of bar + area, untitled, 6 rows");
  expect(nameChart({ facet: { field: "x" }, spec: { mark: "bar" }, data: { values } })).toContain(
    "facet of bar, untitled, 3 rows",
  );
});

test("control characters of a title are not sent to the terminal", () => {
  expect(nameChart({ mark: "bar", title: "a\u001b[2Jb", data: { values } })).not.toContain("\u001b");
});
