/** Charts of a hostile study in the real page: their strings, their links, what they would load, and their expressions. */
import { describe, expect, it } from "vitest";
import { setUpLab } from "../support/workspace.ts";
import { addresses, markup, specs, spoofs } from "./corpus/screen-strings.ts";
import { countAttempts } from "./support/attempts.ts";
import { cell, expectQuiet, group, openFile, runAll, type Shown, write } from "./support/screen-study.ts";
import type { Sighting, Watch } from "./support/screen-watch.ts";

const lab = setUpLab();
const texts = [...markup, ...addresses, ...spoofs];

/** Moves over every chart and presses on it, as a curious reader does; waits first until all are drawn or refused. */
async function touchCharts({ page }: Pick<Shown, "page">): Promise<number> {
  const charts = page.locator(".chart-view");
  await page.waitForFunction(() => document.querySelector(".chart-waiting") === null);
  const count = await charts.count();
  for (const chart of await charts.all()) {
    await chart.evaluate((figure) => figure.scrollIntoView({ block: "center", behavior: "instant" }));
    const box = await chart.locator(".chart-canvas").boundingBox();
    if (box === null || box.height === 0) continue;
    const y = Math.min(700, Math.max(box.y + box.height * 0.6, 60));
    for (const part of [0.05, 0.3, 0.5, 0.8]) await page.mouse.move(box.x + box.width * part, y);
    await page.mouse.click(box.x + box.width * 0.5, y);
  }
  await page.mouse.move(1, 1);
  for (const field of await page.locator('.vega-bind input[type="text"]').all()) {
    await field.focus();
    await page.keyboard.press("Enter");
  }
  return count;
}

/** The watch without these sightings, which are expected. */
function without(watch: Watch, expected: readonly Sighting[]): Watch {
  return { ...watch, seen: watch.seen.filter((one) => !expected.includes(one)) };
}

describe("charts on screen", () => {
  it("specifications load nothing, lead nowhere and run nothing", async (context) => {
    const groups = group(specs, 10);
    const shown = await openFile(
      lab,
      "specs",
      groups
        .map((some, at) =>
          cell(
            `specs${at}`,
            `for (const spec of ${write(some)} as object[]) {\n  try {\n    display(spec)\n  } catch (error) {\n    console.error(String(error))\n  }\n}`,
          ),
        )
        .join("\n"),
    );
    await runAll(shown);
    const drawn = await touchCharts(shown);
    expect(drawn).toBeGreaterThan(specs.length / 2);
    expect(await shown.page.locator(".chart-canvas svg").count()).toBeGreaterThan(drawn / 3);
    // What the interpreter refuses it tells on the console; that it does shows that the expressions were reached.
    const refused = shown.watch.seen.filter(({ what }) =>
      what.startsWith("Prevented interpretation of member"),
    );
    expect(refused.length).toBeGreaterThan(3);
    await expectQuiet({ ...shown, watch: without(shown.watch, refused) });
    countAttempts(context, specs.length);
  });

  it("marks, titles, axes, legends, facets, tooltips and controls are text", async (context) => {
    const shown = await openFile(
      lab,
      "marks",
      [
        cell(
          "texts",
          `const texts: string[] = ${write(texts)}\nconst rows = texts.map((text, at) => ({ text, at }))`,
        ),
        cell(
          "marks",
          `chart(rows, { description: texts.join(" "), title: { text: texts, subtitle: texts }, mark: { type: "text", tooltip: true, aria: false }, encoding: {
  x: { field: "at", type: "quantitative", title: texts.slice(0, 40).join(" ") },
  y: { field: "text", type: "nominal", title: texts },
  text: { field: "text" }, tooltip: [{ field: "text", title: texts[0] }, { field: "at", title: texts[30] }],
  color: { field: "text", type: "nominal", legend: { title: texts } } } })`,
        ),
        cell(
          "facets",
          `chart(rows, { facet: { field: "text", columns: 4, title: texts }, spec: { width: 60, height: 20, mark: "bar", encoding: { x: { field: "at", type: "quantitative" } } } })`,
        ),
        cell(
          "computed",
          `chart(rows, { transform: [{ calculate: "'\\\\u202e' + datum.text + '\\\\u200b'", as: "turned" }], mark: "text", encoding: { y: { field: "at", type: "ordinal" }, text: { field: "turned" }, tooltip: { field: "turned" } } })`,
        ),
        cell(
          "bound",
          `chart(rows, { params: [{ name: "p", value: texts[0], bind: { input: "select", name: texts.join(" "), options: texts } }, { name: "q", value: "", bind: { input: "text", placeholder: texts.join(" ") } }], mark: "point", encoding: { x: { field: "at", type: "quantitative" } } })`,
        ),
        cell(
          "columns",
          `chart([Object.fromEntries(texts.map((text, at) => [text, at]))], { mark: "point", encoding: { x: { field: ${write(markup[0]?.replace(/[.[\]']/g, "\\$&"))}, type: "quantitative" } } })`,
        ),
      ].join("\n"),
    );
    await runAll(shown);
    expect(await touchCharts(shown)).toBe(5);
    expect(await shown.page.locator(".output-problem, .error-view").allInnerTexts()).toEqual([]);
    expect(await shown.page.locator(".chart-canvas svg").count()).toBe(5);
    await expectQuiet(shown);
    countAttempts(context, texts.length * 12);
  });
});
