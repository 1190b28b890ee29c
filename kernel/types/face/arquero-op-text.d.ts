/** `op`: functions of the values of one row. Text, and dates, which are read from it and written as it. */
declare module "arquero" {
  type Moment = Date | number | null | undefined;
  interface Operations {
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
  }
}
