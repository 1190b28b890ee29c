/** What a cell showed then and now, compared. */
import { mime, type Output } from "../../shared/protocol/outputs.ts";
import type { CellStatus } from "../../shared/study/model.ts";

/** Where in what a cell shows: a value of a table (counted from 1), or a part of it by its path. */
export type Place =
  | { readonly output: number; readonly row: number; readonly column: string }
  | { readonly path: string };

/** The first place where two differ. */
export interface Difference {
  readonly at: Place;
  readonly expected: unknown;
  readonly found: unknown;
}

/** What of a cell is compared. */
export interface Shown {
  readonly status: CellStatus;
  readonly outputs: readonly Output[];
  readonly error?: unknown;
}

/**
 * @param tolerance numbers a and b are the same where |a - b| ≤ tolerance · max(1, |a|, |b|); 0: only where they are equal
 */
export function compareShown(expected: Shown, found: Shown, tolerance: number): Difference | null {
  return (
    compare(expected.status, found.status, "status", tolerance) ??
    compare(expected.error ?? null, found.error ?? null, "error", tolerance) ??
    compareOutputs(expected.outputs, found.outputs, tolerance)
  );
}

function compareOutputs(
  then: readonly Output[],
  now: readonly Output[],
  tolerance: number,
): Difference | null {
  for (const [index, output] of then.entries()) {
    const other = now[index];
    const difference =
      output.mime === mime.table && other?.mime === mime.table
        ? compareTables(output.data, other.data, index, tolerance)
        : compare(output, other, `outputs[${index}]`, tolerance);
    if (difference) return difference;
  }
  return compare(then.length, now.length, "outputs.length", tolerance);
}

type Table = Extract<Output, { mime: typeof mime.table }>["data"];

function compareTables(then: Table, now: Table, index: number, tolerance: number): Difference | null {
  const path = `outputs[${index}].data`;
  const columns = compare(then.columns, now.columns, `${path}.columns`, tolerance);
  if (columns) return columns;
  for (const [row, values] of then.rows.entries())
    for (const [column, value] of values.entries()) {
      const other = now.rows[row]?.[column];
      if (value === other) continue;
      const difference = compare(value, other, "", tolerance);
      const name = then.columns[column]?.name ?? "";
      if (difference) return { ...difference, at: { output: index + 1, row: row + 1, column: name } };
    }
  return compare(then.totalRows, now.totalRows, `${path}.totalRows`, tolerance);
}

function compare(then: unknown, now: unknown, path: string, tolerance: number): Difference | null {
  if (then === now) return null;
  if (typeof then === "number" && typeof now === "number" && isNear(then, now, tolerance)) return null;
  const differs = { at: { path }, expected: then ?? null, found: now ?? null };
  if (typeof then !== "object" || typeof now !== "object" || then === null || now === null) return differs;
  if (Array.isArray(then) !== Array.isArray(now)) return differs;
  const keys = new Set([...Object.keys(then), ...Object.keys(now)]);
  for (const key of keys) {
    const pick = (of: object): unknown => (Object.hasOwn(of, key) ? Reflect.get(of, key) : undefined);
    const difference = compare(pick(then), pick(now), `${path}.${key}`, tolerance);
    if (difference) return difference;
  }
  return null;
}

function isNear(a: number, b: number, tolerance: number): boolean {
  return Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(a), Math.abs(b));
}
