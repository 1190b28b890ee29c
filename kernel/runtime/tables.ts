import type { Table } from "arquero";
import type { Arrangement } from "../../shared/protocol/arrangement.ts";
import type { Rows, TableOutput } from "../../shared/protocol/outputs.ts";
import type { ColumnProfile } from "../../shared/protocol/tables.ts";
import { say } from "../../shared/words/english.ts";
import { Arrangements } from "./arrangements.ts";
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
  readonly arrangements: Arrangements;
}

function estimateLength(value: Json): number {
  if (typeof value === "string") return value.length + 3;
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + estimateLength(item), 2);
  if (typeof value === "object" && value !== null)
    return Object.entries(value).reduce((sum, [key, item]) => sum + key.length + 4 + estimateLength(item), 2);
  return 8;
}

/** @param places of the rows, where they are not in the table's own order */
function readRows(
  shown: Omit<ShownTable, "arrangements">,
  offset: number,
  limit: number,
  places?: Uint32Array,
): Rows {
  const rows: Rows = [];
  const first = Math.max(0, Math.trunc(offset));
  const end = Math.min(places?.length ?? shown.rows, first + Math.max(0, Math.trunc(limit)));
  let length = 0;
  for (let at = first; at < end && length < maxRowsLength; at += 1) {
    const row = shown.read(places?.[at] ?? at).map(toTableValue);
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
    const columns = describeColumns(table);
    const arrangements = new Arrangements(table, columns);
    const shown = { cell, table, rows: table.numRows(), read: makeRowReader(table), arrangements };
    this.#shown.set(handle, shown);
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
    return readRows(this.#find(handle), offset, limit);
  }

  /**
   * Sorts and filters a shown table, unless that was done.
   * @param pause lets the host be heard; rejects when nobody waits any more
   * @returns how many rows it has then
   * @throws Error when the handle names no table any more, or the table lacks a column
   */
  async arrange(handle: string, arrangement: Arrangement, pause: () => Promise<void>): Promise<number> {
    return (await this.#find(handle).arrangements.find(arrangement, pause)).length;
  }

  /** Rows of a shown table as arranged; otherwise as `page`. */
  async arrangedPage(
    { handle, offset, limit }: { handle: string; offset: number; limit: number },
    arrangement: Arrangement,
    pause: () => Promise<void>,
  ): Promise<Rows> {
    const shown = this.#find(handle);
    return readRows(shown, offset, limit, await shown.arrangements.find(arrangement, pause));
  }

  /**
   * What a column of a shown table holds.
   * @throws Error when the handle names no table any more, or the table has no such column
   */
  profile(handle: string, column: string): ColumnProfile {
    return profileColumn(this.#find(handle).table, column);
  }

  #find(handle: string): ShownTable {
    const shown = this.#shown.get(handle);
    if (!shown) throw new Error(say("runtime.tableGone"));
    return shown;
  }

  /** Lets go of the tables that a cell showed. */
  drop(cell: string): void {
    for (const [handle, shown] of this.#shown) if (shown.cell === cell) this.#shown.delete(handle);
  }
}
