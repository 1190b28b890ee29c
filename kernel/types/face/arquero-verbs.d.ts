/** Verbs over one table. Each gives a new table; `Row` changes as the table does. */
declare module "arquero" {
  interface DeriveOptions<Row> {
    /** Whether only the new columns stay. */
    readonly drop?: boolean;
    readonly before?: SelectEntry<Row>;
    readonly after?: SelectEntry<Row>;
  }
  interface SpreadOptions {
    readonly drop?: boolean;
    readonly limit?: number;
    readonly as?: readonly string[];
  }
  interface UnrollOptions<Row> {
    readonly limit?: number;
    readonly index?: boolean | string;
    readonly drop?: SelectEntry<Row>;
  }
  interface PivotOptions {
    readonly limit?: number;
    readonly keySeparator?: string;
    readonly valueSeparator?: string;
    readonly sort?: boolean;
  }
  type Placed<Row> =
    | { readonly before: SelectEntry<Row>; readonly after?: undefined }
    | { readonly after: SelectEntry<Row>; readonly before?: undefined };

  type Derived<Row, V, O> = O extends { readonly drop: true }
    ? Flat<Results<Row, V>>
    : Extend<Row, Results<Row, V>>;
  type Folded<Row, Names, As> = [Names] extends [infer N]
    ? string extends N
      ? AnyRow
      : Extend<
          Without<Row, N>,
          { [K in AsName<As, 0, "key">]: N } & { [K in AsName<As, 1, "value">]: Row[N & keyof Row] }
        >
    : never;
  type AsName<As, I extends 0 | 1, Otherwise extends string> = As extends readonly string[]
    ? As[I] extends string
      ? As[I]
      : Otherwise
    : Otherwise;
  type Unrolled<Row, New, Index> = Extend<
    Extend<Row, { [K in keyof New]: ElementOf<New[K]> }>,
    Index extends true ? { index: number } : Index extends string ? { [K in Index]: number } : {}
  >;
  type Dropped<Row, D> = [D] extends [undefined]
    ? Row
    : Without<Row, Extract<Pairs<Row, D>, [unknown, unknown]>[0]>;
  type Spreaded<Row, New, As> = As extends readonly string[]
    ? string extends As[number]
      ? Loose<Without<Row, keyof New>>
      : Extend<Without<Row, keyof New>, { [K in As[number]]: ElementOf<New[keyof New]> | null }>
    : Loose<Without<Row, keyof New>>;
  /** Words of a key column are columns that may be there; others too. */
  type Pivoted<Row, Group, K> = Loose<
    Group &
      (K extends keyof Row ? { [W in Extract<Row[K], string> as string extends W ? never : W]?: any } : {})
  >;
  type Imputed<Row, V> = Flat<{
    [K in keyof Row]: K extends keyof V ? NonNullable<Row[K]> | Result<Row, V[K]> : Row[K];
  }>;
  /** Rows that `expand` adds have values in the columns of keys alone. */
  type Expanded<Row, Group, E> = [E] extends [undefined]
    ? Row
    : { [K in keyof Row]: K extends keyof Group | Extract<Each<E>, string> ? Row[K] : Row[K] | null };
  type CheckImpute<Row, V> = V & {
    readonly [K in Exclude<keyof V, Name<Row>>]: IsDynamic<K & string> extends true
      ? unknown
      : NoColumn<K & string>;
  };
  type CheckExpand<Row, O> = O extends { readonly expand: infer E }
    ? { readonly expand: CheckList<Row, E> }
    : O;
  type CheckPlaced<Row, O> = { readonly [K in keyof O]: CheckSelect<Row, O[K]> };
  type CheckFirst<Row, T> = { [I in keyof T]: I extends "0" ? CheckList<Row, T[I]> : T[I] };
  type Option<T, K extends string> = T extends readonly [...unknown[], infer O]
    ? O extends { readonly [P in K]: infer V }
      ? V
      : undefined
    : undefined;
  type RowOf<T> = T extends Table<infer Row, any> ? Row : never;
  type AllOf<Row, Others> = Flat<{
    [K in keyof Row]: Row[K] | (Others extends unknown ? (K extends keyof Others ? Others[K] : null) : never);
  }>;
  /** Tables that are put together have the same columns. */
  type CheckTables<Row, Ts> = { [I in keyof Ts]: CheckTable<Row, Ts[I]> };
  type CheckTable<Row, T> = T extends readonly unknown[]
    ? { [I in keyof T]: CheckTable<Row, T[I]> }
    : T extends Table<infer Other, any>
      ? string extends keyof Row | keyof Other
        ? T
        : [Exclude<keyof Row, keyof Other>, Exclude<keyof Other, keyof Row>] extends [never, never]
          ? T
          : Table<{ [K in keyof Row]: any }> &
              SameColumns<Exclude<keyof Row, keyof Other>, Exclude<keyof Other, keyof Row>>
      : T;
  /** The other table lacks columns of the first, or has others. */
  interface SameColumns<Lacking, Other> {
    readonly lacks: Lacking;
    readonly hasOthers: Other;
  }
  type Merged<Row, Ts> = Ts extends readonly [infer First, ...infer Rest]
    ? Merged<
        Extend<Row, First extends Table<infer R, any> ? R : { [K in keyof First]: ElementOf<First[K]> }>,
        Rest
      >
    : Row;

