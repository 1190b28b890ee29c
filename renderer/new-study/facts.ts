/** What is known of a data file before a study is made of it: plain data, so that a worker can send it. */
import type { ColumnType } from "../../shared/protocol/outputs.ts";

export interface ColumnFacts {
  readonly name: string;
  readonly type: ColumnType;
  readonly missing: number;
  /** Number of different values, missing ones not counted; no more than `mostDistinct` are told apart. */
  readonly distinct: number;
  /** Least and greatest: numbers, and dates as ISO text. Null for other types, and where there is no value. */
  readonly min: number | string | null;
  readonly max: number | string | null;
  /** Of numbers: the value that 99 of 100 do not exceed, and whether all are whole. */
  readonly high: number | null;
  readonly whole: boolean;
  /** Of whole numbers: rows with the greatest one, and as a rule with one of the five before it; null where there are none before. */
  readonly atEnd: { readonly rows: number; readonly usual: number } | null;
  /** The most frequent values, as text, most frequent first. */
  readonly frequent: readonly string[];
  /** Values that name countries, by ISO 3166-1's numeric code; null where most do not. */
  readonly countries: Readonly<Record<string, string>> | null;
}

export interface FileFacts {
  readonly name: string;
  readonly bytes: number;
  /** Rows that were looked at. */
  readonly rows: number;
  /** Whether those are all of the file. */
  readonly complete: boolean;
  readonly columns: readonly ColumnFacts[];
  /** What was understood of the file, under the keys of `table()`'s options. */
  readonly recipe: Readonly<Record<string, unknown>>;
  /** The reader's sentences, in English. */
  readonly notes: readonly string[];
}

/** Different values that are told apart in one column. */
export const mostDistinct = 100_000;
/** Values of a column that are named at most. */
export const mostFrequent = 8;
