/** Verbs over two tables. */
declare module "arquero" {
  interface JoinOptions {
    readonly left?: boolean;
    readonly right?: boolean;
    /** Put behind names that both tables have; `["_1", "_2"]` unless given. */
    readonly suffix?: readonly string[];
  }
  /**
   * What follows the other table: the keys (one name, `["left", "right"]`, lists of these, or `(a, b) => …`; all columns
   * of the same name unless given), the columns to take, and options.
   */
  type JoinGiven<L, R> = readonly [
    on?: JoinOn<L, R>,
    values?: JoinValues<L, R> | null,
    options?: JoinOptions,
  ];
  type CheckJoin<L, R, T> = {
    [I in keyof T]: I extends "0" ? CheckOn<L, R, T[I]> : I extends "1" ? CheckValues<L, R, T[I]> : T[I];
  };
  type SuffixOf<T> = T extends readonly [unknown, unknown, { readonly suffix: infer S }] ? S : undefined;
  type Flag<T, K extends string> = T extends readonly [unknown, unknown, { readonly [P in K]: true }]
    ? true
    : false;
  type JoinResult<L, R, T, Left, Right> = T extends readonly [infer On, infer V, ...unknown[]]
    ? [V] extends [null | undefined]
      ? Joined<L, R, SharedKeys<L, R, On>, Left, Right, SuffixOf<T>>
      : JoinedValues<L, R, V, Left, Right, SuffixOf<T>>
    : Joined<L, R, SharedKeys<L, R, T extends readonly [infer On] ? On : null>, Left, Right, SuffixOf<T>>;

  interface ColumnTable<out Row = any, out Group = unknown> {
    /**
     * Rows of both tables that belong together. Keys that have one name in both tables are given once.
     * @param given the keys, the columns to take, options
     * @example t.join(countries, ["iso", "code"])
     */
    join<R, const T extends JoinGiven<Row, R>>(
      other: Table<R, any>,
      ...given: CheckJoin<Row, R, T>
    ): ColumnTable<JoinResult<Row, R, T, Flag<T, "left">, Flag<T, "right">>>;
    /** As `join`, and the rows of this table that found no partner; their other columns are null. */
    join_left<R, const T extends JoinGiven<Row, R>>(
      other: Table<R, any>,
      ...given: CheckJoin<Row, R, T>
    ): ColumnTable<JoinResult<Row, R, T, true, false>>;
    /** As `join`, and the rows of the other table that found no partner; their other columns are null. */
    join_right<R, const T extends JoinGiven<Row, R>>(
      other: Table<R, any>,
      ...given: CheckJoin<Row, R, T>
    ): ColumnTable<JoinResult<Row, R, T, false, true>>;
    /** As `join`, and the rows of both tables that found no partner; their other columns are null. */
    join_full<R, const T extends JoinGiven<Row, R>>(
      other: Table<R, any>,
      ...given: CheckJoin<Row, R, T>
    ): ColumnTable<JoinResult<Row, R, T, true, true>>;
    /** Every row of this table with every row of the other. */
    cross<R, const T extends readonly [values?: JoinValues<Row, R> | null, options?: JoinOptions]>(
      other: Table<R, any>,
      ...given: { [I in keyof T]: I extends "0" ? CheckValues<Row, R, T[I]> : T[I] }
    ): ColumnTable<CrossResult<Row, R, T>>;
    /** Rows of this table that have a partner in the other. */
    semijoin<R, const T extends readonly [on?: JoinOn<Row, R>]>(
      other: Table<R, any>,
      ...given: CheckJoin<Row, R, T>
    ): ColumnTable<Row, Group>;
    /** Rows of this table that have no partner in the other. */
    antijoin<R, const T extends readonly [on?: JoinOn<Row, R>]>(
      other: Table<R, any>,
      ...given: CheckJoin<Row, R, T>
    ): ColumnTable<Row, Group>;
    /**
     * Adds columns of the last row of the other table that belongs to each row; null where there is none.
     * @param given the keys, then the columns to take
     * @example t.lookup(countries, ["iso", "code"], "name", "region")
     */
    lookup<R, const T extends readonly [on?: JoinOn<Row, R>, ...values: ListEntry<R>[]]>(
      other: Table<R, any>,
      ...given: { [I in keyof T]: I extends "0" ? CheckOn<Row, R, T[I]> : CheckList<R, T[I]> }
    ): ColumnTable<
      Extend<
        Row,
        Outer<
          T extends readonly [unknown, ...infer V]
            ? V extends readonly []
              ? Without<R, keyof Row>
              : ListedParts<R, Each<V[number]>>
            : Without<R, keyof Row>,
          true
        >
      >,
      Group
    >;
  }
  type CrossResult<L, R, T> = JoinResult<
    L,
    R,
    T extends readonly [...infer G] ? [() => true, ...G] : [() => true],
    false,
    false
  >;
}
