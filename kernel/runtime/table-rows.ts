import type { Table } from "arquero";

/** A column of any kind: an array, a typed array or an Arrow column. */
export type AnyColumn = { readonly length: number; at(row: number): unknown };

/** The value at a backing row. Arrays are read by index, which is many times faster than `at`. */
export function makeCellReader(column: AnyColumn): (row: number) => unknown {
  if (Array.isArray(column) || ArrayBuffer.isView(column)) {
    const list = column as unknown as ArrayLike<unknown>;
    return (row) => list[row];
  }
  return (row) => column.at(row);
}

/** From the place in the table as shown (order and filter applied) to the backing row. */
export function makeRowIndex(table: Table): (place: number) => number {
  if (!table.isOrdered() && !table.isFiltered()) return (place) => place;
  // Made on the first look and kept for the pages that follow; Arquero keeps its own copy with the table too.
  let indices: ArrayLike<number> | null = null;
  return (place) => {
    indices ??= table.indices() as unknown as ArrayLike<number>;
    return indices[place] ?? 0;
  };
}

/** Reads rows of a table by their place as shown; one call is O(columns) once the order is known. */
export function makeRowReader(table: Table): (place: number) => unknown[] {
  const toRow = makeRowIndex(table);
  const cells = table.columnNames().map((name) => makeCellReader(table.column(name) as AnyColumn));
  return (place) => {
    const row = toRow(place);
    return cells.map((cell) => cell(row));
  };
}
