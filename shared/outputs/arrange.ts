/** Puts the rows of a table in the order that a person asked for, also a million of them without a long pause. */
import type { Arrangement, Comparison, Filter } from "../protocol/arrangement.ts";
import type { ColumnType } from "../protocol/outputs.ts";

export interface ArrangedColumn {
  readonly type: ColumnType;
  /** The value at a place of the table as shown, from 0: dates are `Date`, big integers `bigint`. */
  read(place: number): unknown;
}

export interface ArrangedTable {
  readonly rows: number;
  /** @throws Error when the table has no such column */
  column(name: string): ArrangedColumn;
}

/** Rows looked at between two pauses, and rows sorted at once. */
const stretch = 8192;

type Test = (value: unknown) => boolean;
type Order = (a: number, b: number) => number;

/** What stands for a value where it is compared; null when it is missing. */
function toComparable(value: unknown): number | string | bigint | object | null {
  if (typeof value === "number") return Number.isNaN(value) ? null : value;
  if (typeof value === "string" || typeof value === "bigint") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (value instanceof Date) {
    const time = value.getTime();
    return Number.isNaN(time) ? null : time;
  }
  return value ?? null;
}

function readOperand(type: ColumnType, value: number | string | boolean): unknown {
  if (type === "date") return Date.parse(String(value));
  if (type !== "bigint") return toComparable(value);
  try {
    return BigInt(value);
  } catch {
    return null;
  }
}

const passes: Record<Comparison, (a: never, b: never) => boolean> = {
  "=": (a, b) => a === b,
  "!=": (a, b) => a !== b,
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
};

function makeTest(filter: Filter, type: ColumnType): Test {
  switch (filter.test) {
    case "missing":
      return (value) => (toComparable(value) === null) === filter.missing;
    case "among": {
      const words = new Set<unknown>(filter.words);
      return (value) => words.has(value);
    }
    case "contains": {
      const text = filter.text.toLowerCase();
      return (value) => typeof value === "string" && value.toLowerCase().includes(text);
    }
    case "compare": {
      const operand = readOperand(type, filter.value);
      const pass = passes[filter.operator] as (a: unknown, b: unknown) => boolean;
      // A column may hold words among its numbers: what is of another kind has no order.
      return (value) => {
        const own = toComparable(value);
        return own !== null && typeof own === typeof operand && pass(own, operand);
      };
    }
  }
}

/** Numbers before words before the rest, where a column has several kinds; the rest is all equal. */
const kinds = ["number", "bigint", "string", "object"];

function compareValues(u: unknown, v: unknown): number {
  if (typeof u !== typeof v) {
    const [a, b] = [kinds.indexOf(typeof u), kinds.indexOf(typeof v)];
    // Big integers and numbers have one order.
    if (a > 1 || b > 1) return a - b;
  } else if (typeof u === "object") return 0;
  return (u as number) < (v as number) ? -1 : (u as number) > (v as number) ? 1 : 0;
}

async function makeOrder(
  { column, rows }: ArrangedTable,
  key: Arrangement["sort"][number],
  places: Uint32Array,
  pause: () => Promise<void>,
): Promise<Order> {
  const { type, read } = column(key.column);
  const sign = key.descending ? -1 : 1;
  const isNumeric = type === "number" || type === "date" || type === "boolean";
  const values: Float64Array | unknown[] = isNumeric ? new Float64Array(rows) : new Array<unknown>(rows);
  for (let at = 0; at < places.length; at += 1) {
    const place = places[at] ?? 0;
    const value = toComparable(read(place));
    values[place] = isNumeric ? ((value as number | null) ?? Number.NaN) : value;
    if (at % stretch === 0) await pause();
  }
  if (values instanceof Float64Array)
    return (a, b) => {
      const [u, v] = [values[a] as number, values[b] as number];
      if (u < v) return -sign;
      if (u > v) return sign;
      if (u === v) return 0;
      return Number(Number.isNaN(u)) - Number(Number.isNaN(v));
    };
  return (a, b) => {
    const [u, v] = [values[a], values[b]];
    if (u === null || v === null) return Number(u === null) - Number(v === null);
    return compareValues(u, v) * sign;
  };
}

/** Stretches are sorted by the engine, then merged two by two: between them others are heard. */
async function sortPlaces(
  places: Uint32Array,
  order: Order,
  pause: () => Promise<void>,
): Promise<Uint32Array> {
  // Places were in the order of the table: of equal rows the first stays first.
  const full: Order = (a, b) => order(a, b) || a - b;
  for (let from = 0; from < places.length; from += stretch) {
    places.subarray(from, from + stretch).sort(full);
    await pause();
  }
  let [source, target]: [Uint32Array, Uint32Array] = [places, new Uint32Array(places.length)];
  for (let width = stretch; width < places.length; width *= 2) {
    for (let from = 0; from < places.length; from += 2 * width) {
      const middle = Math.min(from + width, places.length);
      const end = Math.min(from + 2 * width, places.length);
      let [left, right] = [from, middle];
      for (let at = from; at < end; at += 1) {
        const takesLeft =
          left < middle && (right >= end || full(source[left] as number, source[right] as number) < 0);
        target[at] = source[takesLeft ? left++ : right++] as number;
        if (at % stretch === 0) await pause();
      }
    }
    [source, target] = [target, source];
  }
  return source;
}

/**
 * Places of the rows that pass all filters, in the order asked for. Text is ordered by code unit, as `orderby` does.
 * @param pause called every few thousand rows; lets others be heard, and rejects when nobody waits for the answer
 * @throws Error when the table lacks a column
 */
export async function arrangeRows(
  table: ArrangedTable,
  { sort, filters }: Arrangement,
  pause: () => Promise<void>,
): Promise<Uint32Array> {
  const tests = filters.map((filter) => {
    const { type, read } = table.column(filter.column);
    return { read, test: makeTest(filter, type) };
  });
  let places: Uint32Array = new Uint32Array(table.rows);
  let count = 0;
  for (let place = 0; place < table.rows; place += 1) {
    if (tests.every(({ read, test }) => test(read(place)))) places[count++] = place;
    if (place % stretch === 0) await pause();
  }
  places = places.slice(0, count);
  const orders: Order[] = [];
  for (const key of sort) orders.push(await makeOrder(table, key, places, pause));
  const [only] = orders;
  if (!only) return places;
  const order: Order =
    orders.length === 1
      ? only
      : (a, b) => {
          for (const one of orders) {
            const result = one(a, b);
            if (result !== 0) return result;
          }
          return 0;
        };
  return sortPlaces(places, order, pause);
}

/** Whether an arrangement leaves a table as it is. */
export function isPlain({ sort, filters }: Arrangement): boolean {
  return sort.length === 0 && filters.length === 0;
}
