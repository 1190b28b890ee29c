/** A study as a page for paper: HTML without scripts, links to nowhere but the web, nothing to load. */
import { readTitle, splitTitle } from "../../shared/markdown/prose.ts";
import { sayBriefing } from "../../shared/words/briefing.ts";
import { escapeHtml } from "./escape.ts";
import { Links } from "./links.ts";
import type { Paper, PaperTools } from "./model.ts";
import { Notes } from "./notes.ts";
import { writeOutputs } from "./outputs.ts";

/** The body: marking, title, who computed it, text and figures, the addresses of its links. */
export function writePaper(paper: Paper, tools: PaperTools): string {
  const links = new Links();
  const notes = new Notes();
  const draw = (source: string) => links.number(notes.take(tools.prose(source)));
  const byline = writeByline(paper.byline);
  const [first] = paper.cells;
  const title = first && first.prose !== null ? splitTitle(first.prose) : null;
  const sameTitle = title !== null && readTitle(title.title) === paper.title.trim();
  const head = [
    paper.marking === null ? "" : `<p class="paper-marking">${escapeHtml(paper.marking)}</p>`,
    title === null
      ? `<h1>${escapeHtml(paper.title)}</h1>${byline}`
      : sameTitle
        ? ""
        : `<p class="paper-study">${escapeHtml(paper.title)}</p>`,
  ].join("");
  const cells = paper.cells.map((cell) => {
    const prose = (source: string) =>
      source.trim() === "" ? "" : `<div class="paper-prose">${draw(source)}</div>`;
    const isFirst = cell === first && title !== null;
    const words =
      cell.prose === null
        ? ""
        : isFirst
          ? prose(title.title) + byline + prose(title.rest)
          : prose(cell.prose);
    const code =
      cell.code === null ? "" : `<pre class="paper-code"><code>${escapeHtml(cell.code)}</code></pre>`;
    const shown = cell.prose === null ? writeOutputs(cell, paper.frontMatter, { ...tools, prose: draw }) : "";
    const note = cell.note === null ? "" : `<p class="paper-note">${escapeHtml(cell.note)}</p>`;
    const all = words + code + shown + note;
    return all === "" ? "" : `<section class="paper-cell">${all}</section>`;
  });
  return `<main class="paper" lang="${escapeHtml(paper.language)}">${head}${cells.join("\n")}${links.number(notes.list(sayBriefing("paper.notes")))}${links.list(sayBriefing("paper.links"))}</main>`;
}

function writeByline(lines: readonly string[]): string {
  if (lines.length === 0) return "";
  return `<div class="paper-byline">${lines.map((line) => `<p>${escapeHtml(line)}</p>`).join("")}</div>`;
}
