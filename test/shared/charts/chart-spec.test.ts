import * as vega from "vega";
import { expressionInterpreter } from "vega-interpreter";
import { compile, type TopLevelSpec } from "vega-lite";
import { describe, expect, test } from "vitest";
import { nameChart } from "../../../renderer/outputs/nameChart.ts";
import {
  chartConfig,
  checkSpec,
  confineSpec,
  fitSpec,
  followsWidth,
} from "../../../shared/charts/chart-spec.ts";
import { closedLoader } from "../../../shared/charts/closed-loader.ts";

const values = [
  { year: 1990, share: 0.5, group: "a" },
  { year: 2000, share: 0.7, group: "b" },
];
const lines = {
  data: { values },
  mark: "line",
  encoding: {
    x: { field: "year", type: "quantitative" },
    y: { field: "share", type: "quantitative", title: "Share of votes" },
  },
};

async function render(spec: Record<string, unknown>): Promise<string> {
  checkSpec(spec);
  const compiled = compile(
    fitSpec(spec, 600) as unknown as TopLevelSpec,
    {
      config: chartConfig as unknown as NonNullable<Parameters<typeof compile>[1]>["config"],
    } as Parameters<typeof compile>[1],
  ).spec;
  const runtime = vega.parse(
    confineSpec(compiled as unknown as Record<string, unknown>) as unknown as vega.Spec,
    undefined,
    { ast: true },
  );
  const view = new vega.View(runtime, {
    expr: expressionInterpreter,
    loader: closedLoader as unknown as vega.Loader,
    renderer: "none",
    logLevel: vega.None,
  } as vega.ViewOptions);
  const svg = await view.toSVG();
  view.finalize();
  return svg;
}

describe("a chart's specification", () => {
  test("is drawn by the interpreter, in the colours of the page", async () => {
    const svg = await render(lines);
    expect(svg).toContain("Share of votes");
    expect(svg).toContain("#0072b2");
    expect(svg).toContain("var(--ink-soft)");
  });

  test("takes the page's width only where its author gave none", () => {
    expect(fitSpec(lines, 640).width).toBe(640);
    expect(fitSpec({ ...lines, width: "container" }, 640).width).toBe(640);
    expect(fitSpec({ ...lines, width: 300 }, 640).width).toBe(300);
    expect(followsWidth({ facet: {}, spec: lines })).toBe(false);
    expect(followsWidth({ ...lines, encoding: { row: { field: "group" } } })).toBe(false);
    expect(fitSpec({ data: { values: [] }, mark: "geoshape" }, 640).height).toBe(320);
  });

  test("that loads from elsewhere is refused with the address, at any depth", () => {
    const url = "https://example.org/x.csv";
    expect(() => checkSpec({ data: { url }, mark: "bar" })).toThrow(url);
    expect(() => checkSpec({ layer: [{ mark: "bar", data: { url } }] })).toThrow(url);
    expect(() =>
      checkSpec({ ...lines, transform: [{ lookup: "a", from: { data: { url }, key: "a" } }] }),
    ).toThrow(url);
    expect(() =>
      checkSpec({ ...lines, data: { values: [{ data: { url: "a plain column" } }] } }),
    ).not.toThrow();
  });

  test("that would make a huge table out of nothing is refused", () => {
    expect(() => checkSpec({ data: { sequence: { start: 0, stop: 1e10 } }, mark: "point" })).toThrow(
      "200,000",
    );
    expect(() => checkSpec({ data: { sequence: { stop: 100, step: 0 } }, mark: "point" })).toThrow();
    expect(() => checkSpec({ data: { sequence: { start: 0, stop: 1000 } }, mark: "point" })).not.toThrow();
  });

  test("cannot put a control into another part of the page, nor listen to it", () => {
    const compiled = compile({
      ...lines,
      params: [{ name: "k", value: 1, bind: { input: "range", element: "#share-button" } }],
      config: { events: { selector: ["click"] } },
    } as unknown as TopLevelSpec).spec;
    expect(JSON.stringify(compiled)).toContain("#share-button");
    const confined = confineSpec(compiled as unknown as Record<string, unknown>);
    expect(JSON.stringify(confined)).not.toContain("#share-button");
    expect(JSON.stringify(confined)).toContain('"input":"range"');
    expect(confined.config).toMatchObject({ events: { selector: false, timer: false } });
  });

  test("is described by its author's words, else by its fields", () => {
    expect(nameChart({ ...lines, description: "Votes over time" })).toBe("Votes over time");
    expect(nameChart({ ...lines, title: { text: ["A", "B"] } })).toBe("Chart: A B");
    expect(nameChart(lines)).toBe("Chart of year, Share of votes");
    expect(nameChart({})).toBe("Chart");
  });
});

describe("the closed loader", () => {
  test("opens no address, file, picture or link", async () => {
    await expect(closedLoader.load("https://example.org/a.csv")).rejects.toThrow("https://example.org/a.csv");
    await expect(closedLoader.file("/etc/passwd")).rejects.toThrow("/etc/passwd");
    await expect(closedLoader.http("http://127.0.0.1/")).rejects.toThrow("127.0.0.1");
    await expect(closedLoader.sanitize()).rejects.toThrow();
  });

  test("leaves pictures and links out of the drawing", async () => {
    const svg = await render({
      data: { values },
      mark: { type: "image", width: 10, height: 10, url: "https://example.org/spy.png" },
      encoding: {
        x: { field: "year", type: "quantitative" },
        href: { value: "https://example.org/click" },
      },
    });
    expect(svg).not.toContain("spy.png");
    expect(svg).not.toContain("example.org/click");
  });
});
