/** `op`: functions of the values of one row. Numbers, lists and objects. */
declare module "arquero" {
  /** Missing stays missing. */
  type Kept<T, R> = IsAny<T> extends true ? R : T extends null | undefined ? null : R;
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
}
