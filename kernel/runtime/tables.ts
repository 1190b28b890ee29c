import type { Table } from "arquero";
import type { Rows, TableOutput } from "../../shared/protocol/outputs.ts";
import type { ColumnProfile } from "../../shared/protocol/tables.ts";
import { say } from "../../shared/words/english.ts";
import { describeColumns } from "./columns.ts";
import { profileColumn } from "./profile.ts";
import { type Json, toTableValue } from "./serialize.ts";
import { makeRowReader } from "./table-rows.ts";

/** Rows stop here, in characters of their text, so that a message stays well under the port's limit. */
const maxRowsLength = 12 * 1024 * 1024;

interface ShownTable {
  readonly cell: string;
  readonly table: Table;
  readonly rows: number;
  readonly read: (place: number) => unknown[];
}

function estimateLength(value: Json): number {
  if (typeof value === "string") return value.length + 3;
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + estimateLength(item), 2);
  if (typeof value === "object" && value !== null)
    return Object.entries(value).reduce((sum, [key, item]) => sum + key.length + 4 + estimateLength(item), 2);
  return 8;
}

function readRows(shown: ShownTable, offset: number, limit: number): Rows {
  const rows: Rows = [];
  const end = Math.min(shown.rows, offset + limit);
  let length = 0;
  for (let place = offset; place < end && length < maxRowsLength; place += 1) {
    const row = shown.read(place).map(toTableValue);
    length += estimateLength(row);
    rows.push(row);
  }
  return rows;
}

/** The tables that cells show. They stay in the sandbox; the screen asks for the rows it needs by handle. */
export class ShownTables {
  readonly #shown = new Map<string, ShownTable>();
  #next = 1;

  /** The output of a table, with its first `limit` rows. */
  show(table: Table, cell: string, limit: number): TableOutput {
    const handle = `table-${this.#next}`;
    this.#next += 1;
    const shown = { cell, table, rows: table.numRows(), read: makeRowReader(table) };
    this.#shown.set(handle, shown);
    const columns = describeColumns(table);
    return {
      mime: "application/vnd.chancery.table+json",
      handle,
      data: { columns, totalRows: shown.rows, rows: readRows(shown, 0, limit) },
    };
  }

  /**
   * Rows of a shown table in its order, from `offset` (0 is the first), at most `limit`.
   * @throws Error when the handle names no table any more
   */
  page(handle: string, offset: number, limit: number): Rows {
    const shown = this.#shown.get(handle);
    if (!shown) throw new Error(say("runtime.tableGone"));
    return readRows(shown, Math.max(0, Math.trunc(offset)), Math.max(0, Math.trunc(limit)));
  }

  /**
   * What a column of a shown table holds.
   * @throws Error when the handle names no table any more, or the table has no such column
   */
  profile(handle: string, column: string): ColumnProfile {
    const shown = this.#shown.get(handle);
    if (!shown) throw new Error(say("runtime.tableGone"));
    return profileColumn(shown.table, column);
  }

  /** Lets go of the tables that a cell showed. */
  drop(cell: string): void {
    for (const [handle, shown] of this.#shown) if (shown.cell === cell) this.#shown.delete(handle);
  }
}
