/** Values of a chart as people write them in a language. Dates speak UTC. */
import { writeDate } from "../words/write-date.ts";
import type { Channel } from "./channel.ts";
import { bareUnit } from "./time-units.ts";

const spans: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  year: { year: "numeric" },
  yearquarter: { year: "numeric", month: "long" },
  yearmonth: { year: "numeric", month: "long" },
  quarter: { month: "long" },
  month: { month: "long" },
  monthdate: { month: "long", day: "numeric" },
  day: { weekday: "long" },
  hours: { hour: "numeric" },
};
const wholeDay: Intl.DateTimeFormatOptions = { year: "numeric", month: "long", day: "numeric" };
const moment: Intl.DateTimeFormatOptions = { ...wholeDay, hour: "2-digit", minute: "2-digit" };

/** The shortest form that tells all of these moments apart from midnight, the first of a month or of a year. */
function spanOf(moments: readonly number[]): Intl.DateTimeFormatOptions {
  const dates = moments.map((one) => new Date(one).toISOString());
  if (dates.every((date) => date.endsWith("-01-01T00:00:00.000Z"))) return spans.year ?? wholeDay;
  if (dates.every((date) => date.endsWith("-01T00:00:00.000Z"))) return spans.yearmonth ?? wholeDay;
  return dates.every((date) => date.endsWith("T00:00:00.000Z")) ? wholeDay : moment;
}

/** How moments of a channel are written. */
const formOf = ({ timeUnit }: Channel, moments: readonly number[]): Intl.DateTimeFormatOptions =>
  timeUnit === null ? spanOf(moments) : (spans[bareUnit(timeUnit)] ?? wholeDay);

/** Whether a channel's values are written as days, which French gives an article: “du lundi au vendredi”. */
export function tellsDays(channel: Channel, values: readonly unknown[]): boolean {
  if (channel.type !== "temporal") return false;
  const form = formOf(
    channel,
    values.filter((value) => typeof value === "number"),
  );
  return form.day !== undefined || form.weekday !== undefined;
}

/**
 * A writer of a channel's values.
 * @param values all of them: they decide how exact it writes
 * @param empty what stands for a value that is missing or an empty text
 */
export function makeWriter(
  channel: Channel,
  values: readonly unknown[],
  language: string,
  empty: string,
): (value: unknown) => string {
  const numbers = values.filter((value): value is number => typeof value === "number");
  if (channel.type === "temporal") {
    const format = new Intl.DateTimeFormat(language, { ...formOf(channel, numbers), timeZone: "UTC" });
    return (value) => (typeof value === "number" ? writeDate(format, value) : empty);
  }
  const most = numbers.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
  const isWhole = numbers.every(Number.isInteger);
  const format = new Intl.NumberFormat(language, {
    ...(channel.percent ? { style: "percent" } : {}),
    // Years read as 1990, not 1,990.
    useGrouping: most >= (isWhole ? 10_000 : 1_000),
    ...(isWhole
      ? { maximumFractionDigits: 0 }
      : most >= 100
        ? { maximumFractionDigits: 1 }
        : { maximumSignificantDigits: 3 }),
  });
  return (value) => {
    if (typeof value === "number") return format.format(value).replace("-", "−");
    return value === null || value === undefined || value === "" ? empty : String(value);
  };
}
