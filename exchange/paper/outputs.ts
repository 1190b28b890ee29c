import { tellFoot } from "../../shared/charts/foot.ts";
import { type ChartOutput, type InputOutput, mime, type Output } from "../../shared/protocol/outputs.ts";
import { sayBriefing } from "../../shared/words/briefing.ts";
import { currentLanguage } from "../../shared/words/language.ts";
import { showControls } from "../../shared/words/show-controls.ts";
import { escapeHtml } from "./escape.ts";
import type { PaperCell, PaperTools } from "./model.ts";
import { writeTable } from "./table.ts";

/** Outputs of one cell, and characters of one text, that are printed. */
const mostOutputs = 50;
const mostCharacters = 20_000;

/**
 * What a cell shows, for paper.
 * @param frontMatter of the study, which may speak of the borders on its maps
 */
export function writeOutputs(cell: PaperCell, frontMatter: string, tools: PaperTools): string {
  const parts = cell.outputs
    .slice(0, mostOutputs)
    .map((output, at) => writeOne(output, cell.id, at, frontMatter, tools));
  const left = cell.outputs.length - mostOutputs;
  if (left > 0) parts.push(note(sayBriefing("paper.outputs", { count: left })));
  return parts.join("\n");
}

function writeOne(output: Output, cell: string, at: number, frontMatter: string, tools: PaperTools): string {
  switch (output.mime) {
    case mime.table:
      return writeTable(output, tools.tables);
    case mime.chart:
      return `<figure class="paper-chart paper-together">${tools.chart(cell, at)}${writeFoot(output.data, frontMatter)}</figure>`;
    case mime.input:
      return writeControl(output);
    case mime.markdown:
      return output.data.length > mostCharacters
        ? writeText(output.data)
        : `<div class="paper-prose">${tools.prose(output.data)}</div>`;
    case mime.json:
      return writeText(typeof output.data === "string" ? output.data : JSON.stringify(output.data, null, 2));
    case mime.text:
      return writeText(output.data);
    default:
      return "";
  }
}

/** Unit, source, notes and whose borders they are: who has only the paper sees them too. */
function writeFoot(spec: ChartOutput["data"], frontMatter: string): string {
  const lines = tellFoot(spec, currentLanguage(), frontMatter).map(showControls);
  return lines.length > 0 ? `<figcaption>${lines.map(escapeHtml).join("<br>")}</figcaption>` : "";
}

/** What was chosen; there is nothing to choose on paper. */
function writeControl({ data: { name, kind, value, options } }: InputOutput): string {
  const label = typeof options.label === "string" && options.label !== "" ? options.label : (name ?? "");
  // A selection stands in the chart above it.
  if (kind === "table" || kind === "chart") return "";
  const text = typeof value === "boolean" ? (value ? "☑" : "☐") : String(value ?? "–");
  return `<p class="paper-choice"><span>${escapeHtml(label)}</span> <b>${escapeHtml(text || "–")}</b></p>`;
}

function writeText(text: string): string {
  const left = text.length - mostCharacters;
  const shown = `<pre class="paper-text">${escapeHtml(text.slice(0, mostCharacters).toWellFormed())}</pre>`;
  return left > 0 ? shown + note(sayBriefing("paper.long", { count: left })) : shown;
}

const note = (text: string) => `<p class="paper-note">${escapeHtml(text)}</p>`;
