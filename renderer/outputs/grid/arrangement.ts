/** Changes to how a table is sorted and filtered; plain data in, plain data out. */
import { arrangeRows } from "../../../shared/outputs/arrange.ts";
import type { Arrangement, Filter } from "../../../shared/protocol/arrangement.ts";
import type { Column, Rows } from "../../../shared/protocol/outputs.ts";

/** Sorts by one column, or also by it after the others. */
export function sortBy(
  arrangement: Arrangement,
  column: string,
  descending: boolean,
  how: "alone" | "also",
): Arrangement {
  const others = how === "alone" ? [] : arrangement.sort.filter((key) => key.column !== column);
  return { ...arrangement, sort: [...others, { column, descending }] };
}

export function unsort(arrangement: Arrangement, column: string): Arrangement {
  return { ...arrangement, sort: arrangement.sort.filter((key) => key.column !== column) };
}

/** @param filter null: all values pass. A column has one filter. */
export function filterBy(arrangement: Arrangement, column: string, filter: Filter | null): Arrangement {
  const others = arrangement.filters.filter((one) => one.column !== column);
  return { ...arrangement, filters: filter ? [...others, filter] : others };
}

/** What of an arrangement a table can follow, and the columns that it lacks. */
export function fitArrangement(
  { sort, filters }: Arrangement,
  columns: readonly Column[],
): { fitting: Arrangement; lost: string[] } {
  const names = new Set(columns.map(({ name }) => name));
  const isHere = ({ column }: { readonly column: string }) => names.has(column);
  const lost = [...sort, ...filters].filter((part) => !isHere(part)).map(({ column }) => column);
  return {
    fitting: { sort: sort.filter(isHere), filters: filters.filter(isHere) },
    lost: [...new Set(lost)],
  };
}

/** A value as it was before it was written as JSON. */
function readValue(type: Column["type"], value: unknown): unknown {
  if (typeof value !== "string") return value;
  if (type === "date") return new Date(value);
  if (type === "number") return Number(value);
  if (type !== "bigint") return value;
  try {
    return BigInt(value);
  } catch {
    return value;
  }
}

/** Sorts and filters rows that are all here, as the kernel does it. */
export async function arrangeHere(
  columns: readonly Column[],
  rows: Rows,
  arrangement: Arrangement,
): Promise<Rows> {
  const column = (name: string) => {
    const at = columns.findIndex((one) => one.name === name);
    const type = columns[at]?.type ?? "string";
    return { type, read: (place: number) => readValue(type, rows[place]?.[at]) };
  };
  const places = await arrangeRows({ rows: rows.length, column }, arrangement, async () => {});
  return [...places].flatMap((place) => (rows[place] ? [rows[place]] : []));
}
