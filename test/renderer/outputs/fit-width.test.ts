import { expect, test } from "vitest";
import {
  fitConfig,
  fitPlot,
  isDrawnAnew,
  readOwnWidth,
  wrapTitle,
} from "../../../renderer/outputs/fit-width.ts";
import { chartConfig } from "../../../shared/charts/chart-spec.ts";

test("a plot keeps the width that its author chose where there is room, and is narrower where there is less", () => {
  expect(fitPlot(600, 50, 900)).toBe(600);
  expect(fitPlot(600, 50, 328)).toBe(278);
  // Back in a wider window it is no wider than it was meant to be.
  expect(fitPlot(600, 50, 1000)).toBe(600);
});

test("a plot is never too narrow to be read: then it is scrolled", () => {
  expect(fitPlot(600, 250, 300)).toBe(160);
  expect(fitPlot(90, 250, 300)).toBe(90);
});

test("a title that has no room stands in lines, however it is written", () => {
  const title = "Dependence on imports and concentration of suppliers, 2024";
  const { title: lines } = wrapTitle({ title }, 328);
  expect(Array.isArray(lines) && lines.length > 1 && lines.join(" ")).toBe(title);
  expect(wrapTitle({ title: { text: title, subtitle: "s" } }, 328).title).toMatchObject({
    text: lines,
    subtitle: "s",
  });
  const subtitle = "The data end on January 14, 2020: the last year is not whole";
  const below = wrapTitle({ title: { text: "Rows by year", subtitle } }, 328).title as { subtitle: string[] };
  expect(below).toEqual({ text: "Rows by year", subtitle: expect.any(Array) });
  expect(below.subtitle.join(" ")).toBe(subtitle);
  expect(wrapTitle({ title }, 1000)).toEqual({ title });
  expect(wrapTitle({ title: { text: { expr: "a" } } }, 100)).toEqual({ title: { text: { expr: "a" } } });
  expect(wrapTitle({ mark: "bar" }, 100)).toEqual({ mark: "bar" });
});

test("words of a chart, and the steps between its bars, are as large as a person has words; its colours and lines stay", () => {
  const plain = fitConfig(640) as typeof chartConfig;
  const large = fitConfig(960, 1.5) as typeof chartConfig & { axis: { labelLimit: number } };
  expect({ ...plain, padding: chartConfig.padding }).toEqual(chartConfig);
  for (const part of ["axis", "legend", "header"] as const)
    expect(large[part].labelFontSize).toBe(1.5 * chartConfig[part].labelFontSize);
  expect(large.title.fontSize).toBe(24);
  expect(large.view.discreteHeight.step).toBe(36);
  expect(large.axis.labelLimit).toBe(270);
  expect(large.range).toEqual(chartConfig.range);
  expect(large.line).toEqual(chartConfig.line);
  // A title takes its lines sooner.
  const title = "Dependence on imports and concentration";
  expect(wrapTitle({ title }, 400)).toEqual({ title });
  expect(wrapTitle({ title }, 400, 1.5).title).toHaveLength(2);
});

test("a chart is drawn anew where its title has other lines or its legend other columns, and else only stretched", () => {
  const title = "Dependence on imports and concentration of suppliers, 2024";
  expect(isDrawnAnew({ title }, 900, 328)).toBe(true);
  expect(isDrawnAnew({ title }, 900, 800)).toBe(false);
  expect(isDrawnAnew({ mark: "bar" }, 500, 470)).toBe(true);
  expect(isDrawnAnew({ mark: "bar" }, 640, 600)).toBe(false);
});

test("only a plot of one view without words in it is made narrower than its author chose", () => {
  expect(readOwnWidth({ mark: "bar", width: 600 })).toBe(600);
  expect(readOwnWidth({ mark: "bar" })).toBeNull();
  expect(readOwnWidth({ mark: "bar", width: { step: 20 } })).toBeNull();
  expect(readOwnWidth({ mark: "bar", width: 130, encoding: { facet: { field: "a" } } })).toBeNull();
  expect(readOwnWidth({ layer: [{ mark: "point" }, { mark: { type: "text" } }], width: 600 })).toBeNull();
});

test("in little room, words beside the plot and in the legend leave most of it to the plot", () => {
  const { axis, legend } = fitConfig(280) as typeof chartConfig & { axis: { labelLimit: number } };
  expect(axis.labelLimit).toBe(98);
  expect(legend.labelLimit).toBe(168);
});
