import type { Table } from "arquero";
import type { ColumnProfile } from "../../shared/protocol/tables.ts";
import { say } from "../../shared/words/catalogue.ts";
import { describeColumns } from "./columns.ts";

/**
 * What a column holds, over all rows that pass the table's filter.
 * @throws Error when the table has no such column
 */
export function profileColumn(table: Table, name: string): ColumnProfile {
  const column = describeColumns(table).find((each) => each.name === name);
  if (!column) throw new Error(say("runtime.tableGone"));
  return {
    ...column,
    rows: table.numRows(),
    distinct: 0,
    estimated: false,
    min: null,
    max: null,
    histogram: [],
    frequent: [],
  };
}
