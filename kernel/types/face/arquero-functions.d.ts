/** What Arquero gives beside tables: making them, choosing and sorting columns, wrapping expressions. */
declare module "arquero" {
  /** A table of columns. @example aq.table({ country: ["FR", "DE"], seats: [79, 96] }) */
  function table(columns: ReadonlyMap<string, ArrayLike<any>>, names?: readonly string[]): ColumnTable;
  function table<C extends { readonly [name: string]: ArrayLike<unknown> | Iterable<unknown> }>(
    columns: C,
    names?: readonly (keyof C & string)[],
  ): ColumnTable<{ -readonly [K in keyof C]: ElementOf<C[K]> }>;
  function table(
    columns: Iterable<readonly [string, ArrayLike<any>]>,
    names?: readonly string[],
  ): ColumnTable;
  /** A table of rows. @example aq.from([{ country: "FR", seats: 79 }]) */
  function from<V>(values: IsAny<V> extends true ? V : never, names?: readonly string[]): ColumnTable;
  function from<Key, Value>(values: ReadonlyMap<Key, Value>): ColumnTable<{ key: Key; value: Value }>;
  function from(values: ReadonlyMap<any, any>, names: readonly string[]): ColumnTable;
  function from<Row extends object>(values: Iterable<Row>): ColumnTable<{ [K in keyof Row]: Row[K] }>;
  function from<Row extends object, const N extends string>(
    values: Iterable<Row>,
    names: readonly N[],
  ): ColumnTable<{ [K in N]: K extends keyof Row ? Row[K] : undefined }>;
  function from(values: object, names?: readonly string[]): ColumnTable;
  function fromCSV(text: string, options?: { readonly [option: string]: unknown }): ColumnTable;
  function fromFixed(text: string, options?: { readonly [option: string]: unknown }): ColumnTable;
  function fromJSON(data: string | object, options?: { readonly [option: string]: unknown }): ColumnTable;
  function fromArrow(
    data: ArrayBuffer | Uint8Array | object,
    options?: { readonly [option: string]: unknown },
  ): ColumnTable;
  function toCSV(table: AnyTable, options?: FormatOptions<any>): string;
  function toJSON(table: AnyTable, options?: FormatOptions<any>): string;
  function toMarkdown(table: AnyTable, options?: FormatOptions<any>): string;
  function toHTML(table: AnyTable, options?: FormatOptions<any>): string;
  function toArrow(table: AnyTable, options?: FormatOptions<any>): any;
  function toArrowIPC(table: AnyTable, options?: FormatOptions<any>): Uint8Array;

  /** A cell has no network; put the file beside the study. */
  type UseFile =
    "A cell cannot load from an address: put the file beside the study and use file(name).table()";
  function loadCSV(address: UseFile, ...options: unknown[]): never;
  function loadJSON(address: UseFile, ...options: unknown[]): never;
  function loadArrow(address: UseFile, ...options: unknown[]): never;
  function loadFixed(address: UseFile, ...options: unknown[]): never;
  function fromCSVStream(stream: unknown, options?: object): Promise<ColumnTable>;
  function fromJSONStream(stream: unknown, options?: object): Promise<ColumnTable>;
  function fromFixedStream(stream: unknown, options?: object): Promise<ColumnTable>;
  function fromArrowStream(stream: unknown, options?: object): Promise<ColumnTable>;

