/** Printing an open study: while the browser prints, a page for paper stands in place of the app. */
import DOMPurify from "dompurify";
import type { Paper } from "../../exchange/paper/model.ts";
import { stylePaper } from "../../exchange/paper/style.ts";
import { writePaper } from "../../exchange/paper/write-paper.ts";
import { renderMarkdown } from "../../shared/markdown/render-markdown.ts";
import { mime } from "../../shared/protocol/outputs.ts";
import { sayBriefing } from "../../shared/words/briefing.ts";
import { currentSetMath } from "../markdown/math.ts";
import { allowed, sanitizeHtml } from "../markdown/sanitizeHtml.ts";
import { nameCell } from "../study/actions.ts";
import { copyChart } from "./copy-chart.ts";

/** Names and numbers, which the rule for addresses would refuse. */
const own = ["class", "lang", "scope", "data-chart", "data-at"];

/** What a page for paper may be made of, beside what prose is. */
const paperConfig = {
  ...allowed,
  ALLOWED_TAGS: [
    ...allowed.ALLOWED_TAGS,
    ..."main section figure figcaption caption sup span b div wbr".split(" "),
  ],
  ALLOWED_ATTR: [...allowed.ALLOWED_ATTR, ...own],
  ADD_URI_SAFE_ATTR: [...allowed.ADD_URI_SAFE_ATTR, ...own],
};

/** The page for paper, its charts copied from what is drawn on the screen. */
export function drawPaper(paper: Paper): DocumentFragment {
  const html = writePaper(paper, {
    prose: (source) => sanitizeHtml(renderMarkdown(source, currentSetMath())),
    chart: (cell, at) => `<div data-chart="${encodeURIComponent(cell)}" data-at="${at}"></div>`,
  });
  const drawn = DOMPurify.sanitize(html, { ...paperConfig, RETURN_DOM_FRAGMENT: true });
  for (const place of drawn.querySelectorAll<HTMLElement>("[data-chart]")) {
    const id = decodeURIComponent(place.dataset.chart ?? "");
    const outputs = paper.cells.find((cell) => cell.id === id)?.outputs ?? [];
    const charts = outputs.slice(0, Number(place.dataset.at)).filter((one) => one.mime === mime.chart);
    const svg = document
      .getElementById(nameCell(id))
      ?.querySelectorAll<SVGSVGElement>(".chart-canvas svg:not(svg svg)")[charts.length];
    if (svg) place.replaceWith(copyChart(svg));
    else place.append(sayBriefing("paper.chart.waiting"));
  }
  return drawn;
}

/** On paper there is the paper alone; on screen there is none of it. */
const around = `
@media screen { body > .paper { display: none; } }
@media print {
  html, body { background: #fff; }
  body > :not(.paper) { display: none !important; }
}`;

/**
 * Puts a page for paper in the app's place whenever the browser prints, by its own command too.
 * @param gather gives the study as it is then
 * @returns ends that
 */
export function followPrinting(gather: () => Paper): () => void {
  const sheet = new CSSStyleSheet();
  let page: Element | null = null;
  const end = () => {
    page?.remove();
    page = null;
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  };
  const begin = () => {
    end();
    const paper = gather();
    sheet.replaceSync(stylePaper(paper) + around);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    page = drawPaper(paper).firstElementChild;
    if (page) document.body.append(page);
  };
  addEventListener("beforeprint", begin);
  addEventListener("afterprint", end);
  return () => {
    removeEventListener("beforeprint", begin);
    removeEventListener("afterprint", end);
    end();
  };
}
