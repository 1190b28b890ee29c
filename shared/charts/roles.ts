/** What the channels of a view mean to who is told of it: which one is measured, along what, and in which series. */
import { type Channel, isOrdered, readChannel } from "./channel.ts";
import type { Unit } from "./units.ts";

export interface Roles {
  /** Channels that show fields, by name; those below are among them. */
  readonly channels: Readonly<Record<string, Channel>>;
  /** Name of the channel that is measured. */
  readonly value: string | null;
  /** What it is measured along. */
  readonly key: string | null;
  /** Of a heat map, the other axis. */
  readonly other: string | null;
  /** What makes series. */
  readonly series: string | null;
  /** Whether value and key are two measures of the same things. */
  readonly isRelation: boolean;
}

const told = [
  "x",
  "y",
  "theta",
  "color",
  "fill",
  "stroke",
  "detail",
  "strokeDash",
  "shape",
  "row",
  "column",
  "facet",
];
const seriesNames = ["color", "fill", "stroke", "strokeDash", "shape", "detail", "facet", "row", "column"];
const relations = ["point", "circle", "square", "tick", "text"];

const isMeasure = (channel: Channel | undefined) =>
  channel !== undefined && channel.type === "quantitative" && channel.bins === null;

/** Finds the roles of a view's channels. */
export function findRoles(unit: Unit): Roles {
  const channels: Record<string, Channel> = {};
  for (const name of told) {
    const channel = readChannel(unit.encoding, name);
    // The same shape for all is no series.
    if (channel && !(name === "shape" && channel.type === "geojson")) channels[name] = channel;
  }
  const { value, key, other } = findAxes(channels, unit.mark);
  const series =
    seriesNames.find((name) => {
      const channel = channels[name];
      if (!channel || name === value || name === key || name === other) return false;
      return !isMeasure(channel) && channel.field !== channels[key ?? ""]?.field;
    }) ?? null;
  const isRelation =
    value !== null && key !== null && isMeasure(channels[key]) && relations.includes(unit.mark);
  return { channels, value, key, other, series, isRelation };
}

function findAxes(channels: Readonly<Record<string, Channel>>, mark: string) {
  const { x, y } = channels;
  const color = channels.color ? "color" : channels.fill ? "fill" : null;
  const colorMeasure = color !== null && isMeasure(channels[color]) ? color : null;
  if (mark === "geoshape") return { value: colorMeasure, key: null, other: null };
  if (channels.theta) return { value: "theta", key: color, other: null };
  if (!x && !y) return { value: colorMeasure, key: null, other: null };
  if (isMeasure(y) && !(isMeasure(x) && mark === "bar" && y && isOrdered(y) && x?.aggregate))
    return { value: "y", key: x ? "x" : null, other: null };
  if (isMeasure(x)) return { value: "x", key: y ? "y" : null, other: null };
  if (x && y) return { value: colorMeasure, key: "x", other: "y" };
  return { value: colorMeasure, key: x ? "x" : "y", other: null };
}
