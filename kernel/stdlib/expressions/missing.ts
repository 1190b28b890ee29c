import { ColumnTable, type Table } from "arquero";

/**
 * Makes missing what is missing: where aggregates gave nothing (a sum of a group without values is SQL's null, neither 0
 * nor Arquero's undefined), and where what was calculated from them is no number, the column holds null.
 * @param values the verb's object of expressions
 * @param gathers whether an expression looks at more than one row; what looks at one keeps JavaScript's own result
 */
export function fillMissing(
  result: unknown,
  verb: "rollup" | "derive",
  values: unknown,
  gathers: (expression: unknown) => boolean,
): void {
  if (!(result instanceof ColumnTable) || typeof values !== "object" || values === null) return;
  for (const [name, expression] of Object.entries(values))
    if (verb === "rollup" || gathers(expression)) fillColumn(result.column(name));
}

/** The same for the columns that `pivot` makes: a pair of keys without rows is missing. */
export function fillPivot(result: unknown, keys: readonly string[]): void {
  if (!(result instanceof ColumnTable)) return;
  for (const name of result.columnNames()) if (!keys.includes(name)) fillColumn(result.column(name));
}

/** A cell for which there was no row to take a value from is null like all that is missing: `d.w === null` finds it. */
export function fillGaps(result: unknown): void {
  if (!(result instanceof ColumnTable)) return;
  for (const name of result.columnNames()) {
    const column: unknown = result.column(name);
    if (!Array.isArray(column)) continue;
    for (let row = 0; row < column.length; row += 1) if (column[row] === undefined) column[row] = null;
  }
}

function fillColumn(column: unknown): void {
  if (!Array.isArray(column)) return;
  for (let row = 0; row < column.length; row += 1) {
    const value: unknown = column[row];
    if (value === undefined || Number.isNaN(value)) column[row] = null;
  }
}

type Dictionary = { keyFor(value: unknown): number };

function isDictionary(column: unknown): column is Dictionary {
  return typeof column === "object" && column !== null && "keyFor" in column;
}

const mended = new WeakSet<Dictionary>();

/**
 * Arquero compares words of an Arrow dictionary by their keys, and takes both `===` and `!==` with a word that is not
 * in it for false (src/expression/rewrite.js). A key that no row has makes both true to their meaning.
 */
export function mendDictionaries(table: Table): void {
  for (const name of table.columnNames()) {
    const column: unknown = table.column(name);
    if (!isDictionary(column) || mended.has(column)) continue;
    mended.add(column);
    const original = column.keyFor.bind(column);
    column.keyFor = (value) => {
      const key = original(value);
      return key < 0 ? Number.MAX_SAFE_INTEGER : key;
    };
  }
}
