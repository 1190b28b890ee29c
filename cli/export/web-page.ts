/** A study as a page for a browser, with its charts drawn. */
import { createHash } from "node:crypto";
import { drawChartText } from "../../exchange/charts/draw-chart.ts";
import { escapeHtml } from "../../exchange/paper/escape.ts";
import type { Paper, PaperTools } from "../../exchange/paper/model.ts";
import { writePaper } from "../../exchange/paper/write-paper.ts";
import { webLimits, writeWebPage } from "../../exchange/web/page.ts";
import type { PageScript } from "../../exchange/web/script.ts";
import { writeChart } from "../../exchange/web/write-chart.ts";
import { renderMarkdown } from "../../shared/markdown/render-markdown.ts";
import { mime } from "../../shared/protocol/outputs.ts";
import { sayBriefing } from "../../shared/words/briefing.ts";
import { errorText } from "../errors.ts";
import type { RunReport } from "../run/report.ts";

/**
 * A study that has run as one page.
 * @param text the study file's own
 * @param fonts font faces, as a style sheet; "" takes those of the reader's machine
 * @param charts the script that makes charts ones to be used; null leaves them drawn
 */
export async function writeHtml(
  { kernel }: Pick<RunReport, "kernel">,
  paper: Paper,
  text: string,
  fonts: string,
  charts: PageScript | null,
): Promise<string> {
  const { chancery, arquero, sandbox, seed } = kernel;
  const hash = createHash("sha256").update(text).digest("hex");
  const body = writePaper(paper, await makeTools(paper, charts !== null));
  return writeWebPage(paper, body, { chancery, arquero, sandbox, seed, hash }, fonts, charts);
}

/** Whether a paper has a chart: what makes charts ones to be used is larger than most pages. */
export function hasCharts({ cells }: Paper): boolean {
  return cells.some(({ outputs }) => outputs.some((output) => output.mime === mime.chart));
}

async function makeTools(paper: Paper, isLive: boolean): Promise<PaperTools> {
  const charts = await drawCharts(paper);
  return {
    prose: renderMarkdown,
    tables: webLimits,
    chart: (cell, at) => {
      const drawing = charts.get(`${cell}:${at}`) ?? "";
      const output = paper.cells.find(({ id }) => id === cell)?.outputs[at];
      return output?.mime === mime.chart ? writeChart(output.data, drawing, webLimits, isLive) : drawing;
    },
  };
}

/** The charts of a paper as SVG, by cell and place; what cannot be drawn says so. */
export async function drawCharts(paper: Paper): Promise<ReadonlyMap<string, string>> {
  const drawn = new Map<string, string>();
  for (const { id, outputs } of paper.cells)
    for (const [at, output] of outputs.entries()) {
      if (output.mime !== mime.chart) continue;
      const svg = await drawChartText(output.data).catch(
        (error: unknown) =>
          `<p class="paper-note">${escapeHtml(sayBriefing("paper.chart", { reason: errorText(error) }))}</p>`,
      );
      drawn.set(`${id}:${at}`, svg);
    }
  return drawn;
}
