/**
 * `op`: functions for table expressions. Aggregate and window functions give values inside a function given to a verb,
 * and stand for the column of that name outside of it: `rollup({ m: op.mean("votes") })`.
 *
 * What may be missing: the aggregate of a column that misses no value is a number; that of a column which may miss
 * values is a number to calculate with (what is calculated from nothing is missing as well), and `number | null` once it
 * stands in a column of its own.
 */
declare module "arquero" {
  interface Aggregate<More extends unknown[] = []> {
    (field: number | bigint | boolean, ...more: More): number;
    (field: number | bigint | boolean | null | undefined, ...more: More): Missable;
    <N extends string>(column: N, ...more: More): number & Op<Known<N>, "number">;
    (field: unknown, ...more: More): number;
  }
  interface Aggregate2 {
    (a: number | null | undefined, b: number | null | undefined): number;
    <A extends string, B extends string>(a: A, b: B): number & Op<Known<A> | Known<B>, "count">;
    (a: unknown, b: unknown): number;
  }
  interface Counting {
    <N extends string>(column: N): number & Op<Known<N>, "count">;
    (field: unknown): number;
  }
  interface Choosing {
    <N extends string>(column: N): N & Op<Known<N>, "value", N>;
    <T>(field: T): T;
  }
  interface Listing {
    <N extends string>(column: N): N[] & Op<Known<N>, "list", N>;
    <T>(field: T): T[];
  }
  /** What two columns are gathered in. */
  type Gathered<K, V, All> = All & Op<Known<Extract<K | V, string>>, "object", All>;
  interface Shifting {
    <T>(field: T, offset?: number): Shifted<T>;
    <T, D>(field: T, offset: number, otherwise: D): T | D;
  }
  type Shifted<T> =
    IsAny<T> extends true
      ? any
      : T extends number
        ? Missable
        : T extends string
          ? T & Op<Known<T>, "lag", T>
          : T | null;
  interface Filling {
    <N extends string>(column: N): N & Op<Known<N>, "value", N>;
    <T>(field: T): T;
    <T, D>(field: T, otherwise: D): NonNullable<T> | D;
  }
  interface Operations {
    /** One object with the row's values, of all columns or of these. */
    row_object(...columns: string[]): Record<string, any>;
    /** The number of rows. */
    count(): number;
    /** The sum; missing where there is no value. */
    sum: Aggregate;
    /** The product; missing where there is no value. */
    product: Aggregate;
    /** The mean; missing where there is no value. */
    mean: Aggregate;
    /** The mean; missing where there is no value. */
    average: Aggregate;
    /** The variance of a sample. */
    variance: Aggregate;
    /** The variance of a population. */
    variancep: Aggregate;
    /** The standard deviation of a sample. */
    stdev: Aggregate;
    /** The standard deviation of a population. */
    stdevp: Aggregate;
    /** The median. */
    median: Aggregate;
    /** The value below which a share `p` (0 to 1) of the values lies. */
    quantile: Aggregate<[p: number]>;
    /** The number of values that are not missing. */
    valid: Counting;
    /** The number of missing values. */
    invalid: Counting;
    /** The number of different values. */
    distinct: Counting;
    /** The least value. */
    min: Choosing;
    /** The greatest value. */
    max: Choosing;
    /** The most frequent value. */
    mode: Choosing;
    /** Any one value. */
    any: Choosing;
    /** The values as a list. */
    array_agg: Listing;
    /** The different values as a list. */
    array_agg_distinct: Listing;
    /** An object of keys and values. */
    object_agg<const K, const V>(
      key: K,
      value: V,
    ): Gathered<K, V, Record<K extends PropertyKey ? K : string, V>>;
    /** A Map of keys and values. */
    map_agg<const K, const V>(key: K, value: V): Gathered<K, V, Map<K, V>>;
    /** Pairs of keys and values. */
    entries_agg<const K, const V>(key: K, value: V): Gathered<K, V, [K, V][]>;
    /** The covariance of a sample. */
    covariance: Aggregate2;
    /** The covariance of a population. */
    covariancep: Aggregate2;
    /** The correlation of two columns (Pearson). */
    corr: Aggregate2;
    /** Least step, greatest step and width of equal steps over the values. */
    bins(
      field: unknown,
      maxbins?: number,
      nice?: boolean,
      minstep?: number,
      step?: number,
    ): [number, number, number];
    /** The row's place in its group, from 1. */
    row_number(): number;
    /** The rank; rows that are equal have the same, and ranks after them are left out. */
    rank(): number;
    /** The rank; rows that are equal have the mean of theirs. */
    avg_rank(): number;
    /** The rank; rows that are equal have the same, and none is left out. */
    dense_rank(): number;
    /** (rank − 1) / (rows − 1). */
    percent_rank(): number;
    /** The share of rows up to this one. */
    cume_dist(): number;
    /** The row's part among so many of equal size: 4 for quartiles. */
    ntile(parts: number): number;
    /** The value so many rows before; missing (or `otherwise`) where there is none. */
    lag: Shifting;
    /** The value so many rows after; missing (or `otherwise`) where there is none. */
    lead: Shifting;
    /** The first value of the window. */
    first_value: Choosing;
    /** The last value of the window. */
    last_value: Choosing;
    /** The value at a place of the window, from 1. */
    nth_value<T>(field: T, place: number): Shifted<T>;
    /** The value, or the last one before it. */
    fill_down: Filling;
    /** The value, or the next one after it. */
    fill_up: Filling;
  }
  const op: Operations;
}