  interface ColumnTable<out Row = any, out Group = unknown> {
    /** Keeps the rows for which the expression is true. @example t.filter((d) => d.year >= 1990) */
    filter(test: Expression<Row>): ColumnTable<Row, Group>;
    /** Adds columns, or replaces those of the same name. @example t.derive({ decade: (d) => Math.floor(d.year / 10) * 10 }) */
    derive<V extends Expressions<Row>, const O extends DeriveOptions<Row> = {}>(
      values: V,
      options?: O,
    ): ColumnTable<Derived<Row, V, O>, Group>;
    /** Keeps columns, in this order. @example t.select("country", { year: "from" }, aq.startswith("pop")) */
    select<const S extends readonly SelectEntry<Row>[]>(
      ...columns: { [I in keyof S]: CheckSelect<Row, S[I]> }
    ): ColumnTable<Flat<Select<Row, S>>, Group>;
    /** Gives columns new names. @example t.rename({ "adjusted CO2": "adjusted" }) */
    rename<const S extends readonly SelectEntry<Row>[]>(
      ...columns: { [I in keyof S]: CheckSelect<Row, S[I]> }
    ): ColumnTable<Rename<Row, S[number]>, Group>;
    /** Moves columns. @example t.relocate("year", { before: "country" }) */
    relocate<const T extends readonly [columns: SelectEntry<Row>, options: Placed<Row>]>(
      ...given: { [I in keyof T]: I extends "0" ? CheckSelect<Row, T[I]> : CheckPlaced<Row, T[I]> }
    ): ColumnTable<Row, Group>;
    /** Groups rows for `rollup`, `count`, window functions and others. @example t.groupby("country", { decade: (d) => d.year - (d.year % 10) }) */
    groupby<const K extends readonly ListEntry<Row>[]>(
      ...keys: { [I in keyof K]: CheckList<Row, K[I]> }
    ): ColumnTable<Row, ListedAll<Row, K>>;
    ungroup(): ColumnTable<Row>;
    /** One row for each group: its keys, and what is calculated over its rows. @example t.rollup({ deaths: (d) => op.sum(d.deaths) }) */
    rollup<V extends Expressions<Row>>(values: V): ColumnTable<Extend<Group, Results<Row, V>>>;
    /** One row for each group, with its keys. */
    rollup(): ColumnTable<Flat<Group>>;
    /** Counts the rows of each group. */
    count<const As extends string = "count">(options?: {
      readonly as?: As;
    }): ColumnTable<Extend<Group, { [K in As]: number }>>;
    /** Sorts by columns, `aq.desc("name")`, or functions. */
    orderby<const K extends readonly SortEntry<Row>[]>(
      ...keys: { [I in keyof K]: CheckSort<Row, K[I]> }
    ): ColumnTable<Row, Group>;
    unorder(): ColumnTable<Row, Group>;
    /** Rows by number: from start, up to and without end; negative numbers count from the end. */
    slice(start?: number, end?: number): ColumnTable<Row, Group>;
    /** A random sample of rows; the same in each run of the cell. */
    sample(
      size: Expression<Row>,
      options?: {
        readonly replace?: boolean;
        readonly shuffle?: boolean;
        readonly weight?: Name<Row> | ((d: Row, $: Params) => unknown);
      },
    ): ColumnTable<Row, Group>;
    /** Keeps the first of rows that are the same in all columns, or in these. */
    dedupe<const K extends readonly ListEntry<Row>[]>(
      ...keys: { [I in keyof K]: CheckList<Row, K[I]> }
    ): ColumnTable<Row, Group>;
    /** Adds the columns of other tables with as many rows. */
    assign<Ts extends readonly (AnyTable | { readonly [name: string]: ArrayLike<unknown> })[]>(
      ...tables: Ts
    ): ColumnTable<Merged<Row, Ts>, Group>;
    /** A copy in which filters and sorting are carried out. */
    reify(rows?: readonly number[]): ColumnTable<Row, Group>;
    reduce(reducer: Reducer): ColumnTable;

