import type { ImportReport } from "../../shared/protocol/tables.ts";
import type { ReadResult } from "../readers/format-reader.ts";
import { describeColumns } from "../runtime/columns.ts";

/** What a cell's `table()` found in a file, as it is sent to the host. @param options as the author gave them */
export function describeImport(file: string, result: ReadResult, options: unknown): ImportReport {
  const { table, recipe, notes } = result;
  return {
    file,
    recipe: JSON.parse(JSON.stringify(recipe)),
    given: typeof options === "object" && options !== null ? Object.keys(options) : [],
    rows: table.totalRows(),
    columns: describeColumns(table),
    notes: [...notes],
  };
}
