/**
 * A study as one file for a browser: nothing to load, light, and printable as paper is. Its only script, where it has
 * one, is the one that makes charts ones to be used.
 */
import { sayBriefing } from "../../shared/words/briefing.ts";
import { escapeHtml } from "../paper/escape.ts";
import { writeMetadata } from "../paper/metadata.ts";
import type { Paper } from "../paper/model.ts";
import { stylePaper } from "../paper/style.ts";
import type { TableLimits } from "../paper/table.ts";
import { liveStyle } from "./live-style.ts";
import type { PageScript } from "./script.ts";

/** What the page may do: show its own text, style, fonts and inline pictures, and run that script. */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'";

/** Tables scroll in their place. */
export const webLimits: TableLimits = { mostRows: 500, firstRows: 500, mostColumns: 60, scrolls: true };

/** How a page was made. */
export interface Provenance {
  /** The program, for other programs. */
  readonly generator: string;
  /** How its figures were computed, and from which text: one line each. */
  readonly made: readonly string[];
}

/**
 * @param body of `writePaper`
 * @param fonts font faces, as a style sheet whose addresses are `data:`
 * @param script the one for charts; null for a page without
 */
export function writeWebPage(
  paper: Paper,
  body: string,
  provenance: Provenance,
  fonts: string,
  script: PageScript | null,
): string {
  const marking =
    paper.marking === null ? "" : `<header class="web-marking">${escapeHtml(paper.marking)}</header>`;
  const { generator, made } = provenance;
  return `<!doctype html>
<html lang="${escapeHtml(paper.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}${script === null ? "" : `; script-src ${script.source}`}">
<meta name="generator" content="${escapeHtml(generator)}">
${writeMetadata(paper)}<title>${escapeHtml(paper.title)}</title>
<style>${fonts}
body { margin: 0; background: #fff; }
${stylePaper(paper, "A4")}
${screen}${script === null ? "" : liveStyle}</style>
</head>
<body>${marking}${body}<footer class="web-made"><details><summary>${escapeHtml(sayBriefing("web.made"))}</summary>${made.map((line) => `<p>${escapeHtml(line)}</p>`).join("")}</details></footer>${script === null ? "" : `<script>${script.code}</script>`}</body>
</html>
`;
}

const sans = '"Inter Variable", Inter, system-ui, sans-serif';

const screen = `
.web-data summary, .web-made summary { min-height: 24px; cursor: pointer; color: #5a606b; font: 13px/24px ${sans}; }
.web-data > p { font: 13px/20px ${sans}; color: #444; }
.web-made { max-width: 760px; margin: 40px auto; padding: 0 20px; font: 13px/20px ${sans}; color: #444; overflow-wrap: anywhere; }
@media screen {
  .paper { max-width: 760px; margin: 40px auto; padding: 0 20px; font-size: 17px; line-height: 1.55; hyphens: manual; }
  .paper h1 { font-size: 34px; }
  .paper h2 { font-size: 26px; margin-top: 32px; }
  .paper h3 { font-size: 20px; }
  .paper :is(p, ul, ol, blockquote) { margin-bottom: 14px; }
  .paper-byline, .paper-study { font-size: 14px; }
  .paper figcaption, .paper-note { font-size: 14px; }
  .paper table { font-size: 13.5px; }
  .paper :is(pre, code) { font-size: 13px; }
  .paper-table { overflow: auto; max-height: 480px; }
  .paper-marking { display: none; }
  .web-marking { position: sticky; top: 0; z-index: 1; margin: 0; padding: 4px 20px; border-bottom: 1px solid #8b8d93; background: #fff; color: #000; font: 600 13px/20px ${sans}; text-align: center; }
  :focus-visible { outline: 2px solid #1f4e9c; outline-offset: 2px; }
}
@media print {
  .web-marking, .web-data { display: none; }
  .web-made { margin-top: 16pt; font-size: 8pt; }
}`;
