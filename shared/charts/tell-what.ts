/** The first sentence on a chart: its kind and what it shows. */
import { type ChartWord, sayChart } from "../words/chart-words.ts";
import type { Language } from "../words/language.ts";
import type { Channel } from "./channel.ts";
import { splitField } from "./field.ts";
import type { Roles } from "./roles.ts";

const kinds = new Set(
  "line trail area bar point circle square tick rect arc geoshape text rule boxplot errorbar errorband".split(
    " ",
  ),
);
const operations = new Set(
  "sum mean average median min max count valid distinct missing product stdev stdevp variance variancep stderr q1 q3 ci0 ci1".split(
    " ",
  ),
);

/** `Line chart`, `Map` … */
export function nameKind(mark: string, language: Language): string {
  return sayChart(language, kinds.has(mark) ? (`kind.${mark}` as ChartWord) : "kind.other");
}

/** What a channel shows, as its author calls it, else by its field and what is made of it. */
export function nameChannel(channel: Channel, language: Language): string {
  if (channel.title !== null) return channel.title;
  if (channel.field === null) return sayChart(language, "count.rows");
  const field = splitField(channel.field).join(".");
  if (channel.aggregate === null) return field;
  const op = channel.aggregate;
  const known = operations.has(op);
  return sayChart(language, known ? (`op.${op}` as ChartWord) : "op.other", { op, field });
}

/** `Line chart of share by decade.` */
export function tellWhat(mark: string, roles: Roles, language: Language): string {
  const { channels } = roles;
  const kind = nameKind(mark, language);
  const name = (channel: string | null) => {
    const found = channel === null ? undefined : channels[channel];
    return found ? nameChannel(found, language) : null;
  };
  const [value, key, other] = [name(roles.value), name(roles.key), name(roles.other)];
  if (value !== null && key !== null) {
    if (other !== null) return sayChart(language, "what.by2", { kind, value, key, other });
    return sayChart(language, roles.isRelation ? "what.against" : "what.by", { kind, value, key });
  }
  const all = [value, key, other, name(roles.series)].filter((one): one is string => one !== null);
  if (all.length === 0) return sayChart(language, "what.none", { kind });
  return sayChart(language, "what.one", { kind, value: all.join(", ") });
}
