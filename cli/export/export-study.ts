import { basename, resolve } from "node:path";
import { type ChartFile, drawChartFile } from "../../exchange/charts/draw-chart.ts";
import { writeNotebook } from "../../exchange/notebook/write-notebook.ts";
import type { Paper } from "../../exchange/paper/model.ts";
import { writePage } from "../../exchange/paper/page.ts";
import { writePaper } from "../../exchange/paper/write-paper.ts";
import { writeDeck } from "../../exchange/slides/write-deck.ts";
import { nameDrawing, tellChart } from "../../exchange/web/write-chart.ts";
import { renderMarkdown } from "../../shared/markdown/render-markdown.ts";
import { mime } from "../../shared/protocol/outputs.ts";
import { say } from "../../shared/words/catalogue.ts";
import type { PackageRoot } from "../package-root.ts";
import { writeOut } from "../process.ts";
import { type Ran, runInSandbox, tellErrors } from "../run/carry-out.ts";
import type { EarlySandbox } from "../run/early-sandbox.ts";
import { parseStudy } from "../run/parse-study.ts";
import { drawPng, printPdf } from "./browser.ts";
import { readFonts } from "./fonts.ts";
import { gatherRun } from "./gather-run.ts";
import type { StudyExport, StudyFormat } from "./options.ts";
import { drawCharts, writeHtml } from "./web-page.ts";
import { writeFile } from "./write-file.ts";

interface Work {
  readonly ran: Ran;
  readonly paper: Paper;
  /** The study file's own text. */
  readonly text: string;
  readonly root: PackageRoot;
  /** A browser's path; null where there is none or none is needed. */
  readonly browser: string | null;
}

const writers: Readonly<
  Record<Exclude<StudyFormat, "md" | "dossier">, (work: Work) => Promise<string | Uint8Array>>
> = {
  pdf: writePdf,
  html: ({ ran, paper, text, root }) => writeHtml(ran.report, paper, text, readFonts(root)),
  ipynb: writeIpynb,
  slides: writeSlides,
};

const extensions = { pdf: "pdf", html: "html", ipynb: "ipynb", slides: "slides.html" } as const;

/**
 * Runs a study and writes what it shows.
 * @param browser its path; a PDF needs one, a notebook's pictures come from one
 * @returns 0 when every cell ran, 1 when one fell short: its place says so
 * @throws CommandError when the study cannot be run, or not be written
 */
export async function exportRun(
  text: string,
  options: StudyExport & { readonly to: Exclude<StudyFormat, "md" | "dossier"> },
  root: PackageRoot,
  sandbox: EarlySandbox,
  browser: string | null,
): Promise<number> {
  const study = parseStudy(text, options.run.study);
  const ran = await runInSandbox(study, options.run, root, sandbox);
  tellErrors(study, ran.report.cells);
  const paper = gatherRun(study, ran.report, new Date(), options.code);
  const written = await writers[options.to]({ ran, paper, text, root, browser });
  const out = resolve(options.out ?? `${nameOut(options.run.study)}.${extensions[options.to]}`);
  await writeFile(out, written);
  await writeOut(`${say("cli.export.done", { file: out })}\n`);
  return ran.report.ok ? 0 : 1;
}

async function writePdf({ paper, root, browser }: Work): Promise<Uint8Array> {
  const charts = await drawCharts(paper);
  const body = writePaper(paper, {
    prose: renderMarkdown,
    chart: (cell, at) => charts.get(`${cell}:${at}`) ?? "",
  });
  return printPdf(browser ?? "", writePage(paper, body, readFonts(root)));
}

async function writeSlides({ paper, root }: Work): Promise<string> {
  const charts = await drawCharts(paper);
  const chart = (cell: string, at: number) => {
    const output = paper.cells.find(({ id }) => id === cell)?.outputs[at];
    const words = output?.mime === mime.chart ? tellChart(output.data) : "";
    return nameDrawing(charts.get(`${cell}:${at}`) ?? "", words);
  };
  return writeDeck(paper, { prose: renderMarkdown, chart }, readFonts(root));
}

async function writeIpynb({ ran, paper, root, browser }: Work): Promise<string> {
  const { study, report } = ran;
  const drawn = new Map<string, ChartFile>();
  for (const { id, outputs } of report.cells)
    for (const [at, output] of outputs.entries())
      if (output.mime === mime.chart) {
        // One that cannot be drawn has its specification.
        const file = await drawChartFile(output.data, paper.frontMatter).catch(() => null);
        if (file) drawn.set(`${id}:${at}`, file);
      }
  if (drawn.size > 0 && browser === null) process.stderr.write(`${say("cli.export.noPng")}\n`);
  const pictures =
    drawn.size > 0 && browser !== null ? await drawPng(browser, [...drawn.values()], readFonts(root)) : [];
  const pngs = new Map([...drawn.keys()].map((key, at) => [key, pictures[at] ?? null]));
  const reported = new Map(report.cells.map((cell) => [cell.id, cell]));
  return writeNotebook(study, {
    version: report.kernel.chancery,
    run: ({ id }) => reported.get(id),
    picture: ({ id }, at) => {
      const key = `${id}:${at}`;
      const file = drawn.get(key);
      const output = reported.get(id)?.outputs[at];
      if (!file || output?.mime !== mime.chart) return null;
      return { svg: file.svg, png: pngs.get(key) ?? null, words: tellChart(output.data) };
    },
  });
}

/** A study's name, of which another form takes its own. */
export function nameOut(study: string): string {
  return basename(study).replace(/(\.study)?\.(md|markdown)$/i, "");
}
