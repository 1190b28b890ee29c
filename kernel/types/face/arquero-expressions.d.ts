/** What verbs take: expressions, lists of columns, sort keys; and how names in them are checked. */
declare module "arquero" {
  /**
   * What `op.sum("votes")` gives outside a function: the aggregate of the column of that name. It is seen as its value,
   * so that `op.sum(d.votes) / op.count()` is a number inside a function.
   */
  interface Op<out Column, out Kind, out Value = unknown> {
    readonly [byName]: { readonly column: Column; readonly kind: Kind; readonly value: Value };
  }
  const byName: unique symbol;
  type NotByName = { readonly [byName]?: undefined };
  /** A number that may be missing where nothing was there to calculate it from; what is calculated from it is missing too. */
  type Missable = number & Op<never, "missing">;

  /** `aq.rolling(expression, frame)`, `aq.escape(expression)` and others that wrap an expression. */
  interface Wrapped<Row, out Value> {
    readonly expr: (d: Row, $: Params) => Value;
  }

  /** Calculates a value from a row (`d`) and the table's parameters (`$`). */
  type Expression<Row> =
    | ((d: Row, $: Params) => unknown)
    | Op<Name<Row>, unknown>
    | Wrapped<Row, unknown>
    | (string & NotByName)
    | (number & NotByName)
    | boolean
    | null
    | Date;
  type Expressions<Row> = { readonly [name: string]: Expression<Row> };
  type Expressions2<L, R> = {
    readonly [name: string]: ((a: L, b: R, $: Params) => unknown) | string | number | boolean | null;
  };

  /** The values of the columns that an object of expressions makes. */
  type Results<Row, V> = { -readonly [K in keyof V]: Result<Row, V[K]> };
  type Result<Row, E> =
    IsAny<E> extends true
      ? any
      : E extends Op<infer Column, infer Kind>
        ? ColumnResult<Column extends keyof Row ? Row[Column] : any, Kind>
        : E extends (...given: never[]) => infer R
          ? Clean<R>
          : E extends Wrapped<never, infer R>
            ? Clean<R>
            : E extends string
              ? any
              : E;
  type ColumnResult<T, Kind> = Kind extends "number"
    ? null extends T
      ? number | null
      : number
    : Kind extends "count"
      ? number
      : Kind extends "list"
        ? T[]
        : Kind extends "lag"
          ? T | null
          : Kind extends "value"
            ? T
            : any;
  /** The value as it stands in the column. */
  type Clean<R> =
    IsAny<R> extends true
      ? any
      : [R] extends [never]
        ? never
        : [R] extends [Missable]
          ? number | null
          : Unmark<R>;
  type Unmark<R> =
    R extends Op<any, infer Kind, infer Value>
      ? Kind extends "value" | "object"
        ? Value
        : Kind extends "lag"
          ? Value | null
          : Kind extends "list"
            ? Value[]
            : R extends number
              ? number
              : R
      : R;
  /** A column's name as `op` remembers it: one that is only known when the cell runs may be any. */
  type Known<N extends string> = IsDynamic<N> extends true ? any : N;

  /** A function that chooses columns of a table: `aq.not(…)`, `aq.all()` … */
  interface Selects<out S> {
    (table: any): any;
    readonly selects: S;
  }
  type Chooser<Row> = (table: ColumnTable<Row>) => unknown;
  type RenameMap = { readonly [old: string]: string };

  type SelectItem<Row> = string | number | RenameMap | Selects<unknown> | Chooser<Row>;
  /** What `select` takes: names, numbers, `{ old: "new" }`, `aq.not(…)`, or a list of these. */
  type SelectEntry<Row> = SelectItem<Row> | readonly SelectItem<Row>[];
  type ListItem<Row> = string | number | Expressions<Row> | Selects<unknown> | Chooser<Row>;
  /** What `groupby` takes: names, `{ name: d => … }`, `aq.not(…)`, or a list of these. */
  type ListEntry<Row> = ListItem<Row> | readonly ListItem<Row>[];

