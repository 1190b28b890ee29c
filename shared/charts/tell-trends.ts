/** The way of each series along an ordered axis: from its first value to its last. */
import { sayChart } from "../words/chart-words.ts";
import { isOrdered } from "./channel.ts";
import type { Point } from "./points.ts";
import type { Roles } from "./roles.ts";
import type { Speech } from "./speech.ts";

/** Series told one by one. */
const mostSeries = 6;
/** A change below this part of the whole chart's range is called none. */
const flat = 0.02;

/** One sentence on up to six series; none where the key has no order or a series has no two places. */
export function tellTrends(points: readonly Point[], roles: Roles, speech: Speech): string[] {
  const { channels, value, key, series, other } = roles;
  const axis = key === null ? undefined : channels[key];
  if (value === null || key === null || other !== null || !axis || !isOrdered(axis) || axis.bins !== null)
    return [];
  const groups = new Map<string, Point[]>();
  for (const point of points) {
    const name = series === null ? speech.name(value) : speech.write(series, point[series]);
    const group = groups.get(name);
    if (group) group.push(point);
    else groups.set(name, [point]);
  }
  const amounts = points.map((point) => Number(point[value]));
  const range = amounts.reduce((a, b) => Math.max(a, b)) - amounts.reduce((a, b) => Math.min(a, b));
  const trends: string[] = [];
  for (const [name, group] of groups) {
    // Several values at one place, as of a sum by colour, have no single way.
    if (new Set(group.map((point) => point[key])).size < group.length || group.length < 2) continue;
    trends.push(tellTrend(name, group, key, value, range, speech));
  }
  if (trends.length === 0) return [];
  const told = trends.slice(0, mostSeries);
  const left = trends.length - mostSeries;
  if (left > 0) told.push(sayChart(speech.language, "trend.more", { count: left }));
  return [`${told.join(speech.language === "fr" ? "\u202f; " : "; ")}.`];
}

function tellTrend(
  name: string,
  group: readonly Point[],
  key: string,
  value: string,
  range: number,
  speech: Speech,
): string {
  const isNumeric = group.every((point) => typeof point[key] === "number");
  const order = isNumeric ? [...group].sort((a, b) => Number(a[key]) - Number(b[key])) : group;
  const [start, end] = [order[0] ?? {}, order[order.length - 1] ?? {}];
  const change = Number(end[value]) - Number(start[value]);
  const word = Math.abs(change) <= flat * range ? "trend.flat" : change > 0 ? "trend.up" : "trend.down";
  return sayChart(speech.language, word, {
    name,
    a: speech.write(value, start[value]),
    first: speech.write(key, start[key]),
    b: speech.write(value, end[value]),
    last: speech.write(key, end[key]),
  });
}
