/** A study as slides in one HTML file: each fills the window, in order; nothing to load. */
import { sayBriefing } from "../../shared/words/briefing.ts";
import { escapeHtml } from "../paper/escape.ts";
import { mathStyle } from "../paper/math-style.ts";
import { writeMetadata } from "../paper/metadata.ts";
import type { Paper, PaperCell, PaperTools } from "../paper/model.ts";
import { writeOutputs } from "../paper/outputs.ts";
import { liveStyle } from "../web/live-style.ts";
import { makeScript, type PageScript } from "../web/script.ts";
import { cutSlides, type Slide } from "./cut-slides.ts";

/** Turns slides by the keys of slide programs and remotes, and shows the notes. */
const script = makeScript(`
const slides = [...document.querySelectorAll(".slide")];
const at = () => {
  const tops = slides.map((slide) => Math.abs(slide.getBoundingClientRect().top));
  return tops.indexOf(Math.min(...tops));
};
const step = { ArrowRight: 1, PageDown: 1, " ": 1, ArrowLeft: -1, PageUp: -1, Backspace: -1 };
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target.closest("summary, a") && event.key === " ") return;
  if (event.target.closest("input, select, button")) return;
  if (event.key === "n" || event.key === "N") document.body.classList.toggle("with-notes");
  else if (event.key === "Home") slides[0].scrollIntoView();
  else if (event.key === "End") slides.at(-1).scrollIntoView();
  else if (event.key in step) {
    const by = event.shiftKey && event.key === " " ? -1 : step[event.key];
    slides[Math.max(0, Math.min(slides.length - 1, at() + by))].scrollIntoView();
  } else return;
  event.preventDefault();
});
`);

const policy = `default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'; script-src ${script.source}`;

/**
 * @param fonts font faces, as a style sheet whose addresses are `data:`
 * @param charts the script that makes charts ones to be used; null for a deck without
 * @returns a page whose only other script is the one that turns the slides
 */
export function writeDeck(paper: Paper, tools: PaperTools, fonts: string, charts: PageScript | null): string {
  const cells = new Map(paper.cells.map((cell) => [cell.id, cell]));
  const slides = cutSlides(
    paper.cells.map(({ id, prose }) => ({ id, kind: prose === null ? "ts" : "text", source: prose ?? "" })),
    {
      readText: ({ source }) => source,
      shows: ({ id }) => isShown(cells.get(id)),
    },
  );
  const { marking } = paper;
  const foot = (number: number) =>
    `<footer>${marking === null ? "<span></span>" : `<b>${escapeHtml(marking)}</b>`}<span>${escapeHtml(paper.title)}</span><span>${number} / ${slides.length}</span></footer>`;
  const drawn = slides.map((slide, index) => {
    const notes =
      slide.notes === ""
        ? ""
        : `<aside class="notes" aria-label="${escapeHtml(sayBriefing("deck.notes"))}">${tools.prose(slide.notes)}</aside>`;
    return `<section class="slide" aria-label="${index + 1} / ${slides.length}"><div class="slide-body">${writeSlide(slide, cells, paper, tools)}</div>${notes}${foot(index + 1)}</section>`;
  });
  return `<!doctype html>
<html lang="${escapeHtml(paper.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}${charts === null ? "" : ` ${charts.source}`}">
${writeMetadata(paper)}<title>${escapeHtml(paper.title)}</title>
<style>${fonts}${style}${mathStyle}${charts === null ? "" : liveStyle}</style>
</head>
<body><main class="paper">${drawn.join("\n")}</main><footer class="keys">${escapeHtml(sayBriefing("deck.keys"))}</footer><script>${script.code}</script>${charts === null ? "" : `<script>${charts.code}</script>`}</body>
</html>
`;
}

const isShown = (cell: PaperCell | undefined) =>
  cell !== undefined && (cell.note !== null || cell.outputs.length > 0);

function writeSlide(
  slide: Slide,
  cells: ReadonlyMap<string, PaperCell>,
  paper: Paper,
  tools: PaperTools,
): string {
  return slide.parts
    .map((part) => {
      if (part.kind === "text") return tools.prose(part.text);
      const cell = cells.get(part.cell.id);
      if (!cell) return "";
      const note = cell.note === null ? "" : `<p class="paper-note">${escapeHtml(cell.note)}</p>`;
      return writeOutputs(cell, paper.frontMatter, tools) + note;
    })
    .join("\n");
}

const serif = '"Source Serif 4 Variable", "Source Serif 4", Georgia, serif';
const sans = '"Inter Variable", Inter, system-ui, sans-serif';

const style = `
:root { color-scheme: light; --ink: #1b1d21; --ink-soft: #5a606b; --line: #e2dfd8; --line-strong: #8b8d93; --size: clamp(18px, 1.2vw + 1.2vh, 34px); }
html { scroll-snap-type: y proximity; }
body { margin: 0; background: #fff; color: #1b1d21; font: var(--size)/1.4 ${serif}; }
.slide { box-sizing: border-box; display: flex; flex-direction: column; min-height: 100vh; padding: 6vh 7vw 0; scroll-snap-align: start; }
.slide-body { flex: 1; max-width: 1200px; width: 100%; margin: 0 auto; }
.slide sup { font-size: 0.6em; line-height: 0; }
.slide ol[data-footnotes] { font-size: 0.6em; }
.slide :is(h1, h2, h3, p, ul, ol, figure, table, blockquote) { margin: 0 0 0.6em; }
.slide :is(h1, h2, h3) { line-height: 1.2; font-weight: 600; text-wrap: balance; }
.slide h1 { font-size: 2em; }
.slide h2 { font-size: 1.5em; }
.slide h3 { font-size: 1.15em; }
.slide :is(p, li) { max-width: 56ch; }
.slide p[data-math] { max-width: none; }
.slide blockquote { padding-left: 0.7em; border-left: 2px solid #bbb; color: #444; }
.slide a { color: inherit; }
.slide img { max-width: 100%; }
.slide svg { display: block; width: 100%; height: auto; max-height: 68vh; }
.slide table { border-collapse: collapse; font: 0.68em/1.5 ${sans}; font-variant-numeric: tabular-nums; }
.slide :is(th, td) { padding: 0.15em 1.2em 0.15em 0; border-bottom: 1px solid #e2dfd8; text-align: left; }
.slide .paper-table { overflow-x: auto; }
.slide :is(.paper-number, [align="right"]) { text-align: right; }
.slide [align="center"] { text-align: center; }
.slide figcaption, .paper-note { font: italic 0.62em/1.4 ${serif}; color: #5a606b; }
.slide pre { font-size: 0.6em; white-space: pre-wrap; overflow-wrap: anywhere; }
.slide footer { position: sticky; bottom: 0; display: flex; justify-content: space-between; gap: 2em; padding: 0.6em 0; background: #fff; font: 13px/24px ${sans}; color: #5a606b; }
.slide footer b { color: #1b1d21; }
.notes { display: none; margin: 0 0 1em; padding: 0.8em 1em; background: #f3f1ec; font-size: 0.7em; }
.with-notes .notes { display: block; }
.keys { margin: 0; padding: 12px 7vw; font: 13px/20px ${sans}; color: #5a606b; }
:focus-visible { outline: 2px solid #1f4e9c; outline-offset: 2px; }
@media print {
  @page { size: A4 landscape; margin: 0; }
  .slide { height: 100vh; break-after: page; overflow: hidden; }
  .slide-body { min-height: 0; overflow: hidden; }
  .keys, .notes { display: none; }
}`;
