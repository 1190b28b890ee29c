/** A study as a page for a browser, with its charts drawn. */
import { mime } from "../../shared/protocol/outputs.ts";
import { sayBriefing } from "../../shared/words/briefing.ts";
import { drawChartText } from "../charts/draw-chart.ts";
import { escapeHtml } from "../paper/escape.ts";
import { loadProse } from "../paper/load-prose.ts";
import type { Paper } from "../paper/model.ts";
import { writePaper } from "../paper/write-paper.ts";
import { type Provenance, webLimits, writeWebPage } from "./page.ts";
import type { PageScript } from "./script.ts";
import { writeChart } from "./write-chart.ts";

/**
 * @param fonts font faces, as a style sheet; "" takes those of the reader's machine
 * @param script what makes charts ones to be used; null leaves them drawn
 */
export async function makePage(
  paper: Paper,
  provenance: Provenance,
  fonts: string,
  script: PageScript | null,
): Promise<string> {
  const charts = await drawCharts(paper);
  const body = writePaper(paper, {
    prose: await loadProse(paper),
    tables: webLimits,
    chart: (cell, at) => {
      const drawing = charts.get(`${cell}:${at}`) ?? "";
      const output = paper.cells.find(({ id }) => id === cell)?.outputs[at];
      return output?.mime === mime.chart
        ? writeChart(output.data, drawing, webLimits, script !== null)
        : drawing;
    },
  });
  return writeWebPage(paper, body, provenance, fonts, script);
}

/** Whether a paper has a chart: what makes charts ones to be used is larger than most pages. */
export function hasCharts({ cells }: Paper): boolean {
  return cells.some(({ outputs }) => outputs.some((output) => output.mime === mime.chart));
}

/** The charts of a paper as SVG, by cell and place; what cannot be drawn says so. */
export async function drawCharts(paper: Paper): Promise<ReadonlyMap<string, string>> {
  const drawn = new Map<string, string>();
  for (const { id, outputs } of paper.cells)
    for (const [at, output] of outputs.entries()) {
      if (output.mime !== mime.chart) continue;
      const svg = await drawChartText(output.data).catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        return `<p class="paper-note">${escapeHtml(sayBriefing("paper.chart", { reason }))}</p>`;
      });
      drawn.set(`${id}:${at}`, svg);
    }
  return drawn;
}
