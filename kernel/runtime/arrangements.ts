import type { Table } from "arquero";
import { arrangeRows } from "../../shared/outputs/arrange.ts";
import type { Arrangement } from "../../shared/protocol/arrangement.ts";
import type { Column } from "../../shared/protocol/outputs.ts";
import { say } from "../../shared/words/english.ts";
import { stringify } from "./captured.ts";
import { type AnyColumn, makeCellReader, makeRowIndex } from "./table-rows.ts";

/** Orders of one table that are kept: the one on screen, and those that a person goes back to. */
const maxKept = 3;

/** The orders in which a person looks at a shown table: places of its rows, four bytes each. */
export class Arrangements {
  readonly #table: Table;
  readonly #types: ReadonlyMap<string, Column["type"]>;
  readonly #kept = new Map<string, Promise<Uint32Array>>();

  constructor(table: Table, columns: readonly Column[]) {
    this.#table = table;
    this.#types = new Map(columns.map(({ name, type }) => [name, type]));
  }

  /**
   * Places of the rows of an arrangement; made on the first look.
   * @throws Error when the table lacks a column
   */
  find(arrangement: Arrangement, pause: () => Promise<void>): Promise<Uint32Array> {
    const key = stringify(arrangement);
    const known = this.#kept.get(key) ?? this.#make(arrangement, pause);
    this.#kept.delete(key);
    this.#kept.set(key, known);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= maxKept) break;
      this.#kept.delete(oldest);
    }
    // What was given up is begun anew when it is wanted again.
    known.catch(() => {
      if (this.#kept.get(key) === known) this.#kept.delete(key);
    });
    return known;
  }

  #make(arrangement: Arrangement, pause: () => Promise<void>): Promise<Uint32Array> {
    const table = this.#table;
    const toRow = makeRowIndex(table);
    const column = (name: string) => {
      const type = this.#types.get(name);
      if (type === undefined) throw new Error(say("runtime.noColumn", { name }));
      const cell = makeCellReader(table.column(name) as AnyColumn);
      return { type, read: (place: number) => cell(toRow(place)) };
    };
    return arrangeRows({ rows: table.numRows(), column }, arrangement, pause);
  }
}
