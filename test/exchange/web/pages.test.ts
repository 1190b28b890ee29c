import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { loadProse } from "../../../exchange/paper/load-prose.ts";
import type { Paper } from "../../../exchange/paper/model.ts";
import { writePaper } from "../../../exchange/paper/write-paper.ts";
import { makeDeck } from "../../../exchange/slides/make-deck.ts";
import { writeDeck } from "../../../exchange/slides/write-deck.ts";
import { findUses } from "../../../exchange/web/live-chart.ts";
import { makePage } from "../../../exchange/web/make-page.ts";
import { webLimits, writeWebPage } from "../../../exchange/web/page.ts";
import { makeScript } from "../../../exchange/web/script.ts";
import { nameDrawing, writeChart } from "../../../exchange/web/write-chart.ts";
import { renderMarkdown } from "../../../shared/markdown/render-markdown.ts";
import { mime } from "../../../shared/protocol/outputs.ts";

const chart = {
  title: "Hosts",
  data: {
    values: [
      { year: 1990, n: 3 },
      { year: 2000, n: 5 },
    ],
  },
  mark: "line",
  encoding: { x: { field: "year", type: "quantitative" }, y: { field: "n", type: "quantitative" } },
};
const paper: Paper = {
  title: "Who <hosts>",
  language: "fr",
  marking: "TLP:AMBER",
  frontMatter: "marking: { label: TLP:AMBER }",
  byline: ["Computed."],
  cells: [
    { id: "a", prose: "# One\n\n<!-- notes: Slowly. -->\n\n## Two", code: null, outputs: [], note: null },
    { id: "c", prose: null, code: null, outputs: [{ mime: mime.chart, data: chart }], note: null },
  ],
};
const tools = {
  prose: renderMarkdown,
  tables: webLimits,
  chart: () => writeChart(chart, '<svg role="x"></svg>', webLimits, false),
};
const made = { generator: "Chancery 1.0", made: ["Run.", "SHA-256 ab12"] };

test("a page for the screen loads and runs nothing, and has marking, words, rows and how it was made", () => {
  const html = writeWebPage(paper, writePaper(paper, tools), made, "", null);
  expect(html).toContain(
    `content="default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'"`,
  );
  expect(html).not.toMatch(/<script|\son\w+=|src="http/);
  expect(html).toContain('<html lang="fr">');
  expect(html).toContain("Who &lt;hosts&gt;");
  expect(html.match(/TLP:AMBER/g)?.length).toBeGreaterThan(1);
  expect(html).toContain("ab12");
  expect(html).toMatch(/<details class="web-data">[\s\S]*<td[^>]*>2,?000<\/td>/);
});

test("a drawing is one picture with a name, whatever Vega calls its parts", () => {
  const named = nameDrawing(
    '<svg role="a"><g aria-label="x" class="k">role="text"</g></svg>',
    'He said "no"',
  );
  expect(named).toBe(
    '<div role="img" aria-label="He said &quot;no&quot;"><svg><g class="k">role="text"</g></svg></div>',
  );
});

test("a deck has a slide for each section, notes that are hidden, and one script that its policy allows", () => {
  const html = writeDeck(paper, tools, "", null);
  expect(html.match(/<section class="slide"/g)).toHaveLength(2);
  expect(html).toMatch(/<aside class="notes"[^>]*><p>Slowly.<\/p>/);
  expect(html.match(/<b>TLP:AMBER<\/b>/g)).toHaveLength(2);
  const [, script = ""] = /<script>([\s\S]*)<\/script>/.exec(html) ?? [];
  expect(html).toContain(`script-src 'sha256-${createHash("sha256").update(script).digest("base64")}'`);
  expect(html.match(/<script/g)).toHaveLength(1);
});

const zooming = {
  ...chart,
  title: "</script><b>",
  params: [
    { name: "grid", select: "interval", bind: "scales" },
    { name: "k", value: 1, bind: { input: "range", style: "color:red" } },
  ],
  usermeta: { embedOptions: { config: "https://example.org" } },
};

test("a page with the script for charts allows it by its hash, and holds each chart cleaned", () => {
  const script = makeScript('document.title = "</script>"; "<!--"');
  const live = { ...tools, chart: () => writeChart(zooming, "<svg></svg>", webLimits, true) };
  const html = writeWebPage(paper, writePaper(paper, live), made, "", script);
  const [, code = ""] = /<script>([\s\S]*?)<\/script>/.exec(html) ?? [];
  expect(code).toBe('document.title = "<\\/script>"; "<\\!--"');
  const hash = createHash("sha256").update(code).digest("base64");
  expect(html).toContain(`form-action 'none'; script-src 'sha256-${hash}'"`);
  const [, json = ""] = /<script type="application\/json">([\s\S]*?)<\/script>/.exec(html) ?? [];
  expect(json).not.toContain("<");
  const held = JSON.parse(json) as Record<string, unknown>;
  expect(held).toMatchObject({ follows: 640, zooms: true, selects: true });
  expect(json).not.toMatch(/usermeta|example\.org|color:red/);
  expect(html.match(/data-does="\w+"/g)).toEqual([
    'data-does="nearer"',
    'data-does="farther"',
    'data-does="again"',
  ]);
});

test("a deck allows the script that turns slides and the one for charts, and no other", () => {
  const html = writeDeck(paper, tools, "", makeScript("1"));
  expect(html.match(/'sha256-[^']+'/g)).toHaveLength(2);
  expect(html.match(/<script>/g)).toHaveLength(2);
});

test("a chart's uses are found in its views, not in its rows", () => {
  const params = [{ name: "s", select: "point" }];
  expect(findUses({ data: { values: [{ params }] }, mark: "bar" })).toEqual({ zooms: false, selects: false });
  expect(findUses({ hconcat: [{ mark: "bar" }, { mark: "bar", params }] })).toEqual({
    zooms: false,
    selects: true,
  });
});

test("formulas of prose and of results are MathML in pages and decks, under the same policy", async () => {
  const cell = { code: null, note: null };
  const formulas: Paper = {
    ...paper,
    cells: [
      { ...cell, id: "a", prose: "Costs $5 and $10, is $x^2$.", outputs: [] },
      { ...cell, id: "b", prose: null, outputs: [{ mime: mime.markdown, data: "$$\n\\frac{a}{b}\n$$" }] },
    ],
  };
  for (const html of [await makePage(formulas, made, "", null), await makeDeck(formulas, "", null)]) {
    expect(html).toContain("Costs $5 and $10, is <math");
    expect(html).toMatch(/<p data-math="block" tabindex="0"><math [^>]*display="block">.*<mfrac>/s);
    expect(html).toMatch(/default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:/);
    expect(html).not.toMatch(/katex|<link|src="http/i);
  }
  const plain = await loadProse(paper);
  expect(plain("costs $5")).toBe("<p>costs $5</p>\n");
});
