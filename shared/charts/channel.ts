/** What a channel of a chart shows. */
import { isObject, type JsonObject, readText } from "./json.ts";

export type Measurement = "quantitative" | "temporal" | "ordinal" | "nominal" | "geojson";

export interface Channel {
  /** Null for a count of rows. */
  readonly field: string | null;
  readonly type: Measurement;
  /** `sum`, `mean`, `count` …; null where rows are drawn as they are. */
  readonly aggregate: string | null;
  readonly timeUnit: string | null;
  /** The most steps that values are put into; null where they are not. */
  readonly bins: number | null;
  /** What its author calls it; null where nothing. */
  readonly title: string | null;
  /** Whether its author has it written as parts of a hundred. */
  readonly percent: boolean;
}

const types: readonly string[] = ["quantitative", "temporal", "ordinal", "nominal", "geojson"];
/** Vega-Lite's own: for colour and the like fewer, since few can be told apart. */
const mostBins = { position: 10, other: 6 };

function defaultType(given: JsonObject): Measurement {
  if (typeof given.timeUnit === "string") return "temporal";
  if (given.bin || typeof given.aggregate === "string") return "quantitative";
  return "nominal";
}

/** Reads one channel of an encoding; null where it shows no field (a constant, a condition, a repeated one). */
export function readChannel(encoding: JsonObject, name: string): Channel | null {
  const given = encoding[name];
  if (!isObject(given)) return null;
  const field = typeof given.field === "string" ? given.field : null;
  const aggregate = typeof given.aggregate === "string" ? given.aggregate : null;
  if (field === null && aggregate !== "count") return null;
  const bin = given.bin;
  const most = isObject(bin) && typeof bin.maxbins === "number" ? bin.maxbins : null;
  const isPosition = name === "x" || name === "y";
  return {
    field,
    type: types.includes(String(given.type)) ? (given.type as Measurement) : defaultType(given),
    aggregate,
    timeUnit: typeof given.timeUnit === "string" ? given.timeUnit : null,
    bins: bin === true || isObject(bin) ? (most ?? mostBins[isPosition ? "position" : "other"]) : null,
    title:
      readText(given.title) ??
      readText(isObject(given.axis) ? given.axis.title : null) ??
      readText(isObject(given.legend) ? given.legend.title : null) ??
      readText(findTooltip(encoding, given)?.title),
    percent: [given, given.axis, given.legend, findTooltip(encoding, given)].some(
      (part) => isObject(part) && /[%p]$/.test(readText(part.format) ?? ""),
    ),
  };
}

/** The tooltip that shows the same as a channel: what a chart leaves unsaid beside an axis is often said there. */
function findTooltip({ tooltip }: JsonObject, { field, aggregate }: JsonObject): JsonObject | undefined {
  const all: unknown[] = Array.isArray(tooltip) ? tooltip : [tooltip];
  return all.filter(isObject).find((one) => one.field === field && one.aggregate === aggregate);
}

/** Whether a channel's values have an order that can be followed from first to last. */
export function isOrdered(channel: Channel): boolean {
  return channel.type === "temporal" || channel.type === "quantitative" || channel.type === "ordinal";
}
