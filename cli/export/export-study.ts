import { basename, resolve } from "node:path";
import { type ChartFile, drawChartFile } from "../../exchange/charts/draw-chart.ts";
import { addPdfKeywords } from "../../exchange/marking/pdf-keywords.ts";
import { addPngText } from "../../exchange/marking/png-text.ts";
import { writeNotebook } from "../../exchange/notebook/write-notebook.ts";
import { loadProse } from "../../exchange/paper/load-prose.ts";
import type { Paper } from "../../exchange/paper/model.ts";
import { writePage } from "../../exchange/paper/page.ts";
import { writePaper } from "../../exchange/paper/write-paper.ts";
import { makeDeck } from "../../exchange/slides/make-deck.ts";
import { drawCharts, hasCharts } from "../../exchange/web/make-page.ts";
import type { PageScript } from "../../exchange/web/script.ts";
import { tellChart } from "../../exchange/web/write-chart.ts";
import type { LeavingTable } from "../../shared/gate/judge.ts";
import { listTables } from "../../shared/gate/tables.ts";
import { mime } from "../../shared/protocol/outputs.ts";
import { say } from "../../shared/words/catalogue.ts";
import { currentLanguage, type Language, languages, speak } from "../../shared/words/language.ts";
import type { PackageRoot } from "../package-root.ts";
import { writeOut } from "../process.ts";
import { type Ran, runInSandbox, tellErrors } from "../run/carry-out.ts";
import type { EarlySandbox } from "../run/early-sandbox.ts";
import { parseStudy } from "../run/parse-study.ts";
import { drawPng, printPdf } from "./browser.ts";
import { readChartScript } from "./chart-script.ts";
import { readFonts } from "./fonts.ts";
import { gatherRun } from "./gather-run.ts";
import type { StudyExport, StudyFormat } from "./options.ts";
import { passGate } from "./pass-gate.ts";
import { writeHtml } from "./web-page.ts";
import { writeFile } from "./write-file.ts";

interface Work {
  readonly ran: Ran;
  readonly paper: Paper;
  /** The study file's own text. */
  readonly text: string;
  readonly root: PackageRoot;
  /** What makes charts ones to be used; null where none is, or none is to be. */
  readonly charts: PageScript | null;
  /** A browser's path; null where there is none or none is needed. */
  readonly browser: string | null;
}

const writers: Readonly<
  Record<Exclude<StudyFormat, "md" | "dossier">, (work: Work) => Promise<string | Uint8Array>>
> = {
  pdf: writePdf,
  html: ({ ran, paper, text, root, charts }) => writeHtml(ran.report, paper, text, readFonts(root), charts),
  ipynb: writeIpynb,
  slides: ({ paper, root, charts }) => makeDeck(paper, readFonts(root), charts),
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
  passGate(study, options, listShown(ran));
  const showsCharts = ran.report.cells.some(({ outputs }) =>
    outputs.some((output) => output.mime === mime.chart),
  );
  // Before the study's language is spoken: this is for who exports it.
  if (options.to === "ipynb" && browser === null && showsCharts)
    process.stderr.write(`${say("cli.export.noPng")}\n`);
  const written = await speakMeanwhile(study.meta.language, async () => {
    const { reason } = options;
    const paper = { ...gatherRun(study, ran.report, new Date(), options.code), reason };
    const charts = options.isStatic || !hasCharts(paper) ? null : readChartScript(root);
    return writers[options.to]({ ran, paper, text, root, charts, browser });
  });
  const out = resolve(options.out ?? `${nameOut(options.run.study)}.${extensions[options.to]}`);
  await writeFile(out, written);
  await writeOut(`${say("cli.export.done", { file: out })}\n`);
  return ran.report.ok ? 0 : 1;
}

/** Has what stands around a study's text, on paper or in a page, written in the study's language where we speak it. */
async function speakMeanwhile<T>(language: string, write: () => Promise<T>): Promise<T> {
  const before = currentLanguage();
  const [own = ""] = language.toLowerCase().split("-");
  await speak(Object.hasOwn(languages, own) ? (own as Language) : before);
  try {
    return await write();
  } finally {
    await speak(before);
  }
}

async function writePdf({ paper, root, browser }: Work): Promise<Uint8Array> {
  const charts = await drawCharts(paper);
  const body = writePaper(paper, {
    prose: await loadProse(paper),
    chart: (cell, at) => charts.get(`${cell}:${at}`) ?? "",
  });
  const printed = await printPdf(browser ?? "", writePage(paper, body, readFonts(root)));
  const told = [paper.marking, paper.reason].filter((text) => typeof text === "string");
  return told.length === 0 ? printed : addPdfKeywords(printed, told.join("; "));
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
  const pictures =
    drawn.size > 0 && browser !== null ? await drawPng(browser, [...drawn.values()], readFonts(root)) : [];
  const { marking, reason } = paper;
  const pngs = new Map(
    [...drawn.keys()].map((key, at) => {
      const png = pictures[at] ?? null;
      return [key, png === null || marking === null ? png : addPngText(png, "Marking", marking)];
    }),
  );
  const reported = new Map(report.cells.map((cell) => [cell.id, cell]));
  return writeNotebook(study, {
    ...{ version: report.kernel.chancery, marking, reason },
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

/** The tables in what each cell shows. */
function listShown({ study, report }: Ran): LeavingTable[] {
  const hidden = new Set(study.cells.filter(({ hide }) => hide === "output").map(({ id }) => id));
  return report.cells.flatMap(({ id, outputs }) => (hidden.has(id) ? [] : listTables(id, outputs)));
}

/** A study's name, of which another form takes its own. */
export function nameOut(study: string): string {
  return basename(study).replace(/(\.study)?\.(md|markdown)$/i, "");
}
