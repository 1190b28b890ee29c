/** A chart in a page that is read on screen: its drawing, in words, and its rows. */
import { describeChart } from "../../shared/charts/describe.ts";
import { readText } from "../../shared/charts/json.ts";
import type { ChartOutput } from "../../shared/protocol/outputs.ts";
import { sayBriefing } from "../../shared/words/briefing.ts";
import { currentLanguage } from "../../shared/words/language.ts";
import { makeChartTable } from "../charts/chart-table.ts";
import { readDrawnRows } from "../charts/drawn-rows.ts";
import { escapeHtml } from "../paper/escape.ts";
import { type TableLimits, writeTable } from "../paper/table.ts";
import { writeLive } from "./live-chart.ts";

/** What a chart says, in words computed from its rows. */
export function tellChart(spec: ChartOutput["data"]): string {
  return describeChart(spec, readDrawnRows(spec), currentLanguage()).join(" ");
}

/**
 * @param drawing an SVG element as text
 * @param limits of the table of its rows
 * @param isLive whether the page has the script that makes charts ones to be used
 */
export function writeChart(
  spec: ChartOutput["data"],
  drawing: string,
  limits: TableLimits,
  isLive: boolean,
): string {
  const words = tellChart(spec);
  const name = [readText(spec.title), words].filter(Boolean).join(". ");
  const table = makeChartTable(spec, readDrawnRows(spec));
  const rows = table === null ? "" : writeTable(table, limits);
  return `${isLive ? nameLive(spec, drawing, name) : nameDrawing(drawing, name)}
<details class="web-data"><summary>${escapeHtml(sayBriefing("web.data"))}</summary><p>${escapeHtml(words)}</p>${rows}</details>`;
}

/** A drawing with what a page's script needs to make it a chart to be used. */
export function nameLive(spec: ChartOutput["data"], drawing: string, name: string): string {
  const live = writeLive(spec);
  if (live === "") return nameDrawing(drawing, name);
  return `<div class="live">${nameDrawing(drawing, name, "live-picture")}${live}</div>`;
}

/** A drawing as one picture with a name: the parts of it that Vega names are none of their own then. */
export function nameDrawing(drawing: string, name: string, place?: string): string {
  const bare = drawing.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\s(?:role|aria-[a-z]+)="[^"]*"/g, ""));
  return `<div${place === undefined ? "" : ` class="${place}"`} role="img" aria-label="${escapeHtml(name)}">${bare}</div>`;
}
