/** The steps in which a first look takes time: each year or date, or days, months or years that dates fall into. */
import { quote, quoteField, readField } from "../../shared/new-study/names.ts";
import type { Language } from "../../shared/words/language.ts";
import { writeDay } from "../../shared/words/write-date.ts";
import type { ColumnFacts } from "./facts.ts";
import type { PlanSay } from "./words/plan-words.ts";

export interface TimeStep {
  /** The column of the steps. */
  readonly key: string;
  /** The verb that makes it, on a line of its own; "" where it is there. */
  readonly derive: string;
  /** The chart's horizontal axis. */
  readonly x: string;
  /** How many steps there are, about. */
  readonly count: number;
  /** Words for a last step that the data do not, or may not, reach the end of; null where they do, or where nothing tells. */
  readonly rest: string | null;
}

type Unit = "day" | "month" | "year";

/** Who makes the study, and when. */
export interface Teller {
  readonly say: PlanSay;
  readonly language: Language;
  /** The year that it is now. */
  readonly year: number;
}

/** A last year with fewer rows than this part of what is usual may not be whole. */
const fewRows = 0.7;
/** Years of fewer rows than this vary too much to tell. */
const fewestUsual = 4;

/** Dates that get a point each; more of them are too dense to read one by one. */
const mostDates = 120;
/** Steps of a unit; more of them, and the next larger one is taken: seven months of days, 15 years of months. */
const mostSteps: Readonly<Record<Unit, number>> = { day: 210, month: 180, year: Number.POSITIVE_INFINITY };
const msOf: Readonly<Record<Unit, number>> = {
  day: 86_400_000,
  month: 30.44 * 86_400_000,
  year: 365.25 * 86_400_000,
};

/**
 * @param time years as numbers, or dates
 * @param names of all columns: a new one must not hide one of them
 * @param isWhole whether all rows were looked at: of a part nobody knows where the data end
 */
export function findTimeStep(
  time: ColumnFacts,
  names: readonly string[],
  teller: Teller,
  isWhole: boolean,
): TimeStep {
  const { name, distinct } = time;
  const { say } = teller;
  if (time.type !== "date")
    return {
      key: name,
      derive: "",
      x: `{ field: ${quoteField(name)}, type: "quantitative", title: null, axis: { format: "d" }, scale: { zero: false } }`,
      count: distinct,
      rest: isWhole ? sayLastYear(time, teller) : null,
    };
  const unit = distinct > mostDates ? findUnit(time) : null;
  if (unit === null)
    return {
      key: name,
      derive: "",
      x: `{ field: ${quoteField(name)}, type: "temporal", title: null }`,
      count: distinct,
      rest: null,
    };
  const wanted = say(`unit.${unit}`);
  const key = names.includes(wanted) ? `${wanted} (${name})` : wanted;
  const timeUnit = { day: "utcyearmonthdate", month: "utcyearmonth", year: "utcyear" }[unit];
  return {
    key,
    derive: `\n  .derive({ ${writeKey(key)}: (d) => ${startOf(unit, time)} })`,
    x: `{ field: ${quoteField(key)}, type: "temporal", timeUnit: "${timeUnit}", title: null }`,
    count: Math.ceil(spanOf(time) / msOf[unit]),
    rest: isWhole && unit !== "day" && isCutShort(time, unit) ? sayRest(time, unit, teller) : null,
  };
}

/**
 * Whether the last date is so far from the end of its month or year that more of it is to be expected: by more than the
 * dates are apart, as a rule. Months that are dated by their first day are whole.
 */
function isCutShort(time: ColumnFacts, unit: "month" | "year"): boolean {
  const last = new Date(String(time.max));
  const [year, month] = [last.getUTCFullYear(), last.getUTCMonth()];
  const end = unit === "month" ? Date.UTC(year, month + 1) : Date.UTC(year + 1, 0);
  const apart = Math.max(msOf.day, spanOf(time) / Math.max(1, time.distinct - 1));
  return end - last.getTime() > apart * 1.5;
}

const sayRest = ({ max }: ColumnFacts, unit: "month" | "year", { say, language }: Teller): string =>
  say(unit === "month" ? "rest.month" : "rest.year", { date: writeDay(String(max), language) });

/**
 * Words for the last of years that stand as numbers: it is not over, or has far fewer rows than those before it. Years to
 * come are forecasts, of which nothing can be said.
 */
export function sayLastYear({ max, atEnd }: ColumnFacts, { say, year }: Teller): string | null {
  if (typeof max !== "number" || max > year) return null;
  if (max === year) return say("rest.now", { year: String(max) });
  if (atEnd === null || atEnd.usual < fewestUsual || atEnd.rows >= atEnd.usual * fewRows) return null;
  return say("rest.rows", { year: String(max), rows: atEnd.rows, usual: atEnd.usual });
}

const spanOf = ({ min, max }: ColumnFacts): number => Date.parse(String(max)) - Date.parse(String(min));

/** The smallest unit that is not too many steps. */
function findUnit(time: ColumnFacts): Unit | null {
  const span = spanOf(time);
  if (!Number.isFinite(span)) return null;
  return (["day", "month", "year"] as const).find((unit) => span / msOf[unit] <= mostSteps[unit]) ?? "year";
}

/** Code of the first moment of the unit in which a row's date lies, in UTC. Rows without one are gone by then. */
function startOf(unit: Unit, { name, missing }: ColumnFacts): string {
  const read = (part: string) => `op.utc${part}(${readField(name)})${missing > 0 ? " ?? 0" : ""}`;
  const parts = { year: ["year"], month: ["year", "month"], day: ["year", "month", "date"] }[unit].map(read);
  // A year alone would be taken for milliseconds.
  if (unit === "year") parts.push("0");
  return `op.utcdatetime(${parts.join(", ")})`;
}

const writeKey = (key: string) => (/^[A-Za-z_$][\w$]*$/.test(key) ? key : quote(key));