  /** All columns. */
  function all(): Selects<["all"]>;
  /** All columns but these. @example t.select(aq.not("notes")) */
  function not<
    const S extends readonly (string | number | Selects<unknown> | readonly (string | number)[])[],
  >(...columns: S): Selects<["not", NotNames<S[number]>]>;
  type NotNames<E> = E extends string
    ? IsDynamic<E> extends true
      ? never
      : E
    : E extends readonly (infer X)[]
      ? NotNames<X>
      : never;
  /** The columns from one to another, in the table's order. */
  function range(start: string | number, end: string | number): Selects<["range"]>;
  /** The columns whose name contains a text or matches a pattern. */
  function matches<const P extends string | RegExp>(
    pattern: P,
  ): Selects<P extends string ? ["like", `${string}${P}${string}`] : ["range"]>;
  /** The columns whose name starts with a text. */
  function startswith<const P extends string>(text: P): Selects<["like", `${P}${string}`]>;
  /** The columns whose name ends with a text. */
  function endswith<const P extends string>(text: P): Selects<["like", `${string}${P}`]>;
  /** New names for the first columns, by place. */
  function names(...names: (string | readonly string[])[]): Selects<["names"]>;

  /** Sorts in descending order. @example t.orderby(aq.desc("year")) */
  function desc<const N extends string>(column: N): Sorted<N>;
  function desc<Row = any>(expression: (d: Row, $: Params) => unknown): SortedBy<Row>;
  function desc<S extends Sorted<unknown>>(key: S): S;
  function desc<Row = any>(key: SortedBy<Row>): SortedBy<Row>;
  /** Sorts words as a language does. @example t.orderby(aq.collate("name", "fr")) */
  function collate<const N extends string>(
    column: N,
    locale?: string | readonly string[] | ((a: any, b: any) => number),
    options?: Intl.CollatorOptions,
  ): Sorted<N>;
  function collate<Row = any>(
    expression: (d: Row, $: Params) => unknown,
    locale?: string | readonly string[] | ((a: any, b: any) => number),
    options?: Intl.CollatorOptions,
  ): SortedBy<Row>;
  function collate<S extends Sorted<unknown>>(
    key: S,
    locale?: string | readonly string[] | ((a: any, b: any) => number),
  ): S;

  /** Calculates over a sliding window of rows. @example t.derive({ mean: aq.rolling((d) => op.mean(d.deaths), [-11, 0]) }) */
  function rolling<Row, T>(
    expression: (d: Row, $: Params) => T,
    frame?: readonly [number, number],
    includePeers?: boolean,
  ): Wrapped<Row, T>;
  function rolling<E extends Op<any, any>>(
    expression: E,
    frame?: readonly [number, number],
    includePeers?: boolean,
  ): E;
  /** Calls the function itself for each row. */
  function escape<Row, T>(expression: (d: Row, $: Params) => T): Wrapped<Row, T>;
  function escape<T extends string | number | boolean | Date>(value: T): Wrapped<any, T>;
  /** Steps of equal width for a column of numbers, for `groupby` and `derive`. */
  function bin<const N extends string>(
    column: N,
    options?: {
      readonly maxbins?: number;
      readonly minstep?: number;
      readonly nice?: boolean;
      readonly step?: number;
      readonly offset?: number;
    },
  ): Op<Known<N>, "number">;
  /** The share of rows, for `sample`. */
  function frac(share: number): string;
  function field<Row, T>(
    expression: (d: Row, $: Params) => T,
    name?: string,
    table?: number,
  ): Wrapped<Row, T>;
  function field(expression: string, name?: string, table?: number): Wrapped<any, any>;
  /** One aggregate of a whole table. @example aq.agg(t, (d) => op.max(d.year)) */
  function agg<Row, E extends Expression<Row>>(table: Table<Row, any>, expression: E): Result<Row, E>;

  /** Starts Arquero's random numbers from here; the sandbox does so for each cell. */
  function seed(seed: number): void;
  function parse(expressions: object, options?: object): any;
  function walk_ast(node: object, visitors: object, context?: unknown, parent?: unknown): void;
  function addFunction(
    name: string,
    fn: (...given: any[]) => unknown,
    options?: { readonly override?: boolean },
  ): void;
  function addAggregateFunction(
    name: string,
    definition: object,
    options?: { readonly override?: boolean },
  ): void;
  function addWindowFunction(
    name: string,
    definition: object,
    options?: { readonly override?: boolean },
  ): void;
}
