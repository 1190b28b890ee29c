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
  /** Missing stays missing. */
  type Kept<T, R> = IsAny<T> extends true ? R : T extends null | undefined ? null : R;
  type Moment = Date | number | null | undefined;
  type Recoded<T, M> =
    M extends ReadonlyMap<any, infer V>
      ? T | V
      : string extends keyof M
        ? T | M[keyof M]
        : T extends keyof M
          ? M[T]
          : string extends T
            ? T | M[keyof M]
            : T;

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
    /** `Math.abs`. */
    abs(value: number): number;
    /** `Math.cbrt`. */
    cbrt(value: number): number;
    /** `Math.ceil`. */
    ceil(value: number): number;
    /** `Math.clz32`. */
    clz32(value: number): number;
    /** `Math.exp`. */
    exp(value: number): number;
    /** `Math.expm1`. */
    expm1(value: number): number;
    /** `Math.floor`. */
    floor(value: number): number;
    /** `Math.fround`. */
    fround(value: number): number;
    /** `Math.log`. */
    log(value: number): number;
    /** `Math.log10`. */
    log10(value: number): number;
    /** `Math.log1p`. */
    log1p(value: number): number;
    /** `Math.log2`. */
    log2(value: number): number;
    /** `Math.round`. */
    round(value: number): number;
    /** `Math.sign`. */
    sign(value: number): number;
    /** `Math.sqrt`. */
    sqrt(value: number): number;
    /** `Math.trunc`. */
    trunc(value: number): number;
    /** `Math.acos`. */
    acos(value: number): number;
    /** `Math.acosh`. */
    acosh(value: number): number;
    /** `Math.asin`. */
    asin(value: number): number;
    /** `Math.asinh`. */
    asinh(value: number): number;
    /** `Math.atan`. */
    atan(value: number): number;
    /** `Math.atanh`. */
    atanh(value: number): number;
    /** `Math.cos`. */
    cos(value: number): number;
    /** `Math.cosh`. */
    cosh(value: number): number;
    /** `Math.sin`. */
    sin(value: number): number;
    /** `Math.sinh`. */
    sinh(value: number): number;
    /** `Math.tan`. */
    tan(value: number): number;
    /** `Math.tanh`. */
    tanh(value: number): number;
    /** Radians as degrees. */
    degrees(radians: number): number;
    /** Degrees as radians. */
    radians(degrees: number): number;
    /** `Math.atan2`. */
    atan2(y: number, x: number): number;
    /** `Math.pow`. */
    pow(base: number, exponent: number): number;
    /** The greatest of these values. */
    greatest(...values: number[]): number;
    /** The least of these values. */
    least(...values: number[]): number;
    /** A random number from 0 up to and without 1. */
    random(): number;
    /** Whether a value is NaN. */
    is_nan(value: unknown): boolean;
    /** Whether a value is a finite number. */
    is_finite(value: unknown): boolean;
    /** The start of the step in which a value lies. */
    bin<T extends number | null | undefined>(
      value: T,
      min: number,
      max: number,
      step: number,
      offset?: number,
    ): Kept<T, number>;
    /** Whether two values are equal, lists and objects by their content; missing equals nothing. */
    equal(a: unknown, b: unknown): boolean;
    /** Another value in place of this one, as a Map or an object says. */
    recode<T, const M extends Record<string, unknown> | ReadonlyMap<any, unknown>>(
      value: T,
      map: M,
    ): Recoded<T, M>;
    /** Another value in place of this one, as a Map or an object says; else `otherwise`. */
    recode<M extends Record<string, unknown> | ReadonlyMap<any, unknown>, O>(
      value: unknown,
      map: M,
      otherwise: O,
    ): (M extends ReadonlyMap<any, infer V> ? V : M[keyof M]) | O;
    /** Numbers from start up to and without stop. */
    sequence(start: number, stop?: number, step?: number): number[];
    /** In capitals. */
    upper<T>(value: T): Kept<T, string>;
    /** In small letters. */
    lower<T>(value: T): Kept<T, string>;
    /** Without blanks at both ends. */
    trim<T>(value: T): Kept<T, string>;
    /** In a normal form of Unicode. */
    normalize<T>(value: T, form?: string): Kept<T, string>;
    /** Filled at the start up to a length. */
    padstart<T>(value: T, length: number, fill?: string): Kept<T, string>;
    /** Filled at the end up to a length. */
    padend<T>(value: T, length: number, fill?: string): Kept<T, string>;
    /** So many times. */
    repeat<T>(value: T, times: number): Kept<T, string>;
    /** With the pattern replaced. */
    replace<T>(value: T, pattern: string | RegExp, replacement: string): Kept<T, string>;
    /** A part of the text. */
    substring<T>(value: T, start?: number, end?: number): Kept<T, string>;
    /** The parts between separators. */
    split<T>(value: T, separator: string | RegExp, limit?: number): Kept<T, string[]>;
    /** Whether the text starts so. */
    startswith<T>(value: T, search: string, position?: number): Kept<T, boolean>;
    /** Whether the text ends so. */
    endswith<T>(value: T, search: string, length?: number): Kept<T, boolean>;
    /** What a pattern finds: all groups, or the one of this number or name; null where it finds nothing. */
    match(value: unknown, pattern: RegExp, index: number | string): string | null;
    /** What a pattern finds; null where it finds nothing. */
    match(value: unknown, pattern: RegExp): string[] | null;
    /** The text as a date. */
    parse_date<T>(value: T): Kept<T, Date>;
    /** The text as a number. */
    parse_float<T>(value: T): Kept<T, number>;
    /** The text as a whole number. */
    parse_int<T>(value: T, radix?: number): Kept<T, number>;
    /** The value of a JSON text. */
    parse_json(value: string): any;
    /** The value as JSON text. */
    to_json(value: unknown): string;
    /** The date as ISO text, in the study's time (UTC). */
    format_date<T extends Moment>(date: T, shorten?: boolean): Kept<T, string>;
    /** The date as ISO text in UTC. */
    format_utcdate<T extends Moment>(date: T, shorten?: boolean): Kept<T, string>;
    /** Milliseconds since 1970 now. */
    now(): number;
    /** A date of its parts; the month counts from 0. */
    datetime(
      year?: number,
      month?: number,
      date?: number,
      hours?: number,
      minutes?: number,
      seconds?: number,
      milliseconds?: number,
    ): Date;
    /** A date of its parts in UTC; the month counts from 0. */
    utcdatetime(
      year?: number,
      month?: number,
      date?: number,
      hours?: number,
      minutes?: number,
      seconds?: number,
      milliseconds?: number,
    ): Date;
    /** Milliseconds since 1970. */
    timestamp<T extends Moment>(date: T): Kept<T, number>;
    /** The year. */
    year<T extends Moment>(date: T): Kept<T, number>;
    /** The year. In UTC. */
    utcyear<T extends Moment>(date: T): Kept<T, number>;
    /** The quarter, from 0. */
    quarter<T extends Moment>(date: T): Kept<T, number>;
    /** The quarter, from 0. In UTC. */
    utcquarter<T extends Moment>(date: T): Kept<T, number>;
    /** The month, from 0. */
    month<T extends Moment>(date: T): Kept<T, number>;
    /** The month, from 0. In UTC. */
    utcmonth<T extends Moment>(date: T): Kept<T, number>;
    /** The day of the month, from 1. */
    date<T extends Moment>(date: T): Kept<T, number>;
    /** The day of the month, from 1. In UTC. */
    utcdate<T extends Moment>(date: T): Kept<T, number>;
    /** The day of the year, from 1. */
    dayofyear<T extends Moment>(date: T): Kept<T, number>;
    /** The day of the year, from 1. In UTC. */
    utcdayofyear<T extends Moment>(date: T): Kept<T, number>;
    /** The day of the week, 0 is Sunday. */
    dayofweek<T extends Moment>(date: T): Kept<T, number>;
    /** The day of the week, 0 is Sunday. In UTC. */
    utcdayofweek<T extends Moment>(date: T): Kept<T, number>;
    /** The hour. */
    hours<T extends Moment>(date: T): Kept<T, number>;
    /** The hour. In UTC. */
    utchours<T extends Moment>(date: T): Kept<T, number>;
    /** The minute. */
    minutes<T extends Moment>(date: T): Kept<T, number>;
    /** The minute. In UTC. */
    utcminutes<T extends Moment>(date: T): Kept<T, number>;
    /** The second. */
    seconds<T extends Moment>(date: T): Kept<T, number>;
    /** The second. In UTC. */
    utcseconds<T extends Moment>(date: T): Kept<T, number>;
    /** The millisecond. */
    milliseconds<T extends Moment>(date: T): Kept<T, number>;
    /** The millisecond. In UTC. */
    utcmilliseconds<T extends Moment>(date: T): Kept<T, number>;
    /** The week of the year, from 0. */
    week<T extends Moment>(date: T, firstday?: number): Kept<T, number>;
    /** The week of the year, from 0. In UTC. */
    utcweek<T extends Moment>(date: T, firstday?: number): Kept<T, number>;
    /** Whether a Map, a Set or an object has a key. */
    has(object: object, key: unknown): boolean;
    /** The keys of a Map or an object. */
    keys<K, V>(object: ReadonlyMap<K, V>): K[];
    keys(object: object): string[];
    /** The values of a Map, a Set or an object. */
    values<V>(object: ReadonlyMap<any, V> | ReadonlySet<V> | Record<string, V>): V[];
    /** The pairs of a Map or an object. */
    entries<K, V>(object: ReadonlyMap<K, V>): [K, V][];
    entries<V>(object: Record<string, V>): [string, V][];
    /** An object of pairs. */
    object<K extends PropertyKey, V>(entries: Iterable<readonly [K, V]>): Record<K, V>;
    /** Without missing values. */
    compact<T>(list: readonly T[]): NonNullable<T>[];
    /** Lists one after the other. */
    concat<T>(...values: (T | readonly T[])[]): T[];
    /** Whether a list or a text has a value. */
    includes(
      sequence: readonly unknown[] | string | null | undefined,
      value: unknown,
      index?: number,
    ): boolean;
    /** The place of a value, -1 where it is not there. */
    indexof(sequence: readonly unknown[] | string, value: unknown): number;
    /** The last place of a value, -1 where it is not there. */
    lastindexof(sequence: readonly unknown[] | string, value: unknown): number;
    /** The values of a list as one text. */
    join(list: readonly unknown[], separator?: string): string;
    /** The length of a list or a text. */
    length(sequence: readonly unknown[] | string): number;
    /** One property of each object of a list. */
    pluck<T, K extends keyof T>(list: readonly T[], property: K): T[K][];
    /** The other way round. */
    reverse<T extends readonly unknown[] | string>(sequence: T): T extends string ? string : T;
    /** A part of a list or a text. */
    slice<T extends readonly unknown[] | string>(
      sequence: T,
      start?: number,
      end?: number,
    ): T extends string ? string : T;
  }
  const op: Operations;
}
