/** An open study in another form, as it is shown now. Large (Vega, Vega-Lite): loaded when something is written. */
import { type ChartFile, drawChartFile } from "../../exchange/charts/draw-chart.ts";
import { addPngText } from "../../exchange/marking/png-text.ts";
import { type NotebookPicture, writeNotebook } from "../../exchange/notebook/write-notebook.ts";
import type { Paper } from "../../exchange/paper/model.ts";
import { makeDeck } from "../../exchange/slides/make-deck.ts";
import { hasCharts, makePage } from "../../exchange/web/make-page.ts";
import { makeScript, type PageScript } from "../../exchange/web/script.ts";
import { tellChart } from "../../exchange/web/write-chart.ts";
import { sha256 } from "../../shared/hash.ts";
import { mime } from "../../shared/protocol/outputs.ts";
import type { Study } from "../../shared/study/model.ts";
import { serializeStudy } from "../../shared/study-file/serialize.ts";
import { sayBriefing } from "../../shared/words/briefing.ts";
import { drawPng } from "./draw-png.ts";
import type { ShownForm } from "./forms.ts";
import { readFonts } from "./read-fonts.ts";

export interface ToWrite {
  readonly form: ShownForm;
  readonly study: Study;
  readonly paper: Paper;
  /** Whether charts stay drawings. */
  readonly isStatic: boolean;
}

/** @throws Error when it cannot be written */
export async function writeForm({ form, study, paper, isStatic }: ToWrite): Promise<Blob> {
  switch (form) {
    case "md":
      return new Blob([serializeStudy(study)], { type: "text/markdown;charset=utf-8" });
    case "ipynb":
      return new Blob([await writeIpynb(study, paper)], { type: "application/x-ipynb+json" });
    case "slides": {
      const deck = await makeDeck(paper, await readFonts(), await readScript(paper, isStatic));
      return new Blob([deck], { type: "text/html;charset=utf-8" });
    }
    case "html": {
      const hash = await sha256(serializeStudy(study));
      const made = [sayBriefing("web.shown"), sayBriefing("web.source", { hash })];
      const script = await readScript(paper, isStatic);
      const page = await makePage(paper, { generator: "Chancery", made }, await readFonts(), script);
      return new Blob([page], { type: "text/html;charset=utf-8" });
    }
  }
}

/** The script that makes charts ones to be used; null where there are none, or they are to stay drawings. */
async function readScript(paper: Paper, isStatic: boolean): Promise<PageScript | null> {
  if (isStatic || !hasCharts(paper)) return null;
  const { default: address } = await import("../../dist/live/charts.js?url");
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return makeScript(await response.text());
}

/** A chart as a picture that says its marking in its metadata, too. */
async function drawMarked(file: ChartFile, fonts: string, marking: string | null): Promise<Uint8Array> {
  const png = await drawPng(file, fonts);
  return marking === null ? png : addPngText(png, "Marking", marking);
}

async function writeIpynb(study: Study, paper: Paper): Promise<string> {
  const pictures = new Map<string, NotebookPicture>();
  const fonts = hasCharts(paper) ? await readFonts("Inter") : "";
  for (const { id, outputs } of paper.cells)
    for (const [at, output] of outputs.entries()) {
      if (output.mime !== mime.chart) continue;
      // One that cannot be drawn has its specification.
      const file = await drawChartFile(output.data, paper.frontMatter).catch(() => null);
      if (file === null) continue;
      const png = await drawMarked(file, fonts, paper.marking).catch(() => null);
      pictures.set(`${id}:${at}`, { svg: file.svg, png, words: tellChart(output.data) });
    }
  const shown = new Map(paper.cells.map((cell) => [cell.id, cell]));
  return writeNotebook(study, {
    marking: paper.marking,
    reason: paper.reason,
    run: ({ id, kind }) => {
      const cell = shown.get(id);
      if (!cell) return undefined;
      if (kind === "text") return { outputs: [{ mime: mime.markdown, data: cell.prose ?? "" }] };
      return { outputs: cell.outputs };
    },
    picture: ({ id }, at) => pictures.get(`${id}:${at}`) ?? null,
  });
}
