/** What a chart's points say: how many, from where to where, the extremes, the way of each series. */
import { sayChart } from "../words/chart-words.ts";
import { isSingular, type Language } from "../words/language.ts";
import type { Channel } from "./channel.ts";
import { isOrdered } from "./channel.ts";
import { labelChannel } from "./label.ts";
import type { Point, Points } from "./points.ts";
import { correlate } from "./relation.ts";
import type { Roles } from "./roles.ts";
import type { Speech } from "./speech.ts";
import { tellTrends } from "./tell-trends.ts";
import { nameChannel } from "./tell-what.ts";
import { makeWriter, tellsDays } from "./write-value.ts";

/** Names listed in one sentence. */
const mostNames = 6;
/** Fewer points say nothing of a relation. */
const fewestRelated = 5;
/** Correlations below this are called unclear. */
const clearly = 0.3;

function makeSpeech(
  points: readonly Point[],
  channels: Readonly<Record<string, Channel>>,
  language: Language,
) {
  const writers = new Map<string, (value: unknown) => string>();
  const speech: Speech = {
    language,
    write(channel, value) {
      const found = channels[channel];
      if (!found) return String(value ?? sayChart(language, "empty"));
      const known = writers.get(channel);
      const writer =
        known ??
        makeWriter(
          found,
          points.map((point) => point[channel]),
          language,
          sayChart(language, "empty"),
        );
      writers.set(channel, writer);
      return writer(value);
    },
    name(channel) {
      const found = channels[channel];
      return found ? nameChannel(found, language) : channel;
    },
  };
  return speech;
}

/** Sentences on the points of one view. */
export function tellPoints(drawn: Points, roles: Roles, language: Language): string[] {
  const { points, missing } = drawn;
  const { channels, value, key } = roles;
  const lacking =
    missing === 0
      ? []
      : [
          sayChart(language, isSingular(missing, language) ? "missing.one" : "missing.other", {
            count: missing,
          }),
        ];
  const [first] = points;
  if (!first) return [sayChart(language, "nothing.valid"), ...lacking];
  const speech = makeSpeech(points, channels, language);
  if (points.length === 1) return [tellSingle(first, roles, speech), ...lacking];
  const sentences = [sayChart(language, "points.other", { count: points.length })];
  if (roles.series !== null) sentences.push(...tellSeries(points, roles.series, speech));
  if (key !== null && channels[key] && isOrdered(channels[key]))
    sentences.push(tellSpan(points, key, roles, speech));
  if (value !== null) sentences.push(tellRange(points, value, roles, speech));
  if (roles.isRelation && value !== null && key !== null)
    sentences.push(...tellRelation(points, key, value, roles, speech));
  else sentences.push(...tellTrends(points, roles, speech));
  return [...sentences, ...lacking];
}

/** Where a point is: its label, series and key, as far as it has them. */
function tellWhere(point: Point, roles: Roles, speech: Speech): string {
  const { series, key, other, isRelation } = roles;
  if (point[labelChannel] !== undefined) return speech.write(labelChannel, point[labelChannel]);
  const places = isRelation ? [series] : [series, key, other];
  return places
    .filter((channel): channel is string => channel !== null)
    .map((channel) => speech.write(channel, point[channel]))
    .join(", ");
}

function tellSingle(point: Point, roles: Roles, speech: Speech): string {
  const { language } = speech;
  if (roles.value === null) return sayChart(language, "points.one");
  const where = tellWhere(point, roles, speech);
  const words = {
    value: speech.name(roles.value),
    amount: speech.write(roles.value, point[roles.value]),
    where,
  };
  return sayChart(language, where === "" ? "single.bare" : "single", words);
}

function tellSeries(points: readonly Point[], series: string, speech: Speech): string[] {
  const names = [...new Set(points.map((point) => speech.write(series, point[series])))];
  if (names.length < 2) return [];
  const few = names.slice(0, mostNames).join(", ");
  const left = names.length - mostNames;
  const listed = left > 0 ? sayChart(speech.language, "series.more", { names: few, count: left }) : few;
  return [
    sayChart(speech.language, "series", { count: names.length, field: speech.name(series), names: listed }),
  ];
}

function tellSpan(points: readonly Point[], key: string, roles: Roles, speech: Speech): string {
  const order = points.map((point) => point[key]);
  if (order.every((value) => typeof value === "number")) order.sort((a, b) => Number(a) - Number(b));
  const channel = roles.channels[key];
  return sayChart(speech.language, channel && tellsDays(channel, order) ? "range.days" : "range.key", {
    key: speech.name(key),
    first: speech.write(key, order[0]),
    last: speech.write(key, order[order.length - 1]),
  });
}

function tellRange(points: readonly Point[], value: string, roles: Roles, speech: Speech): string {
  const { language } = speech;
  let [least, most] = [points[0] ?? {}, points[0] ?? {}];
  for (const point of points) {
    if (Number(point[value]) < Number(least[value])) least = point;
    if (Number(point[value]) > Number(most[value])) most = point;
  }
  const name = speech.name(value);
  const [min, max] = [speech.write(value, least[value]), speech.write(value, most[value])];
  if (least[value] === most[value]) return sayChart(language, "range.same", { value: name, amount: min });
  const [minAt, maxAt] = [tellWhere(least, roles, speech), tellWhere(most, roles, speech)];
  if (minAt === "" || maxAt === "") return sayChart(language, "range.bare", { value: name, min, max });
  return sayChart(language, "range.value", { value: name, min, minAt, max, maxAt });
}

function tellRelation(
  points: readonly Point[],
  key: string,
  value: string,
  roles: Roles,
  speech: Speech,
): string[] {
  if (points.length < fewestRelated) return [];
  const r = correlate(points.map((point) => [Number(point[key]), Number(point[value])]));
  if (r === null) return [tellSpan(points, key, roles, speech)];
  const written = r.toLocaleString(speech.language, { maximumFractionDigits: 2 }).replace("-", "−");
  const word = r >= clearly ? "relation.up" : r <= -clearly ? "relation.down" : "relation.none";
  return [sayChart(speech.language, word, { r: written })];
}
