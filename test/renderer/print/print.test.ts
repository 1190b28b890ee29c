// @vitest-environment jsdom
/** What a window prints: cleaned a second time, with its charts in their places. */
import { afterEach, expect, test } from "vitest";
import type { Paper } from "../../../exchange/paper/model.ts";
import { drawPaper } from "../../../renderer/print/print.ts";
import { nameCell } from "../../../renderer/study/actions.ts";
import { mime, type Output } from "../../../shared/protocol/outputs.ts";

const chart: Output = { mime: mime.chart, data: { mark: "bar" } };
const paper: Paper = {
  ...{ title: "T", language: "fr", marking: null, frontMatter: "", byline: [] },
  cells: [
    { id: "a", prose: "Un[^1].\n\n[^1]: Première.", code: null, outputs: [], note: null },
    { id: "é 1", prose: null, code: null, outputs: [chart, chart], note: null },
    { id: "b", prose: "Deux[^x].\n\n[^x]: Seconde.", code: null, outputs: [], note: null },
  ],
};

const draw = () => {
  const page = document.createElement("div");
  page.append(drawPaper(paper));
  return page;
};

afterEach(() => document.body.replaceChildren());

test("each chart that is on the screen stands in its place, as a copy whose parts are its own", () => {
  const cell = document.createElement("section");
  cell.id = nameCell("é 1");
  const svg = (name: string) =>
    `<div class="chart-canvas"><svg data-name="${name}"><clipPath id="c"></clipPath><g clip-path="url(#c)" fill="url(http://127.0.0.1/studies/a?view=briefing#c)"></g></svg></div>`;
  cell.innerHTML = svg("first") + svg("second");
  document.body.append(cell);
  const figures = [...draw().querySelectorAll("figure.paper-chart")];
  expect(figures.map((figure) => figure.querySelector("svg")?.dataset.name)).toEqual(["first", "second"]);
  const copy = figures[0]?.querySelector("clipPath")?.id;
  expect(copy).not.toBe("c");
  expect(figures[0]?.querySelector("g")?.getAttribute("clip-path")).toBe(`url(#${copy})`);
  expect(figures[0]?.querySelector("g")?.getAttribute("fill")).toBe(`url(#${copy})`);
});

test("a chart that is not drawn yet says so", () => {
  expect(draw().querySelector("figure.paper-chart")?.textContent).toContain("not on the screen");
});

test("the study's language and the numbers of footnotes are kept", () => {
  const page = draw();
  expect(page.querySelector("main")?.lang).toBe("fr");
  expect([...page.querySelectorAll("sup")].map((sign) => sign.textContent)).toEqual(["1", "2"]);
  expect(page.querySelector(".paper-notes")?.textContent).toMatch(/Première.*Seconde/s);
});
