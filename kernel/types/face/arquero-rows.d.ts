/**
 * What Arquero's verbs do to the type of a table's rows. Ambient: a program of cells loads these files beside TypeScript's
 * own libraries without the DOM (see packages.ts). They are no part of this project's own program, where `arquero` has
 * its own types.
 */
declare module "arquero" {
  /** A row of a table whose columns are not known before it runs. */
  type AnyRow = any;
  type AnyTable = ColumnTable<any, any>;
  type Params = Record<string, any>;

  /** One object type in place of an intersection; comments of properties stay. */
  type Flat<T> = { [K in keyof T]: T[K] } & {};
  type IsAny<T> = 0 extends 1 & T ? true : false;
  type ToIntersection<U> = (U extends unknown ? (each: U) => void : never) extends (all: infer I) => void
    ? I
    : never;

  /** The names of a row's columns; `string` where they are not known. */
  type Name<Row> = Extract<keyof Row, string>;
  /** `string`, or a template of it: a name that is only known when the cell runs. */
  type IsDynamic<N extends string> = {} extends Record<N, 1> ? true : false;

  /** Known columns and others that are not known. */
  type Loose<Row> = Flat<Row & Record<string, any>>;

  /** A row with further columns, which replace those of the same name. */
  type Extend<Row, New> = string extends keyof New
    ? Loose<Row>
    : Flat<Pick<Row, Exclude<keyof Row, keyof New>> & New>;

  /** A selection as pairs [old name, new name], for every kind of entry. */
  type Pairs<Row, E> = E extends string
    ? [E, E]
    : E extends number
      ? [string, string]
      : E extends readonly (infer Each)[]
        ? Pairs<Row, Each>
        : E extends Selects<infer S>
          ? SelectedPairs<Row, S>
          : E extends (table: any) => infer Found
            ? [Found] extends [string | readonly string[]]
              ? Same<Name<Row>>
              : [string, string]
            : { [K in keyof E & string]: [K, E[K]] }[keyof E & string];
  type Same<N> = N extends string ? [N, N] : never;
  type SelectedPairs<Row, S> = S extends ["not", infer N]
    ? Same<Exclude<Name<Row>, N>>
    : S extends ["like", infer Pattern]
      ? Same<Extract<Name<Row>, Pattern>>
      : S extends ["names"]
        ? [string, string]
        : Same<Name<Row>>;
  /** New name by old name. A lookup: looking through all pairs for each column would be slow for wide tables. */
  type Names<P extends [unknown, unknown]> = { [Pair in P as Pair[0] & string]: Pair[1] & string };

  /** The columns that pairs keep, under their new names. */
  type Project<Row, P extends [unknown, unknown]> = [P] extends [never]
    ? {}
    : string extends P[number]
      ? AnyRow
      : string extends keyof Row
        ? { [N in P[1] & string]: any }
        : PickAs<Row, Names<P>>;
  type PickAs<Row, New> = Pick<Row, Unrenamed<Row, New>> & {
    [K in keyof Row as K extends keyof New ? (New[K] extends K ? never : New[K] & string) : never]: Row[K];
  };
  /** Columns under their own names: a mapped type that renames drops the comments of its members. */
  type Unrenamed<Row, New> = { [K in keyof Row & keyof New]: New[K] extends K ? K : never }[keyof Row &
    keyof New];
  type Select<Row, E> = Project<Row, Extract<Pairs<Row, E>, [unknown, unknown]>>;

  /** All columns, some under new names. */
  type Rename<Row, E> = RenamePairs<Row, Extract<Pairs<Row, E>, [unknown, unknown]>>;
  type RenamePairs<Row, P extends [unknown, unknown]> = string extends P[number]
    ? AnyRow
    : RenameAs<Row, Names<P>>;
  type RenameAs<Row, New> = Flat<{ [K in keyof Row as K extends keyof New ? New[K] & string : K]: Row[K] }>;

  type Each<E> = E extends readonly (infer X)[] ? X : E;
  /** The columns of a list as `groupby` takes it: names, selections, and objects of expressions. */
  type Listed<Row, E> = ListedParts<Row, Each<E>>;
  type ListedParts<Row, E> = Flat<
    Select<Row, Exclude<E, Expressions<any>>> &
      ToIntersection<E extends Expressions<any> ? (E extends readonly unknown[] ? {} : Results<Row, E>) : {}>
  >;
  /** The names of such columns. */
  type ListedNames<Row, E> = { [N in Extract<keyof Listed<Row, E>, string>]: N } extends infer Names
    ? Names[keyof Names]
    : never;

  /** The value of a column in rows that found no partner. */
  type Outer<Row, Missing> = Missing extends true ? { [K in keyof Row]: Row[K] | null } : Row;
  /** Two rows side by side; columns of one name get suffixes. */
  type Beside<L, R, Suffix> = Flat<
    {
      [K in keyof L as K extends keyof R & string ? `${K}${SuffixAt<Suffix, 0, "_1">}` : K]: L[K];
    } & {
      [K in keyof R as K extends keyof L & string ? `${K}${SuffixAt<Suffix, 1, "_2">}` : K]: R[K];
    }
  >;
  type SuffixAt<S, I extends 0 | 1, Otherwise extends string> = S extends readonly string[]
    ? S[I] extends string
      ? S[I]
      : Otherwise
    : Otherwise;
  type Without<Row, K> = Pick<Row, Exclude<keyof Row, K>>;

  /** Key columns of one name in both tables, which a join gives once. */
  type SharedKeys<L, R, On> =
    IsAny<On> extends true
      ? string
      : [On] extends [null | undefined]
        ? Name<L> & Name<R>
        : [On] extends [string]
          ? On
          : On extends readonly [infer A]
            ? Extract<Each<A>, string>
            : On extends readonly [infer A, infer B]
              ? SameAt<A, B>
              : never;
  type SameAt<A, B> = A extends string
    ? A & B
    : A extends readonly string[]
      ? { [I in keyof A]: I extends keyof B ? A[I] & B[I] : never }[number]
      : never;

  /** What a join without a list of values gives. */
  type Joined<L, R, K, Left, Right, Suffix> = string extends keyof L | keyof R
    ? Loose<Outer<L, Right> & Outer<R, Left>>
    : [Left, Right] extends [true, true]
      ? Beside<
          Flat<
            { [P in keyof L as P extends K ? never : P]: L[P] | null } & {
              [P in keyof L as P extends K ? P : never]: P extends keyof R ? L[P] | R[P] : L[P];
            }
          >,
          Outer<Without<R, K>, true>,
          Suffix
        >
      : Right extends true
        ? Beside<Outer<Without<L, K>, true>, R, Suffix>
        : Beside<L, Outer<Without<R, K>, Left>, Suffix>;

  /** What a join with a list of values gives. */
  type JoinedValues<L, R, V, Left, Right, Suffix> = V extends readonly [infer A]
    ? Flat<Outer<Listed<L, A>, Right>>
    : V extends readonly [infer A, infer B]
      ? Beside<Outer<Listed<L, A>, Right>, Outer<Listed<R, B>, Left>, Suffix>
      : V extends readonly [infer A, infer B, infer C]
        ? Extend<Beside<Outer<Listed<L, A>, Right>, Outer<Listed<R, B>, Left>, Suffix>, Results<any, C>>
        : V extends readonly unknown[]
          ? AnyRow
          : Flat<Results<any, V>>;

  type ElementOf<T> =
    IsAny<T> extends true
      ? any
      : T extends readonly (infer X)[]
        ? X
        : T extends Iterable<infer X>
          ? T extends string
            ? T
            : X
          : T;
}
