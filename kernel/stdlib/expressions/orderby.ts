import type { ColumnTable } from "arquero";
import { say } from "../../../shared/words/english.ts";
import { checkColumn, ExpressionError, explainArquero } from "./errors.ts";
import type { Ranking } from "./ranking.ts";
import { Wrapper } from "./translate.ts";
import { type Family, familyOf, nameFamily } from "./values.ts";

type Comparator = (a: number, b: number) => number;
type Collate = (a: unknown, b: unknown) => number;

interface Key {
  /** By row of the table; null where the value is missing. */
  readonly values: readonly unknown[];
  readonly sign: 1 | -1;
  readonly collate: Collate | undefined;
}

/** What sorts tables that `orderby` gave, by their comparators. */
const rankings = new WeakMap<object, Ranking>();

/** How a table is sorted, for ranks. */
export function rankingOf(table: ColumnTable): Ranking | undefined {
  if (!table.isOrdered()) return undefined;
  return rankings.get(table.comparator()) ?? { ordered: true, isMissing: () => false };
}

/** One of the values to sort by: a column's name, or an expression under a name of its own. */
interface Wanted {
  readonly column: string;
  readonly expression: unknown;
  readonly wrapper: { readonly desc?: boolean; readonly collate?: Collate };
}

function readKeys(table: ColumnTable, given: readonly unknown[]): Wanted[] {
  const wanted: Wanted[] = [];
  const add = (value: unknown, isExpression: boolean): void => {
    const wrapper = value instanceof Wrapper ? value : {};
    const inner: unknown = value instanceof Wrapper ? value.expr : value;
    const name = typeof inner === "number" ? table.columnName(inner) : inner;
    if (typeof name === "string" && (!isExpression || value instanceof Wrapper)) {
      checkColumn(table, name);
      wanted.push({ column: name, expression: undefined, wrapper });
      return;
    }
    if (typeof name !== "string" && typeof name !== "function" && !isDescribed(name))
      throw new ExpressionError(say("expressions.sort"), say("expressions.sortHint"));
    const expression = value instanceof Wrapper ? plainExpression(value) : value;
    wanted.push({ column: `chancery ${wanted.length}`, expression, wrapper });
  };
  for (const value of given.flat()) {
    if (typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype)
      for (const each of Object.values(value)) add(each, true);
    else add(value, false);
  }
  return wanted;
}

/** `op.sum("x")` and the like: objects that Arquero reads as text. */
function isDescribed(value: unknown): boolean {
  return typeof value === "object" && value !== null && "fields" in value;
}

/** The expression without its direction, which does not belong into a column; escaped and windowed it stays. */
function plainExpression(wrapper: { readonly expr: unknown; readonly escape?: boolean }): unknown {
  return wrapper.escape || "window" in wrapper ? wrapper : wrapper.expr;
}

function readValues(table: ColumnTable, { column, expression }: Wanted, collated: boolean): unknown[] {
  const found = table.column(column);
  const values: unknown[] = new Array(table.totalRows()).fill(null);
  const families = new Set<Family>();
  table.scan((row = 0) => {
    const value: unknown = found?.at(row);
    const family = familyOf(value);
    if (family === null) return;
    families.add(family === "bigint" || family === "boolean" ? "number" : family);
    values[row] = value instanceof Date ? value.getTime() : value;
  });
  const [first, second] = families;
  if (first !== undefined && second !== undefined && !collated)
    throw new ExpressionError(
      say(expression === undefined ? "expressions.mixed" : "expressions.mixedValue", {
        name: column,
        first: nameFamily(first),
        second: nameFamily(second),
      }),
      say("expressions.mixedHint"),
    );
  return values;
}

function compareBy(keys: readonly Key[]): Comparator {
  const [only] = keys;
  if (only && keys.length === 1 && !only.collate) {
    const { values, sign } = only as { values: readonly number[]; sign: number };
    // The same as below, for one key, which is what sorting is slowest without.
    return (a, b) => {
      const u = values[a] as number | null;
      const v = values[b] as number | null;
      if (u === v) return 0;
      if (u === null) return 1;
      if (v === null) return -1;
      return u < v ? -sign : u > v ? sign : 0;
    };
  }
  return (a, b) => {
    for (const { values, sign, collate } of keys) {
      const u = values[a] as number;
      const v = values[b] as number;
      if (u === v) continue;
      if (u === null) return 1;
      if (v === null) return -1;
      const order = collate ? collate(u, v) : u < v ? -1 : u > v ? 1 : 0;
      if (order !== 0) return order * sign;
    }
    return 0;
  };
}

/**
 * Sorts by columns and by expressions, which Arquero's own comparator cannot call (src/expression/compare.js). What is
 * missing (null, NaN, no date) comes last in both directions, as in R and pandas: Arquero puts it first where the lowest
 * are looked for. A column of words and numbers has no order and is an error.
 */
export function orderby(this: ColumnTable, ...given: unknown[]): unknown {
  try {
    const wanted = readKeys(this, given);
    const derived = wanted.filter(({ expression }) => expression !== undefined);
    const table =
      derived.length === 0
        ? this
        : this.derive(
            Object.fromEntries(derived.map(({ column, expression }) => [column, expression])) as Parameters<
              ColumnTable["derive"]
            >[0],
          );
    const keys = wanted.map((each): Key => {
      const { desc, collate } = each.wrapper;
      return { values: readValues(table, each, collate !== undefined), sign: desc ? -1 : 1, collate };
    });
    const order = compareBy(keys);
    const first = keys[0];
    if (first) rankings.set(order, { ordered: true, isMissing: (row) => first.values[row] === null });
    return this.create({ order });
  } catch (error) {
    throw explainArquero(error, [this]);
  }
}
