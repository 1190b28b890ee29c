import { basename, resolve } from "node:path";
import { drawChartText } from "../../exchange/paper/draw-chart.ts";
import { escapeHtml } from "../../exchange/paper/escape.ts";
import type { Paper } from "../../exchange/paper/model.ts";
import { writePage } from "../../exchange/paper/page.ts";
import { writePaper } from "../../exchange/paper/write-paper.ts";
import { renderMarkdown } from "../../shared/markdown/render-markdown.ts";
import { mime } from "../../shared/protocol/outputs.ts";
import { sayBriefing } from "../../shared/words/briefing.ts";
import { say } from "../../shared/words/catalogue.ts";
import { errorText } from "../errors.ts";
import type { PackageRoot } from "../package-root.ts";
import { writeOut } from "../process.ts";
import { runInSandbox, tellErrors } from "../run/carry-out.ts";
import type { EarlySandbox } from "../run/early-sandbox.ts";
import { parseStudy } from "../run/parse-study.ts";
import { readFonts } from "./fonts.ts";
import { gatherRun } from "./gather-run.ts";
import type { ExportOptions } from "./options.ts";
import { printPdf } from "./print-pdf.ts";
import { writeFile } from "./write-file.ts";

/**
 * Runs a study and prints what it shows.
 * @param browser its path
 * @returns 0 when every cell ran, 1 when one fell short: its place says so
 * @throws CommandError when the study cannot be run, or not be printed
 */
export async function exportPdf(
  text: string,
  options: ExportOptions,
  root: PackageRoot,
  sandbox: EarlySandbox,
  browser: string,
): Promise<number> {
  const study = parseStudy(text, options.run.study);
  const { report } = await runInSandbox(study, options.run, root, sandbox);
  tellErrors(study, report.cells);
  const paper = gatherRun(study, report, new Date(), options.code);
  const charts = await drawCharts(paper);
  const body = writePaper(paper, {
    prose: renderMarkdown,
    chart: (cell, at) => charts.get(`${cell}:${at}`) ?? "",
  });
  const out = resolve(options.out ?? nameOut(options.run.study));
  await writeFile(out, await printPdf(browser, writePage(paper, body, readFonts(root))));
  await writeOut(`${say("cli.export.done", { file: out })}\n`);
  return report.ok ? 0 : 1;
}

/** The charts of a paper as SVG, by cell and place; what cannot be drawn says so. */
async function drawCharts(paper: Paper): Promise<ReadonlyMap<string, string>> {
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

function nameOut(study: string): string {
  return `${basename(study).replace(/(\.study)?\.(md|markdown)$/i, "")}.pdf`;
}
