/** How a study is set on paper: in points and millimetres, black on white, whatever the screen looks like. */
import { sayBriefing } from "../../shared/words/briefing.ts";
import { quoteCss } from "./escape.ts";
import { mathStyle } from "./math-style.ts";
import type { Paper } from "./model.ts";

/**
 * The style sheet of one paper. Titles, page numbers and the marking stand in the margins of each page.
 * @param size of the page, such as `A4`; undefined leaves it to the printer
 */
export function stylePaper(paper: Pick<Paper, "title" | "marking">, size?: string): string {
  const title = quoteCss(paper.title);
  const marking = paper.marking === null ? '""' : quoteCss(paper.marking);
  const page = `${quoteCss(`${sayBriefing("paper.page")} `)} counter(page) ${quoteCss(` ${sayBriefing("paper.of")} `)} counter(pages)`;
  const small = `font: 8.5pt ${serif}; color: #444;`;
  const bold = `font: 600 9pt ${sans}; color: #000;`;
  return `
@page {
  ${size === undefined ? "" : `size: ${size};`}
  margin: 22mm 20mm 22mm;
  @top-left { content: ${title}; ${small} }
  @top-right { content: ${marking}; ${bold} }
  @bottom-left { content: ${page}; ${small} }
  @bottom-right { content: ${marking}; ${bold} }
}
@page :first { @top-left { content: ""; } }
${body}${mathStyle}`;
}

const serif = '"Source Serif 4 Variable", "Source Serif 4", Georgia, serif';
const sans = '"Inter Variable", Inter, system-ui, sans-serif';
const mono = '"JetBrains Mono Variable", "JetBrains Mono", ui-monospace, monospace';

/**
 * Letters stand where the font says, not on whole pixels: words would run into each other. Of a paragraph of four lines
 * three cannot be kept at both sides of a break, and one would go over alone. What was chosen stays with what it changes.
 */
const body = `
.paper {
  color-scheme: light;
  --ink: #000; --ink-soft: #444; --line: #ccc; --line-strong: #777; --paper: #fff; --paper-raised: #fff;
  margin: 0;
  color: #000;
  background: #fff;
  font: 10.5pt/1.45 ${serif};
  hyphens: auto;
  text-rendering: geometricPrecision;
  orphans: 2;
  widows: 2;
  print-color-adjust: exact;
  -webkit-print-color-adjust: exact;
}
.paper :is(h1, h2, h3, h4, h5, h6) {
  margin: 14pt 0 4pt;
  font-weight: 600;
  line-height: 1.25;
  break-after: avoid;
  break-inside: avoid;
  hyphens: manual;
  text-wrap: balance;
}
.paper h1 { margin-top: 0; font-size: 22pt; letter-spacing: -0.01em; }
.paper h2 { font-size: 15pt; }
.paper h3 { font-size: 12.5pt; }
.paper :is(h4, h5, h6) { font-size: 10.5pt; }
.paper :is(p, ul, ol, blockquote) { margin: 0 0 7pt; }
.paper :is(ul, ol) { padding-left: 16pt; }
.paper blockquote { padding-left: 10pt; border-left: 1.5pt solid #bbb; color: #333; }
.paper a { color: inherit; text-decoration: underline; text-decoration-thickness: 0.5pt; text-underline-offset: 2pt; }
.paper img { max-width: 100%; height: auto; }
.paper-marking { width: fit-content; margin: 0 0 10pt; padding: 0 5pt; border: 0.75pt solid #000; font: 600 9pt/14pt ${sans}; }
.paper-study { margin: 0 0 2pt; font: 500 9.5pt ${sans}; color: #444; }
.paper-byline { margin: 6pt 0 12pt; padding-bottom: 8pt; border-bottom: 0.5pt solid #999; font: 8.5pt/1.45 ${sans}; color: #444; }
.paper-byline p { margin: 0; }
.paper-cell { margin: 0 0 8pt; }
.paper-prose { overflow-wrap: anywhere; }
.paper-together { break-inside: avoid; }
.paper figure { margin: 8pt 0 10pt; }
.paper-chart svg { display: block; max-width: 100%; height: auto; overflow: visible; }
.paper table { width: auto; max-width: 100%; border-collapse: collapse; font: 8.5pt/1.4 ${sans}; font-variant-numeric: tabular-nums; hyphens: auto; }
.paper thead { display: table-header-group; }
.paper tr { break-inside: avoid; }
.paper :is(th, td) { padding: 2pt 10pt 2pt 0; border-bottom: 0.35pt solid #ccc; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
.paper th { border-bottom: 0.75pt solid #000; font-weight: 600; vertical-align: bottom; overflow-wrap: normal; }
.paper [align="right"] { text-align: right; }
.paper [align="center"] { text-align: center; }
.paper .paper-number { text-align: right; }
.paper td:is(.paper-number, .paper-date) { white-space: nowrap; }
.paper .paper-table td { overflow-wrap: break-word; }
.paper .paper-table td.paper-long { min-width: 8em; overflow-wrap: anywhere; }
.paper .paper-table th { overflow-wrap: anywhere; min-width: 3em; }
.paper .paper-small table { font-size: 6.5pt; }
.paper .paper-small :is(th, td) { padding-right: 6pt; }
.paper figcaption, .paper-note { margin: 4pt 0 0; font: italic 9pt/1.4 ${serif}; color: #444; }
.paper-choice { font: 9.5pt/1.4 ${sans}; break-after: avoid; }
.paper-choice span { color: #444; }
.paper :is(pre, code) { font: 8pt/1.45 ${mono}; hyphens: manual; }
.paper pre { margin: 0 0 8pt; padding: 5pt 8pt; border-left: 1.5pt solid #ccc; white-space: pre-wrap; overflow-wrap: anywhere; }
.paper-mark { font-size: 0.7em; line-height: 0; }
.paper-mark::before { content: "["; }
.paper-mark::after { content: "]"; }
.paper sup { font-size: 0.7em; line-height: 0; }
.paper-notes p { margin: 0 0 2pt; }
:is(.paper-links, .paper-notes) { margin-top: 16pt; padding-top: 6pt; border-top: 0.5pt solid #999; font-size: 8.5pt; overflow-wrap: anywhere; }
:is(.paper-links, .paper-notes) h2 { margin: 0 0 4pt; font-size: 9.5pt; }
`;
