import type { Table } from "arquero";
import type { Column, ColumnType } from "../../shared/protocol/outputs.ts";
import { type AnyColumn, makeCellReader } from "./table-rows.ts";

const bits: Record<ColumnType, number> = {
  number: 1,
  bigint: 2,
  string: 4,
  boolean: 8,
  date: 16,
  list: 32,
  object: 64,
};

function classifyObject(value: object): ColumnType {
  if (value instanceof Date) return "date";
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView))
    ? "list"
    : "object";
}

function classify(value: unknown): ColumnType {
  switch (typeof value) {
    case "number":
    case "bigint":
    case "string":
    case "boolean":
      return typeof value as ColumnType;
    default:
      return typeof value === "object" && value !== null ? classifyObject(value) : "object";
  }
}

function isMissing(value: unknown): boolean {
  return (
    value === null ||
    value === undefined ||
    (typeof value === "number" && Number.isNaN(value)) ||
    (value instanceof Date && Number.isNaN(value.getTime()))
  );
}

/**
 * One type for what was seen: the only one; string where strings are mixed with others; object for any other mixture;
 * string for a column without a value.
 */
function decideType(seen: number): ColumnType {
  for (const [type, bit] of Object.entries(bits)) if (seen === bit) return type as ColumnType;
  return seen === 0 || (seen & bits.string) !== 0 ? "string" : "object";
}

function describeColumn(table: Table, name: string): Column {
  const column = table.column(name) as AnyColumn;
  const mask = table.mask();
  const typed = ArrayBuffer.isView(column) && !(column instanceof DataView);
  if (typed && !(column instanceof Float32Array) && !(column instanceof Float64Array)) {
    const big = column instanceof BigInt64Array || column instanceof BigUint64Array;
    return { name, type: big ? "bigint" : "number", missing: 0 };
  }
  const cell = makeCellReader(column);
  let seen = 0;
  let missing = 0;
  let hasNaN = false;
  const look = (row: number) => {
    const value = cell(row);
    // Numbers and strings first: nearly every value is one, and this runs for each value of each table shown.
    if (typeof value === "number") {
      if (Number.isNaN(value)) {
        missing += 1;
        hasNaN = true;
      } else seen |= 1;
    } else if (typeof value === "string") seen |= 4;
    else if (isMissing(value)) missing += 1;
    else seen |= bits[classify(value)];
  };
  if (mask) for (let row = mask.next(0); row >= 0; row = mask.next(row + 1)) look(row);
  else for (let row = 0, rows = table.totalRows(); row < rows; row += 1) look(row);
  // A column of numbers of which a filter leaves no row is still one of numbers.
  if (mask && seen === 0) {
    const before = missing;
    for (let row = 0, rows = table.totalRows(); row < rows && seen === 0; row += 1) look(row);
    missing = before;
  }
  return { name, type: typed || (seen === 0 && hasNaN) ? "number" : decideType(seen), missing };
}

/**
 * Name, type and number of missing values of each column, over all rows that pass the table's filter.
 * @param names of the columns that are wanted; all unless given
 */
export function describeColumns(table: Table, names: readonly string[] = table.columnNames()): Column[] {
  return names.map((name) => describeColumn(table, name));
}
