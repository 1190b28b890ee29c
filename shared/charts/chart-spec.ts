/** What happens to a chart's specification before it is drawn. Pure: no DOM, no vega. */
import { say } from "../words/catalogue.ts";
import { showControls } from "../words/show-controls.ts";

type Json = unknown;
type JsonObject = Record<string, Json>;

const isObject = (value: Json): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Okabe and Ito's colours, safe for colour-blind readers (jfly.uni-koeln.de/color); yellow last, it is faint on white. */
export const categories = [
  "#0072b2",
  "#e69f00",
  "#009e73",
  "#d55e00",
  "#56b4e9",
  "#cc79a7",
  "#8c8c8c",
  "#f0e442",
] as const;

/** From little to much: one hue whose ends stand out from light and from dark paper. */
export const sequential = ["#cfe2f2", "#9cc5e3", "#5fa2d0", "#2a7bb8", "#0b4f8f"] as const;
/** From one side to the other: the blue of before and an orange, which colour-blind readers tell apart. */
export const diverging = ["#0b4f8f", "#5fa2d0", "#dfe3e6", "#e79a6b", "#b34a10"] as const;

/** The look of charts. Ink and lines follow the theme by custom properties; data keep their colours in both. */
export const chartConfig = {
  background: "transparent",
  font: "Inter Variable, Inter, sans-serif",
  padding: 4,
  view: { stroke: "transparent", continuousHeight: 280, discreteHeight: { step: 24 } },
  mark: { color: categories[0], tooltip: true },
  bar: { cornerRadiusEnd: 2 },
  line: { strokeWidth: 2 },
  area: { fillOpacity: 0.8 },
  geoshape: { stroke: "var(--line-strong)", strokeWidth: 0.4 },
  text: { color: "var(--ink)" },
  rule: { color: "var(--ink-soft)" },
  axis: {
    labelColor: "var(--ink-soft)",
    titleColor: "var(--ink-soft)",
    labelFontSize: 12,
    titleFontSize: 12,
    titleFontWeight: 500,
    titlePadding: 10,
    gridColor: "var(--line)",
    domainColor: "var(--line)",
    tickColor: "var(--line)",
    labelPadding: 6,
    tickSize: 4,
  },
  axisX: { labelAngle: 0, grid: false, labelOverlap: true, labelSeparation: 8 },
  axisY: { domain: false, ticks: false },
  legend: {
    labelColor: "var(--ink)",
    titleColor: "var(--ink-soft)",
    labelFontSize: 12,
    titleFontSize: 12,
    titleFontWeight: 500,
    symbolType: "circle",
    orient: "top",
    direction: "horizontal",
    columns: 3,
    rowPadding: 6,
    labelLimit: 220,
  },
  header: { labelColor: "var(--ink)", titleColor: "var(--ink-soft)", labelFontSize: 12, titleFontSize: 12 },
  title: {
    color: "var(--ink)",
    subtitleColor: "var(--ink-soft)",
    fontSize: 16,
    subtitleFontSize: 13,
    fontWeight: 600,
    anchor: "start",
    frame: "group",
    offset: 14,
    subtitlePadding: 4,
  },
  range: {
    category: [...categories],
    heatmap: [...sequential],
    ramp: [...sequential],
    ordinal: { scheme: [...sequential] },
    diverging: [...diverging],
  },
} as const;

/** Values that a specification may make out of nothing (`sequence`), since that happens in the page. */
export const generatedLimit = 200_000;

/**
 * Refuses what would hold the page up.
 * @throws Error with a sentence
 */
export function checkSpec(spec: Json, depth = 0): void {
  if (depth > 60) throw new Error("it is nested too deep");
  if (Array.isArray(spec)) {
    // Rows of data are plain and many: looking at a few is enough.
    for (const part of spec.slice(0, 1000)) checkSpec(part, depth + 1);
    return;
  }
  if (!isObject(spec)) return;
  if (isObject(spec.sequence)) {
    const { start = 0, stop = 0, step = 1 } = spec.sequence;
    const count = Math.abs((Number(stop) - Number(start)) / Number(step));
    if (!(count <= generatedLimit))
      throw new Error(say("output.chart.tooLarge", { count: String(count), limit: generatedLimit }));
  }
  if (isObject(spec.data) && typeof spec.data.url === "string")
    throw new Error(say("output.chart.noLoad", { address: spec.data.url.slice(0, 200) }));
  for (const [key, part] of Object.entries(spec)) if (key !== "values") checkSpec(part, depth + 1);
}

