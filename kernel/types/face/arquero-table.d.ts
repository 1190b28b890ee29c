/** A table: what it holds, how its rows are read, and how it is written. The verbs follow in arquero-verbs.d.ts. */
declare module "arquero" {
  interface ObjectsOptions<Row> {
    /** At most so many rows. */
    readonly limit?: number;
    /** Rows to leave out at the start. */
    readonly offset?: number;
    readonly columns?: SelectEntry<Row>;
    /** By group: as a Map, as entries or as an object; else one flat list. */
    readonly grouped?: "map" | "entries" | "object" | boolean;
  }
  interface FormatOptions<Row> {
    readonly limit?: number;
    readonly offset?: number;
    readonly columns?: readonly Name<Row>[] | ((table: ColumnTable<Row>) => string[]);
    readonly [option: string]: unknown;
  }
  type TypedArrayConstructor =
    | Uint8ArrayConstructor
    | Uint16ArrayConstructor
    | Uint32ArrayConstructor
    | BigUint64ArrayConstructor
    | Int8ArrayConstructor
    | Int16ArrayConstructor
    | Int32ArrayConstructor
    | BigInt64ArrayConstructor
    | Float32ArrayConstructor
    | Float64ArrayConstructor;

  /** A column: an array, a typed array or a column of Arrow. */
  interface Column<T> {
    readonly length: number;
    at(row: number): T;
    [Symbol.iterator](): Iterator<T>;
  }

  /** A table of rows. `Group` holds the columns that it is grouped by. */
  class Table<out Row = any, out Group = unknown> {
    constructor(columns: { readonly [K in keyof Row]: Column<Row[K]> }, names?: readonly string[]);

    /** The number of rows that pass the table's filter. */
    numRows(): number;
    /** The number of rows, filtered ones too. */
    totalRows(): number;
    /** The number of rows that pass the table's filter. */
    get size(): number;
    numCols(): number;
    columnNames(filter?: (name: Name<Row>, index: number, names: string[]) => boolean): Name<Row>[];
    columnName(index: number): Name<Row> | undefined;
    /** The place of a column, -1 where there is none of that name. */
    columnIndex(name: string): number;
    /** A column as it is kept: filters and sorting are not applied. See `array`. */
    column<N extends string>(name: Name<Row> | CheckOne<Row, N>): Column<Row[N & keyof Row]>;
    columnAt(index: number): Column<Row[keyof Row]> | undefined;
    data(): { [K in keyof Row]: Column<Row[K]> };

    /** The values of a column, filtered and sorted as the table is. */
    array<N extends string>(name: Name<Row> | CheckOne<Row, N>): ValueAt<Row, N>[];
    array<N extends string, A extends TypedArrayConstructor>(
      name: Name<Row> | CheckOne<Row, N>,
      constructor: A,
    ): InstanceType<A>;
    array<N extends string>(
      name: Name<Row> | CheckOne<Row, N>,
      constructor: ArrayConstructor,
    ): ValueAt<Row, N>[];
    /** An iterator over the values of a column, filtered and sorted as the table is. */
    values<N extends string>(name: Name<Row> | CheckOne<Row, N>): IterableIterator<ValueAt<Row, N>>;
    /** One value: of the first row unless a row's number is given. */
    get<N extends string>(name: Name<Row> | CheckOne<Row, N>, row?: number): ValueAt<Row, N>;
    /** A function that gives the value of a column for a row's number. */
    getter<N extends string>(name: Name<Row> | CheckOne<Row, N>): (row: number) => ValueAt<Row, N>;
    /** One row as an object: the first unless a row's number is given. */
    object(row?: number): Row;
    /** The rows as objects. */
    objects<const O extends ObjectsOptions<Row> = {}>(options?: O): ObjectsOf<Row, O>;
    [Symbol.iterator](): IterableIterator<Row>;

    isFiltered(): boolean;
    isGrouped(): boolean;
    isOrdered(): boolean;
    mask(): BitSet | null;
    comparator(): ((a: number, b: number, data: any) => number) | null;
    groups(): {
      readonly names: (keyof Group & string)[];
      readonly size: number;
      readonly [part: string]: any;
    } | null;
    indices(ordered?: boolean): Uint32Array;
    partitions(ordered?: boolean): (number[] | Uint32Array)[];
    scan(
      visit: (row: number, data: any, stop: () => void) => void,
      ordered?: boolean,
      limit?: number,
      offset?: number,
    ): void;

    /** The parameters of expressions. */
    params(): Params;
    /** A table with these parameters, which expressions see as `$`. */
    params(values: Params): this;
    create(options?: { readonly [option: string]: unknown }): ColumnTable;
    /** Writes the first rows to the cell's output. */
    print(options?: number | ObjectsOptions<Row>): this;
  }
  type CheckOne<Row, N extends string> = N extends Name<Row> ? N : IsDynamic<N> extends true ? N : Name<Row>;
  type ValueAt<Row, N> = N extends keyof Row ? Row[N] : any;
  type ObjectsOf<Row, O> = O extends { readonly grouped: true | "map" }
    ? Map<any, any>
    : O extends { readonly grouped: "entries" }
      ? [any, any][]
      : O extends { readonly grouped: "object" }
        ? Record<string, any>
        : O extends { readonly columns: infer C }
          ? Flat<Select<Row, C>>[]
          : Row[];

  /** A table of rows. `Group` holds the columns that it is grouped by. */
  class ColumnTable<out Row = any, out Group = unknown> extends Table<Row, Group> {
    toCSV(options?: FormatOptions<Row> & { readonly delimiter?: string; readonly header?: boolean }): string;
    toJSON(options?: FormatOptions<Row> & { readonly type?: "columns" | "rows" | "ndjson" | null }): string;
    toMarkdown(options?: FormatOptions<Row> & { readonly maxdigits?: number }): string;
    toHTML(options?: FormatOptions<Row> & { readonly maxdigits?: number }): string;
    toArrow(options?: FormatOptions<Row>): any;
    toArrowIPC(options?: FormatOptions<Row> & { readonly format?: "stream" | "file" }): Uint8Array;
  }

  /** A set of row numbers. */
  class BitSet {
    constructor(size: number);
    readonly length: number;
    count(): number;
    get(row: number): boolean;
    set(row: number): void;
    clear(row: number): void;
    next(row: number): number;
    prev(row: number): number;
    [Symbol.iterator](): IterableIterator<number>;
  }
}
