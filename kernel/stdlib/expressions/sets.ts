import type { ColumnTable } from "arquero";
import { filterRows } from "./filter-rows.ts";

/** Equal for equal values; null, undefined and NaN are one: what is missing. */
function writeKey(value: unknown): string {
  if (value === null || value === undefined || Number.isNaN(value)) return "missing";
  if (value instanceof Date) return `date ${value.getTime()}`;
  if (typeof value === "object") return JSON.stringify(value);
  return `${typeof value} ${String(value)}`;
}

function writeRowKey(...values: unknown[]): string {
  return JSON.stringify(values.map(writeKey));
}

/**
 * The different rows of `table` that are in all of the others, or in none of them. What is missing in both is the same
 * here, as in SQL's INTERSECT and EXCEPT: Arquero takes such rows for different, so that a table less itself is not empty.
 * @param others with the columns of `table`, in any order
 */
export function keepShared(table: ColumnTable, others: readonly ColumnTable[], isShared: boolean): unknown {
  const names = table.columnNames();
  const keysOf = (other: ColumnTable) => {
    const columns = names.map((name) => other.column(name));
    const keys = new Set<string>();
    other.scan((row) => {
      if (row !== undefined) keys.add(writeRowKey(...columns.map((column) => column?.at(row))));
    });
    return keys;
  };
  const sets = others.map(keysOf);
  const kept = filterRows(table, names, (...values) => {
    const key = writeRowKey(...values);
    return sets.every((keys) => keys.has(key) === isShared);
  });
  return (kept as ColumnTable).dedupe();
}
