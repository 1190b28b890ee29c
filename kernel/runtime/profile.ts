import type { Table } from "arquero";
import type { Column } from "../../shared/protocol/outputs.ts";
import type { ColumnProfile } from "../../shared/protocol/tables.ts";
import { say } from "../../shared/words/english.ts";
import { describeColumns } from "./columns.ts";
import { toTableValue } from "./serialize.ts";
import { type AnyColumn, makeCellReader } from "./table-rows.ts";
import { NumberTally, WordTally } from "./tally.ts";

const maxBins = 24;
const maxFrequent = 10;
/** Longer words are cut: the profile is for a header. */
const maxWordLength = 200;

type Findings = Pick<ColumnProfile, "distinct" | "estimated" | "min" | "max" | "histogram" | "frequent">;
type Scan = (look: (value: unknown) => void) => void;

/** Walks a column's values over the rows that pass the table's filter, in backing order. */
function makeScan(table: Table, name: string): Scan {
  const cell = makeCellReader(table.column(name) as AnyColumn);
  const mask = table.mask();
  return (look) => {
    if (mask) for (let row = mask.next(0); row >= 0; row = mask.next(row + 1)) look(cell(row));
    else for (let row = 0, rows = table.totalRows(); row < rows; row += 1) look(cell(row));
  };
}

/** A number's, bigint's or date's place on a line; NaN where there is none. */
function toNumber(value: unknown): number {
  if (typeof value === "number") return value;
  if (typeof value === "bigint") return Number(value);
  return value instanceof Date ? value.getTime() : Number.NaN;
}

/** As many bins as whole numbers where those are few; else by the Rice rule, 2 ∛n, and at most `maxBins`. */
function countBins(least: number, greatest: number, count: number, whole: boolean): number {
  if (least === greatest) return 1;
  if (whole && greatest - least < maxBins) return greatest - least + 1;
  return Math.max(2, Math.min(maxBins, Math.ceil(2 * Math.cbrt(count))));
}

function profileNumbers(scan: Scan): Findings {
  const tally = new NumberTally();
  const bigs = new WordTally();
  let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let [min, max]: [unknown, unknown] = [null, null];
  let [count, whole] = [0, true];
  let [infiniteBelow, infiniteAbove] = [false, false];
  scan((value) => {
    const number = toNumber(value);
    if (Number.isNaN(number)) return;
    // Big integers beyond 2⁵³ that differ may be one as numbers.
    if (typeof value === "bigint") bigs.add(String(value));
    else tally.add(number);
    if (typeof value === "bigint") {
      if (typeof min !== "bigint" || value < min) min = value;
      if (typeof max !== "bigint" || value > max) max = value;
    }
    if (number === Number.POSITIVE_INFINITY) infiniteAbove = true;
    else if (number === Number.NEGATIVE_INFINITY) infiniteBelow = true;
    else {
      count += 1;
      whole &&= Number.isInteger(number);
      if (number < least) {
        least = number;
        if (typeof value !== "bigint") min = value;
      }
      if (number > greatest) {
        greatest = number;
        if (typeof value !== "bigint") max = value;
      }
    }
  });
  if (infiniteBelow) min = Number.NEGATIVE_INFINITY;
  if (infiniteAbove) max = Number.POSITIVE_INFINITY;
  const first = infiniteBelow ? min : (min ?? (infiniteAbove ? Number.POSITIVE_INFINITY : null));
  const last = infiniteAbove ? max : (max ?? (infiniteBelow ? Number.NEGATIVE_INFINITY : null));
  const words = bigs.distinct > 0 ? bigs : tally;
  return {
    distinct: words.distinct,
    estimated: words.estimated,
    min: showBound(first),
    max: showBound(last),
    histogram: count === 0 ? [] : fillBins(scan, least, greatest, countBins(least, greatest, count, whole)),
    frequent: [],
  };
}

function fillBins(scan: Scan, least: number, greatest: number, bins: number): number[] {
  const counts = new Array<number>(bins).fill(0);
  // Halves, since the whole width of doubles is infinite.
  const width = greatest / 2 - least / 2;
  // A whole number stands in the middle of its bin where each has one.
  const scale = width === 0 ? 0 : bins / width;
  scan((value) => {
    const number = toNumber(value);
    if (!Number.isFinite(number)) return;
    const bin = Math.min(bins - 1, Math.floor((number / 2 - least / 2) * scale));
    counts[bin] = (counts[bin] ?? 0) + 1;
  });
  return counts;
}

function showBound(value: unknown): number | string | null {
  const shown = toTableValue(value);
  return typeof shown === "number" || typeof shown === "string" ? shown : null;
}

/** A value that is no number, as text that is the same for equal values; null when missing. */
function toWord(value: unknown): string | null {
  if (typeof value === "string") return value;
  const shown = toTableValue(value);
  return shown === null ? null : typeof shown === "string" ? shown : JSON.stringify(shown);
}

function profileWords(scan: Scan, type: Column["type"]): Findings {
  const tally = new WordTally();
  let [min, max]: [string | null, string | null] = [null, null];
  scan((value) => {
    const word = toWord(value);
    if (word === null) return;
    tally.add(word);
    if (min === null || word < min) min = word;
    if (max === null || word > max) max = word;
  });
  const { distinct, estimated } = tally;
  const ordered = type === "string";
  const counted = type === "string" || type === "boolean";
  return {
    distinct,
    estimated,
    min: ordered ? cutWord(min) : null,
    max: ordered ? cutWord(max) : null,
    histogram: [],
    frequent: counted ? findFrequent(estimated ? recount(scan, tally.counts) : tally.counts, distinct) : [],
  };
}

function cutWord(word: string | null): string | null {
  return word === null || word.length <= maxWordLength ? word : `${word.slice(0, maxWordLength - 1)}…`;
}

/** True counts of the words that the summary kept. */
function recount(scan: Scan, kept: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  scan((value) => {
    const word = toWord(value);
    if (word !== null && kept.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  });
  return counts;
}

/** The words that come most often; of many that come once each, none is told. Equal counts stand in word order. */
function findFrequent(counts: ReadonlyMap<string, number>, distinct: number): ColumnProfile["frequent"] {
  const repeated = [...counts].filter(([, count]) => count > 1 || distinct <= maxFrequent);
  repeated.sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1));
  return repeated.slice(0, maxFrequent).map(([value, count]) => ({ value: cutWord(value) ?? value, count }));
}

/**
 * What a column holds, over all rows that pass the table's filter. Missing, min and max are exact; so is the number of
 * different values up to 100,000, after which it is an estimate (distinct.ts). Text is ordered by code unit.
 * @throws Error when the table has no such column
 */
export function profileColumn(table: Table, name: string): ColumnProfile {
  if (!table.columnNames().includes(name)) throw new Error(say("runtime.noColumn", { name }));
  const [column] = describeColumns(table, [name]);
  if (!column) throw new Error(say("runtime.noColumn", { name }));
  const scan = makeScan(table, name);
  const { type } = column;
  const found =
    type === "number" || type === "bigint" || type === "date"
      ? profileNumbers(scan)
      : profileWords(scan, type);
  return { ...column, rows: table.numRows(), ...found };
}