  /** A sort key in descending order, or with a collation. */
  interface Sorted<out Key> {
    readonly sorts: Key;
  }
  interface SortedBy<Row> {
    readonly sortsBy: (d: Row, $: Params) => unknown;
  }
  type SortItem<Row> =
    | string
    | number
    | ((d: Row, $: Params) => unknown)
    | Sorted<unknown>
    | SortedBy<Row>
    | Expressions<Row>;
  type SortEntry<Row> = SortItem<Row> | readonly SortItem<Row>[];

  /** A name as written, where it is a column's or only known at run time; else the names there are. */
  type CheckName<Row, E extends string> = IsDynamic<E> extends true ? E : Name<Row>;
  type CheckSelects<Row, E> =
    E extends Selects<["not", infer N]> ? ([N] extends [Name<Row>] ? E : Selects<["not", Name<Row>]>) : E;
  type CheckMap<Row, E> = { readonly [K in keyof E]: K extends Name<Row> ? string : NoColumn<K & string> } & {
    readonly [K in Name<Row>]?: string;
  };
  type NoColumn<K extends string> = `There is no column ${K}`;

  /** The entry as it may stand: used as the type of an argument, so that a wrong name is marked where it stands. */
  type CheckSelect<Row, E> = E extends string
    ? CheckName<Row, E>
    : E extends readonly unknown[]
      ? { readonly [I in keyof E]: CheckSelect<Row, E[I]> }
      : E extends (...given: never[]) => unknown
        ? CheckSelects<Row, E>
        : E extends RenameMap
          ? string extends keyof E
            ? E
            : CheckMap<Row, E>
          : E;
  type CheckList<Row, E> = E extends string
    ? CheckName<Row, E>
    : E extends readonly unknown[]
      ? { readonly [I in keyof E]: CheckList<Row, E[I]> }
      : E extends (...given: never[]) => unknown
        ? CheckSelects<Row, E>
        : E;
  type CheckSort<Row, E> = E extends string
    ? CheckName<Row, E>
    : E extends readonly unknown[]
      ? { readonly [I in keyof E]: CheckSort<Row, E[I]> }
      : E extends Sorted<infer N extends string>
        ? N extends Name<Row>
          ? E
          : IsDynamic<N> extends true
            ? E
            : Sorted<Name<Row>>
        : E;

  type JoinKey<Row> = string | number | ((d: Row, $: Params) => unknown);
  /** Keys of one name, `["left", "right"]`, `[["left", …], ["right", …]]`, or a condition over both rows. */
  type JoinOn<L, R> =
    | string
    | null
    | ((a: L, b: R, $: Params) => unknown)
    | readonly [JoinKey<L> | readonly JoinKey<L>[]]
    | readonly [JoinKey<L> | readonly JoinKey<L>[], JoinKey<R> | readonly JoinKey<R>[]];
  type CheckOn<L, R, On> = On extends string
    ? IsDynamic<On> extends true
      ? On
      : Name<L> & Name<R>
    : On extends readonly [infer A]
      ? readonly [CheckKeys<L, CheckKeys<R, A>>]
      : On extends readonly [infer A, infer B]
        ? readonly [CheckKeys<L, A>, CheckKeys<R, B>]
        : On;
  type CheckKeys<Row, K> = K extends string
    ? CheckName<Row, K>
    : K extends readonly unknown[]
      ? { readonly [I in keyof K]: CheckKeys<Row, K[I]> }
      : K;
  /** Columns to take: `[left, right, { name: (a, b) => … }]`, or only such an object. */
  type JoinValues<L, R> =
    | readonly [ListEntry<L>]
    | readonly [ListEntry<L>, ListEntry<R>]
    | readonly [ListEntry<L>, ListEntry<R>, Expressions2<L, R>]
    | Expressions2<L, R>;
  type CheckValues<L, R, V> = V extends readonly [infer A]
    ? readonly [CheckList<L, A>]
    : V extends readonly [infer A, infer B]
      ? readonly [CheckList<L, A>, CheckList<R, B>]
      : V extends readonly [infer A, infer B, infer C]
        ? readonly [CheckList<L, A>, CheckList<R, B>, C]
        : V;
}
