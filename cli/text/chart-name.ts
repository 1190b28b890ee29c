import type { z } from "zod";
import type { ChartOutput } from "../../shared/protocol/outputs.ts";
import { say } from "../../shared/words/catalogue.ts";
import { isSingular } from "../../shared/words/language.ts";
import { oneLine } from "./plain.ts";

type Json = z.core.util.JSONType;
type Spec = Readonly<Record<string, Json>>;

const composites = ["layer", "hconcat", "vconcat", "concat", "facet", "repeat"] as const;

/**
 * A chart in one line of text: its mark, title, rows and size.
 * @param spec a Vega-Lite 6 specification with its data in it
 */
export function nameChart(spec: ChartOutput["data"]): string {
  const title = findTitle(spec.title);
  return say("cli.chart.name", {
    mark: findMark(spec),
    title: title === null ? say("cli.chart.untitled") : `, ${JSON.stringify(oneLine(title))}`,
    rows: describeRows(spec),
    width: describeSize(spec, "width", "x"),
    height: describeSize(spec, "height", "y"),
  });
}

const asSpec = (value: Json | undefined): Spec | null =>
  value !== null && typeof value === "object" && !Array.isArray(value) ? value : null;

function findMark(spec: Spec): string {
  const mark = asSpec(spec.mark)?.type ?? spec.mark;
  if (typeof mark === "string") return oneLine(mark);
  for (const composite of composites) {
    const parts = spec[composite];
    if (parts === undefined) continue;
    const inner = Array.isArray(parts) && composite !== "repeat" ? parts : [spec.spec ?? null];
    const marks = new Set(inner.map((part) => findMark(asSpec(part) ?? {})));
    marks.delete("");
    const list = [...marks].join(" + ");
    return composite === "layer" && list !== "" ? list : `${composite}${list === "" ? "" : ` of ${list}`}`;
  }
  return "";
}

/** A title is text, lines of text, or an object with either (Vega-Lite's TitleParams). */
function findTitle(title: Json | undefined): string | null {
  const text = asSpec(title)?.text ?? title;
  if (typeof text === "string") return text;
  return Array.isArray(text) ? text.filter((line) => typeof line === "string").join(" ") : null;
}

function describeRows(spec: Spec): string {
  const rows = countRows(spec, asSpec(spec.datasets) ?? {});
  if (rows === null) return say("cli.chart.rows.url");
  return isSingular(rows)
    ? say("cli.chart.rows.one", { count: rows })
    : say("cli.chart.rows", { count: rows });
}

/** Rows of the spec's own data, else of its parts together; null when no data stands in it. */
function countRows(spec: Spec, datasets: Spec): number | null {
  const data = asSpec(spec.data);
  if (data) {
    const values = typeof data.name === "string" ? (datasets[data.name] ?? data.values) : data.values;
    if (Array.isArray(values)) return values.length;
    const features = asSpec(values)?.features;
    if (Array.isArray(features)) return features.length;
    return null;
  }
  let total: number | null = null;
  for (const composite of [...composites, "spec"]) {
    const parts = spec[composite];
    for (const part of Array.isArray(parts) ? parts : [parts]) {
      const inner = asSpec(part);
      const rows = inner ? countRows(inner, datasets) : null;
      if (rows !== null) total = (total ?? 0) + rows;
    }
  }
  return total;
}

/** Pixels, or what takes their place. Vega-Lite's own default is 300, and a step for each value of a discrete axis. */
function describeSize(spec: Spec, side: "width" | "height", channel: "x" | "y"): string {
  const size = spec[side];
  if (typeof size === "number") return String(Math.round(size));
  if (size === "container") return say("cli.chart.page");
  const step = asSpec(size)?.step;
  if (typeof step === "number") return say("cli.chart.step", { step: String(step) });
  const view = asSpec(asSpec(spec.config)?.view);
  const type = asSpec(asSpec(spec.encoding)?.[channel])?.type;
  if (type === "ordinal" || type === "nominal") {
    const usual = asSpec(view?.step)?.step ?? view?.step;
    return say("cli.chart.step", { step: String(typeof usual === "number" ? usual : 20) });
  }
  const usual = view?.[side === "width" ? "continuousWidth" : "continuousHeight"];
  return String(typeof usual === "number" ? usual : 300);
}
