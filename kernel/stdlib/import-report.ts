import type { ColumnTable } from "arquero";
import type { ImportReport } from "../../shared/protocol/tables.ts";
import type { ReadResult } from "../readers/format-reader.ts";

/** One column's type, as the contract names them, and how many of its values are missing (null or NaN). */
function describeColumn(table: ColumnTable, name: string): ImportReport["columns"][number] {
  const column = table.column(name);
  let missing = 0;
  let type: string | null = null;
  const size = table.totalRows();
  for (let row = 0; row < size; row += 1) {
    const value: unknown = column?.at(row);
    if (value === null || value === undefined || Number.isNaN(value)) {
      missing += 1;
      if (typeof value === "number") type ??= "number";
    } else if (type === null || type === "string") type = nameType(value);
  }
  return { name, type: type ?? "string", missing };
}

function nameType(value: unknown): string {
  if (value instanceof Date) return "date";
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return "list";
  return typeof value;
}

/** What a cell's `table()` found in a file, as it is sent to the host. @param options as the author gave them */
export function describeImport(file: string, result: ReadResult, options: unknown): ImportReport {
  const { table, recipe, notes } = result;
  return {
    file,
    recipe: JSON.parse(JSON.stringify(recipe)),
    given: typeof options === "object" && options !== null ? Object.keys(options) : [],
    rows: table.totalRows(),
    columns: table.columnNames().map((name) => describeColumn(table, name)),
    notes: [...notes],
  };
}
