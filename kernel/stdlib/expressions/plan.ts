/** By parameter: the columns that a function reads of a row, or null where it may read any. */
export type RowColumns = readonly (readonly string[] | null)[];

export type Callable = (...given: readonly unknown[]) => unknown;

/** A function of rows (one, or two in a join), the table's parameters and, where it combines, results of aggregates. */
export interface Part {
  readonly call: Callable;
  readonly rows: RowColumns;
}

/** An argument of an aggregate: a column of the row with that number, a constant, or anything else as a function. */
export type Given =
  | { readonly column: readonly [number, string] }
  | { readonly value: string | number }
  | Part;

/** How to evaluate a function over a table, as kernel/language/expressions/plan.ts writes it beside the function. */
export type Plan =
  | {
      readonly kind: "native";
      readonly rows: RowColumns;
      readonly gathers: boolean;
      /** Where it gathers: the columns that it reads outside of aggregates, and the aggregates' names. */
      readonly outside?: readonly string[] | null;
      readonly calls?: readonly string[];
    }
  | { readonly kind: "row"; readonly rows: RowColumns }
  | {
      readonly kind: "split";
      readonly calls: readonly { readonly name: string; readonly given: readonly Given[] }[];
      readonly combine: Part;
    }
  | {
      readonly kind:
        | "nested"
        | "local"
        | "written"
        | "arity"
        | "applied"
        | "few"
        | "counted"
        | "empty"
        | "dates";
      readonly name: string;
    };

/** A property costs less than a WeakMap where an array's `filter` stands in a loop, and nothing lists symbols. */
const planKey = Symbol("table expression");

/** Remembers how to evaluate a function over a table. The function is the same function afterwards. */
export function rememberPlan(fn: Callable, plan: Plan): Callable {
  return Object.assign(fn, { [planKey]: plan });
}

/** The plan that `rememberPlan` gave a function; undefined when it has none. */
export function planOf(fn: Callable): Plan | undefined {
  return (fn as Callable & { [planKey]?: Plan })[planKey];
}
