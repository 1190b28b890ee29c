import { readFileSync } from "node:fs";
import { afterEach, describe, expect, test } from "vitest";
import { compileChart, createView } from "../../../../exchange/charts/compile-chart.ts";
import { paperColors, toPaperColors } from "../../../../exchange/charts/paper-colors.ts";
import { wrapText } from "../../../../exchange/charts/wrap-text.ts";
import { chartConfig, diverging, sequential } from "../../../../shared/charts/chart-spec.ts";
import { speak } from "../../../../shared/words/language.ts";

afterEach(() => speak("en"));

const tokens = readFileSync(new URL("../../../../renderer/styles/tokens.css", import.meta.url), "utf8");

function luminance(color: string): number {
  const parts = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255);
  const [r = 0, g = 0, b = 0] = parts.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
const contrast = (a: string, b: string) => {
  const [dark = 0, bright = 0] = [luminance(a), luminance(b)].sort((one, other) => one - other);
  return (bright + 0.05) / (dark + 0.05);
};

describe("the look of charts", () => {
  test("on paper has the light theme's colours and no custom property", () => {
    for (const [name, color] of Object.entries(paperColors))
      expect(tokens).toContain(`${name}: light-dark(${color}, `);
    expect(JSON.stringify(toPaperColors(chartConfig))).not.toContain("var(");
  });

  test("has a sequence that only gets darker, whose ends stand out in both themes", () => {
    const steps = sequential.map(luminance);
    expect(steps).toEqual([...steps].sort((a, b) => b - a));
    for (const color of sequential)
      for (const paper of ["#fbfaf7", "#14181f"]) expect(contrast(color, paper)).toBeGreaterThan(1.2);
    expect(diverging[0]).toBe(sequential.at(-1));
    expect(luminance(diverging[2])).toBeGreaterThan(luminance(diverging[1]));
    expect(luminance(diverging[2])).toBeGreaterThan(luminance(diverging[3]));
  });

  test("spreads few ordered words over the whole sequence", async () => {
    const spec = {
      data: { values: ["a", "b", "c"].map((w) => ({ w })) },
      mark: "bar",
      encoding: { x: { field: "w" }, color: { field: "w", type: "ordinal" } },
    };
    const view = createView(compileChart(spec, { width: 300, config: chartConfig }), { renderer: "none" });
    const svg = await view.toSVG();
    view.finalize();
    const colors = [...svg.matchAll(/fill="rgb\((\d+), (\d+), (\d+)\)"/g)]
      .slice(0, 3)
      .map((color) => Number(color[1]));
    expect(new Set(colors).size).toBe(3);
    expect(colors).toEqual([...colors].sort((one, other) => other - one));
  });

  test("writes numbers and months of axes in the language of the screen", async () => {
    const spec = {
      data: {
        values: [
          { d: "2020-01-01", n: 0 },
          { d: "2020-06-01", n: 20000.5 },
        ],
      },
      mark: "line",
      encoding: {
        x: { field: "d", type: "temporal", axis: { format: "%B" } },
        y: { field: "n", type: "quantitative" },
      },
    };
    const draw = async () => {
      const view = createView(compileChart(spec, { width: 600, config: chartConfig }), { renderer: "none" });
      const svg = await view.toSVG();
      view.finalize();
      return svg;
    };
    expect(await draw()).toContain("20,000");
    await speak("fr");
    const french = await draw();
    expect(french).toContain("20\u202f000");
    expect(french).toContain("février");
  });
});

test("text is put into lines at spaces, and a long word stands alone", () => {
  expect(wrapText("ab cd  ef", 5, (text) => text.length)).toEqual(["ab cd", "ef"]);
  expect(wrapText("a longword b", 4, (text) => text.length)).toEqual(["a", "longword", "b"]);
  expect(wrapText("", 4, (text) => text.length)).toEqual([]);
});