    /** Columns into rows: each row becomes one for each of the columns. @example t.fold(["men", "women"], { as: ["sex", "number"] }) */
    fold<const T extends readonly [values: ListEntry<Row>, options?: { readonly as?: readonly string[] }]>(
      ...given: CheckFirst<Row, T>
    ): ColumnTable<Folded<Extend<Row, Listed<Row, T[0]>>, ListedNames<Row, T[0]>, Option<T, "as">>>;
    /** Rows into columns: one for each value of the keys. @example t.pivot("year", "deaths") */
    pivot<const T extends readonly [keys: ListEntry<Row>, values: ListEntry<Row>, options?: PivotOptions]>(
      ...given: { [I in keyof T]: I extends "0" | "1" ? CheckList<Row, T[I]> : T[I] }
    ): ColumnTable<Pivoted<Row, Group, T[0]>>;
    /** Lists into columns. */
    spread<const T extends readonly [values: ListEntry<Row>, options?: SpreadOptions]>(
      ...given: CheckFirst<Row, T>
    ): ColumnTable<Spreaded<Row, Listed<Row, T[0]>, Option<T, "as">>, Group>;
    /** Lists into rows. */
    unroll<const T extends readonly [values: ListEntry<Row>, options?: UnrollOptions<Row>]>(
      ...given: CheckFirst<Row, T>
    ): ColumnTable<Dropped<Unrolled<Row, Listed<Row, T[0]>, Option<T, "index">>, Option<T, "drop">>>;
    /** Puts values where there are none; with `expand`, adds the missing combinations of these columns. @example t.impute({ deaths: () => 0 }) */
    impute<
      const T extends readonly [values: Expressions<Row>, options?: { readonly expand?: ListEntry<Row> }],
    >(
      ...given: { [I in keyof T]: I extends "0" ? CheckImpute<Row, T[I]> : CheckExpand<Row, T[I]> }
    ): ColumnTable<Imputed<Expanded<Row, Group, Option<T, "expand">>, T[0]>, Group>;

    /** All rows of these tables, one after the other, in the columns of this one. */
    concat<Ts extends readonly (AnyTable | readonly AnyTable[])[]>(
      ...tables: CheckTables<Row, Ts>
    ): ColumnTable<AllOf<Row, RowOf<Each<Ts[number]>>>>;
    /** As `concat`, without rows that are the same as another. */
    union<Ts extends readonly (AnyTable | readonly AnyTable[])[]>(
      ...tables: CheckTables<Row, Ts>
    ): ColumnTable<AllOf<Row, RowOf<Each<Ts[number]>>>>;
    /** The rows that stand in all of these tables. */
    intersect<Ts extends readonly (AnyTable | readonly AnyTable[])[]>(
      ...tables: CheckTables<Row, Ts>
    ): ColumnTable<Row>;
    /** The rows that stand in none of these tables. */
    except<Ts extends readonly (AnyTable | readonly AnyTable[])[]>(
      ...tables: CheckTables<Row, Ts>
    ): ColumnTable<Row>;
  }
  type ListedAll<Row, K extends readonly unknown[]> = ListedParts<Row, Each<K[number]>>;

  /** Calculates values over groups of rows, for `reduce`. */
  class Reducer {
    constructor(outputs: readonly string[]);
    fields(): string[];
    groups(): any;
    init(columns: any): any;
    add(state: any, row: number, data: any): void;
    rem(state: any, row: number, data: any): void;
    write(state: any, values: any, index: number): void;
  }
}
