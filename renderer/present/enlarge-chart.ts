/** A chart as it is read across a room. Pure. */
import { toObject } from "../../shared/charts/json.ts";
import { type ChartOutput, mime, type Output } from "../../shared/protocol/outputs.ts";

type ChartSpec = ChartOutput["data"];

/** Sizes of a chart's words in pixels; an author's own stay. */
const sizes = {
  axis: { labelFontSize: 16, titleFontSize: 17 },
  legend: { labelFontSize: 16, titleFontSize: 17 },
  header: { labelFontSize: 16, titleFontSize: 17 },
  title: { fontSize: 24, subtitleFontSize: 18 },
  text: { fontSize: 16 },
} as const;

/**
 * Makes the words of a chart larger, and the chart as wide and high as its place where it is one picture (charts side by side
 * or below each other keep their own sizes, and so do sizes by steps).
 * @param height in pixels
 * @param isTight whether there is no more room, also for a chart that its author made higher
 */
export function enlargeChart(spec: ChartSpec, height: number, isTight = false): ChartSpec {
  const own = toObject(spec.config);
  const larger = Object.entries(sizes).map(([part, words]) => [part, { ...words, ...toObject(own[part]) }]);
  const config = { ...own, ...Object.fromEntries(larger) };
  const isOne = "mark" in spec || "layer" in spec;
  const isFree = spec.height === undefined || typeof spec.height === "number";
  const encoding = toObject(spec.encoding);
  const isSplit = "row" in encoding || "column" in encoding || "facet" in encoding;
  if (!isOne || isSplit) return { ...spec, config };
  // Without a height, places for words get as much as they need.
  const grows = isFree && (typeof spec.height === "number" || !isDiscrete(encoding.y));
  return {
    ...spec,
    ...{ config, width: typeof spec.width === "number" ? "container" : (spec.width ?? "container") },
    ...(grows ? { height: isTight ? height : Math.max(height, Number(spec.height) || 0) } : {}),
  };
}

function isDiscrete(channel: unknown): boolean {
  const { type, bin } = toObject(channel);
  return type === "nominal" || type === "ordinal" || (bin !== undefined && bin !== false);
}

/** Below this, in pixels, a chart says less than a slide that scrolls. */
const lowest = 150;

/**
 * The height of a slide's charts where it is too high by some pixels: so much lower that it fits, or what it was where
 * they would get too low.
 */
export function lowerCharts(height: number, pixels: number, charts: number): number {
  const lower = Math.floor(height - pixels / charts);
  return charts > 0 && lower >= lowest ? lower : height;
}

/** A cell's outputs with their charts enlarged. */
export function enlargeCharts(
  outputs: readonly Output[],
  height: number,
  isTight: boolean,
): readonly Output[] {
  return outputs.map((output) =>
    output.mime === mime.chart ? { ...output, data: enlargeChart(output.data, height, isTight) } : output,
  );
}
