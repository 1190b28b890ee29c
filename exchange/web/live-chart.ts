/** What a page holds of a chart that can be used: its Vega specification, cleaned, for the script that stands in the page. */
import { chartConfig, followsWidth } from "../../shared/charts/chart-spec.ts";
import { isObject } from "../../shared/charts/json.ts";
import type { ChartOutput } from "../../shared/protocol/outputs.ts";
import { sayBriefing } from "../../shared/words/briefing.ts";
import { confineChart } from "../charts/compile-chart.ts";
import { paperWidth } from "../charts/draw-chart.ts";
import { toPaperColors } from "../charts/paper-colors.ts";
import { vegaLocale } from "../charts/vega-locale.ts";
import { escapeHtml } from "../paper/escape.ts";
import type { LiveChart } from "./live/model.ts";

/** Whether some view of a specification can be zoomed, and whether something can be selected in one. */
export function findUses(spec: unknown, depth = 0): { zooms: boolean; selects: boolean } {
  const found = { zooms: false, selects: false };
  if (depth > 60 || !(isObject(spec) || Array.isArray(spec))) return found;
  for (const [key, part] of Object.entries(spec)) {
    if (key === "data" || key === "datasets") continue;
    if (key === "params" && Array.isArray(part))
      for (const param of part)
        if (isObject(param) && param.select !== undefined) {
          if (param.bind === "scales") found.zooms = true;
          found.selects = true;
        }
    const within = findUses(part, depth + 1);
    found.zooms ||= within.zooms;
    found.selects ||= within.selects;
  }
  return found;
}

/**
 * The part of a page behind a chart's drawing that makes it one to be used; unseen until the page's script takes it up.
 * @returns "" for a chart that cannot be drawn
 */
export function writeLive(spec: ChartOutput["data"]): string {
  const uses = findUses(spec);
  let live: LiveChart;
  try {
    const confined = confineChart(spec, { width: paperWidth, config: toPaperColors(chartConfig) });
    live = { spec: confined, locale: vegaLocale(), follows: followsWidth(spec) ? paperWidth : null, ...uses };
  } catch {
    // Its drawing says why.
    return "";
  }
  const button = (name: string, words: string) =>
    `<button type="button" data-does="${name}">${escapeHtml(words)}</button>`;
  const tools = [
    ...(uses.zooms
      ? [button("nearer", sayBriefing("web.nearer")), button("farther", sayBriefing("web.farther"))]
      : []),
    ...(uses.selects ? [button("again", sayBriefing("web.again"))] : []),
  ].join("");
  return `<div class="live-controls" hidden></div><p class="live-tools" hidden>${tools}</p><script type="application/json">${writeData(live)}</script>`;
}

/** JSON that ends no element: `<` never stands in it. */
const writeData = (data: unknown) => JSON.stringify(data).replaceAll("<", "\\u003c");
