/** How a chart whose author chose its width is drawn where there is less room than that. Pure. */
import { estimateWidth } from "../../exchange/charts/measure-text.ts";
import { wrapText } from "../../exchange/charts/wrap-text.ts";
import { chartConfig, hasMark, isSingleView } from "../../shared/charts/chart-spec.ts";
import { type JsonObject, toObject } from "../../shared/charts/json.ts";

/** A plot is not drawn narrower, in pixels: below that it is scrolled. */
const least = 160;

/**
 * The width of the plot with which the whole chart has room.
 * @param own the plot's width as its author chose it
 * @param around pixels beside the plot: axes, their titles
 * @param room pixels there are for all
 */
export function fitPlot(own: number, around: number, room: number): number {
  return Math.min(own, Math.max(least, Math.floor(room - around)));
}

/**
 * The plot's width as the chart's author chose it, where the plot can be made narrower; null elsewhere. Charts of several
 * views are laid out by their author, and words in a plot would come to lie on one another: these are scrolled.
 */
export function readOwnWidth(spec: JsonObject): number | null {
  const { width } = spec;
  return typeof width === "number" && isSingleView(spec) && !hasMark(spec, "text") ? width : null;
}

/**
 * The look of charts; where there is little room, the title begins at the edge, and a legend is a list.
 * @param room pixels there are
 * @param scale how much larger than designed words are
 */
export function fitConfig(room: number, scale = 1): object {
  const grown = scale === 1 ? chartConfig : enlarge(chartConfig, scale);
  // Flush with the text above and below it.
  const config = { ...grown, padding: { left: 0, top: 4, right: 4, bottom: 4 } };
  if (isRoomy(room, scale)) return config;
  const { axis, legend, title } = config;
  return {
    ...config,
    // Words beside the plot leave most of the room to it, and those of a legend end in it.
    axis: { ...axis, labelLimit: Math.min(limits.axis.labelLimit * scale, Math.round(room * 0.35)) },
    legend: { ...legend, columns: 1, labelLimit: Math.min(legend.labelLimit, Math.round(room * 0.6)) },
    title: { ...title, frame: "bounds" },
  };
}

/** Whether a chart is drawn anew, rather than made wider or narrower, where there is other room than it was drawn for. */
export function isDrawnAnew(spec: JsonObject, before: number, now: number, scale = 1): boolean {
  if (isRoomy(before, scale) !== isRoomy(now, scale)) return true;
  const title = (room: number) => JSON.stringify(wrapTitle(spec, room, scale).title);
  return title(before) !== title(now);
}

/** Whether titles begin over the plot, and legends have several columns. */
const isRoomy = (room: number, scale: number) => room >= 480 * scale;

/** What grows with the words of a chart: their size, what they keep from their axis, and the step from one bar to the next. */
const growing = /(FontSize|Padding|Limit)$|^(fontSize|offset|step)$/;

/** Vega-Lite's own limits of how long words are, in pixels; what is longer ends in "…". */
const limits = { axis: { labelLimit: 180 }, legend: { symbolSize: 100 } };

function enlarge(config: typeof chartConfig, scale: number) {
  const grow = (value: unknown, key: string): unknown => {
    if (typeof value === "number") return growing.test(key) ? value * scale : value;
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, grow(part, name)]));
  };
  const grown = grow(config, "") as typeof chartConfig;
  return {
    ...grown,
    axis: { ...grown.axis, labelLimit: limits.axis.labelLimit * scale },
    legend: { ...grown.legend, symbolSize: limits.legend.symbolSize * scale * scale },
  };
}

/** How much wider than plain letters those of a title are. */
const bolder = 1.08;

/**
 * The specification with its title, and what stands below that, in lines that have room; Vega draws each in one line,
 * however long it is.
 * @param room pixels there are
 * @param scale how much larger than designed words are
 */
export function wrapTitle(spec: JsonObject, room: number, scale = 1): JsonObject {
  const { fontSize, subtitleFontSize } = chartConfig.title;
  const wrapAs = (size: number, weight: number) => (text: unknown) => {
    if (typeof text !== "string") return text;
    const lines = wrapText(text, room, (line) => weight * estimateWidth(line, size * scale));
    return lines.length > 1 ? lines : text;
  };
  const wrap = wrapAs(fontSize, bolder);
  const { title } = spec;
  if (typeof title === "string") return { ...spec, title: wrap(title) };
  const parts = toObject(title);
  if (typeof parts.text !== "string" && typeof parts.subtitle !== "string") return spec;
  const { text, subtitle } = parts;
  const below = subtitle === undefined ? {} : { subtitle: wrapAs(subtitleFontSize, 1)(subtitle) };
  return { ...spec, title: { ...parts, text: wrap(text), ...below } };
}