const composed = ["facet", "hconcat", "vconcat", "concat", "repeat"];

/** Whether the chart is one view, whose width can be that of the text. */
export function isSingleView(spec: JsonObject): boolean {
  if (composed.some((key) => key in spec)) return false;
  const encoding = isObject(spec.encoding) ? spec.encoding : {};
  return !("row" in encoding || "column" in encoding || "facet" in encoding);
}

/** Whether the chart takes the width of the page: its author gave none, or asked for that. */
export function followsWidth(spec: JsonObject): boolean {
  return isSingleView(spec) && (spec.width === undefined || spec.width === "container");
}

/** Whether a chart, or a layer of it, is drawn in marks of this type. */
export function hasMark(spec: Json, mark: string): boolean {
  if (!isObject(spec)) return false;
  if (spec.mark === mark || (isObject(spec.mark) && spec.mark.type === mark)) return true;
  return Array.isArray(spec.layer) && spec.layer.some((part) => hasMark(part, mark));
}

/**
 * The specification as it is compiled: width of the page where its author gave none, a map twice as wide as high.
 * @param width pixels there are
 */
export function fitSpec(spec: JsonObject, width: number): JsonObject {
  const { usermeta: _unused, ...fitted } = spec;
  if (!followsWidth(spec)) return fitted;
  fitted.width = width;
  fitted.autosize ??= { type: "fit-x", contains: "padding" };
  if (fitted.height === "container") delete fitted.height;
  if (fitted.height === undefined && hasMark(spec, "geoshape")) fitted.height = Math.round(width * 0.5);
  return fitted;
}

/** What a control of a chart may say of itself: vega writes any other key as an attribute (`style`, `onfocus`, `src`). */
const bindKeys = new Set("input options labels min max step name placeholder debounce event".split(" "));
const bindKinds = new Set(
  "checkbox radio select range text search number date time month week datetime-local color".split(" "),
);

function confineBind(bind: JsonObject): JsonObject {
  const kept = Object.fromEntries(Object.entries(bind).filter(([key]) => bindKeys.has(key)));
  if (!bindKinds.has(String(kept.input))) kept.input = "text";
  // Vega shows the choices themselves where they have no labels.
  const labels = kept.labels ?? kept.options;
  if (Array.isArray(labels)) kept.labels = labels.map((label) => showControls(String(label)));
  for (const key of ["name", "placeholder"]) if (key in kept) kept[key] = showControls(String(kept[key]));
  return kept;
}

/** A cursor is a keyword: CSS would fetch any other. */
const isCursor = (value: Json): boolean =>
  (typeof value === "string" && /^[a-z-]+$/.test(value)) ||
  (isObject(value) && Object.keys(value).length === 1 && isCursor(value.value)) ||
  (Array.isArray(value) && value.every(({ test: _test, ...rest }) => isCursor(rest)));

/**
 * Takes out of a compiled Vega specification what reaches beyond its own picture: controls put into other elements
 * of the page, events of its other elements, links.
 */
export function confineSpec(compiled: JsonObject): JsonObject {
  const confine = (part: Json): Json => {
    if (Array.isArray(part)) return part.map(confine);
    if (!isObject(part)) return part;
    return Object.fromEntries(
      Object.entries(part).flatMap(([key, value]): [string, Json][] => {
        if (key === "href") return [];
        if (key === "cursor" && !isCursor(value)) return [];
        if (key === "data") return [[key, value]];
        if (key === "description" && typeof value === "string") return [[key, showControls(value)]];
        if (key === "bind" && isObject(value)) return [[key, confineBind(value)]];
        // Vega writes the signal of this name into the style of the chart's box.
        if (key === "signals" && Array.isArray(value))
          return [[key, value.filter((one) => !isObject(one) || one.name !== "cursor").map(confine)]];
        return [[key, confine(value)]];
      }),
    );
  };
  const confined = confine(compiled) as JsonObject;
  // Vega takes signals, with their controls, from its configuration as well: it is confined like the rest.
  const config = isObject(confined.config) ? confined.config : {};
  return { ...confined, config: { ...config, events: { selector: false, timer: false } } };
}
