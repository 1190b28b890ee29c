/** From rows to what is drawn: time units, steps and aggregates as a chart's channels ask for them. */
import type { Channel } from "./channel.ts";
import { makeFieldReader } from "./field.ts";
import { startOfUnit } from "./time-units.ts";

/** One thing drawn: a value for each channel that shows a field. */
export type Point = Readonly<Record<string, unknown>>;

export interface Points {
  readonly points: readonly Point[];
  /** Rows that are not drawn, since a number or a date of theirs is missing. */
  readonly missing: number;
}

type Summary = (numbers: readonly number[], rows: number) => number | null;

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
const sorted = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b);
const reduce = (numbers: readonly number[], pick: (a: number, b: number) => number) =>
  numbers.length === 0 ? null : numbers.reduce((a, b) => pick(a, b));

function median(numbers: readonly number[]): number | null {
  if (numbers.length === 0) return null;
  const order = sorted(numbers);
  const half = (order.length - 1) / 2;
  return ((order[Math.floor(half)] ?? 0) + (order[Math.ceil(half)] ?? 0)) / 2;
}

const mean: Summary = (numbers) => (numbers.length === 0 ? null : sum(numbers) / numbers.length);

const summaries: Readonly<Record<string, Summary>> = {
  count: (_numbers, rows) => rows,
  valid: (numbers) => numbers.length,
  distinct: (numbers) => new Set(numbers).size,
  sum: (numbers) => sum(numbers),
  mean,
  average: mean,
  median,
  min: (numbers) => reduce(numbers, Math.min),
  max: (numbers) => reduce(numbers, Math.max),
};

/** Whether the points of these channels can be made here. */
export function isKnown(channels: Readonly<Record<string, Channel>>): boolean {
  return Object.values(channels).every(
    ({ aggregate, timeUnit }) =>
      (aggregate === null || aggregate in summaries) &&
      (timeUnit === null || startOfUnit(timeUnit, 0) !== null),
  );
}

/** A number; null for what is none. Numbers written as text are read, as Vega does. */
function toNumber(value: unknown): number | null {
  if (value === null || value === undefined || value === "" || typeof value === "boolean") return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

/** A moment in milliseconds; null for what is none. */
function toMoment(value: unknown): number | null {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (value instanceof Date) return toNumber(value.getTime());
  if (typeof value !== "string" || value === "") return null;
  // Without a zone a date and time means UTC here, as in cells.
  const hasZone = /(?:Z|[+-]\d\d:?\d\d)$/.test(value) || !/[T ]\d\d:/.test(value);
  const moment = Date.parse(hasZone ? value : `${value.replace(" ", "T")}Z`);
  return Number.isFinite(moment) ? moment : null;
}

/** The width of steps that divide a span into at most so many. Source: vega-statistics' `bin`. */
function stepOf(span: number, most: number): number {
  if (span <= 0) return 1;
  const level = Math.ceil(Math.log(most) / Math.LN10);
  let step = 10 ** (Math.round(Math.log(span) / Math.LN10) - level);
  while (Math.ceil(span / step) > most) step *= 10;
  for (const part of [5, 2]) if (span / (step / part) <= most) step /= part;
  return step;
}

function makeReader(channel: Channel, rows: readonly unknown[]): (row: unknown) => unknown {
  const { field, type, timeUnit, bins } = channel;
  const read = makeFieldReader(field ?? "");
  if (bins !== null) {
    const numbers = rows.flatMap((row) => toNumber(read(row)) ?? []);
    const [least, most] = [reduce(numbers, Math.min) ?? 0, reduce(numbers, Math.max) ?? 0];
    const step = stepOf(most - least, bins);
    return (row) => {
      const number = toNumber(read(row));
      return number === null ? null : Math.floor(number / step + 1e-14) * step;
    };
  }
  if (timeUnit !== null)
    return (row) => {
      const moment = toMoment(read(row));
      return moment === null ? null : startOfUnit(timeUnit, moment);
    };
  if (type === "temporal") return (row) => toMoment(read(row));
  if (type === "quantitative") return (row) => toNumber(read(row));
  return (row) => read(row) ?? null;
}

/**
 * The points of a view.
 * @param channels those that show fields, by name; ask `isKnown` about them first
 */
export function makePoints(channels: Readonly<Record<string, Channel>>, rows: readonly unknown[]): Points {
  const entries = Object.entries(channels);
  const keys = entries.filter(([, channel]) => channel.aggregate === null);
  const values = entries.filter(([, channel]) => channel.aggregate !== null);
  const readers = keys.map(([name, channel]) => {
    const isNeeded = channel.type === "quantitative" || channel.type === "temporal";
    return { name, isNeeded, read: makeReader(channel, rows) };
  });
  let missing = 0;
  const groups = new Map<string, { readonly key: Point; readonly rows: unknown[] }>();
  const points: Point[] = [];
  for (const row of rows) {
    const key: Record<string, unknown> = {};
    for (const { name, read } of readers) key[name] = read(row);
    if (readers.some(({ name, isNeeded }) => isNeeded && key[name] === null)) {
      missing += 1;
      continue;
    }
    if (values.length === 0) {
      points.push(key);
      continue;
    }
    const id = JSON.stringify(Object.values(key));
    const group = groups.get(id);
    if (group) group.rows.push(row);
    else groups.set(id, { key, rows: [row] });
  }
  for (const group of groups.values()) {
    const point: Record<string, unknown> = { ...group.key };
    for (const [name, { field, aggregate }] of values) {
      const read = makeFieldReader(field ?? "");
      const numbers = field === null ? [] : group.rows.flatMap((row) => toNumber(read(row)) ?? []);
      point[name] = summaries[aggregate ?? ""]?.(numbers, group.rows.length) ?? null;
    }
    if (values.some(([name]) => point[name] === null)) missing += group.rows.length;
    else points.push(point);
  }
  return { points, missing };
}
