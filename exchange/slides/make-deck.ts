import { mime } from "../../shared/protocol/outputs.ts";
import { loadProse } from "../paper/load-prose.ts";
import type { Paper } from "../paper/model.ts";
import { drawCharts } from "../web/make-page.ts";
import type { PageScript } from "../web/script.ts";
import { nameDrawing, nameLive, tellChart } from "../web/write-chart.ts";
import { writeDeck } from "./write-deck.ts";

/**
 * A study as slides, with its charts drawn.
 * @param fonts font faces, as a style sheet; "" takes those of the reader's machine
 * @param script what makes charts ones to be used; null leaves them drawn
 */
export async function makeDeck(paper: Paper, fonts: string, script: PageScript | null): Promise<string> {
  const charts = await drawCharts(paper);
  const chart = (cell: string, at: number) => {
    const output = paper.cells.find(({ id }) => id === cell)?.outputs[at];
    const drawing = charts.get(`${cell}:${at}`) ?? "";
    if (output?.mime !== mime.chart) return nameDrawing(drawing, "");
    const words = tellChart(output.data);
    return script === null ? nameDrawing(drawing, words) : nameLive(output.data, drawing, words);
  };
  return writeDeck(paper, { prose: await loadProse(paper), chart }, fonts, script);
}
