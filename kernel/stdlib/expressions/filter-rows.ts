import { type ColumnTable, table as makeTable } from "arquero";
import type { Callable } from "./plan.ts";

/** Arquero's set of rows (src/table/BitSet.js), which it does not export. */
interface Rows {
  set(row: number): void;
  next(row: number): number;
}

const mask = makeTable({ a: [1, 2] })
  .filter("d => d.a > 1")
  .mask();
const RowSet = mask.constructor as new (size: number) => Rows;

/**
 * Keeps the rows for which a function of column values holds. The loop is made anew for each call, so that the engine
 * can put the author's function into it; a loop shared by all expressions calls each of them from afar.
 * @param test takes the values of the columns, in their order
 */
export function filterRows(table: ColumnTable, columns: readonly string[], test: Callable): unknown {
  const data = columns.map((name) => table.column(name));
  const values = data.map((column, index) =>
    Array.isArray(column) || ArrayBuffer.isView(column) ? `c${index}[row]` : `c${index}.at(row)`,
  );
  // The text is made of numbers only.
  const names = data.map((_, index) => `c${index}`);
  const call = `test(${values.join(",")})`;
  const run = new Function(
    "test",
    "kept",
    "mask",
    "total",
    ...names,
    `"use strict";if(mask)for(let row=mask.next(0);row>=0;row=mask.next(row+1)){if(${call})kept.set(row)}` +
      `else for(let row=0;row<total;row+=1){if(${call})kept.set(row)}`,
  );
  const kept = new RowSet(table.totalRows());
  run(test, kept, table.mask(), table.totalRows(), ...data);
  return table.create({ filter: kept } as unknown as Parameters<ColumnTable["create"]>[0]);
}
