import type { EditableValue } from "../../shared/protocol/editable-table.ts";
import type { FieldSelection } from "./tableEdits.ts";

interface Place {
  readonly row: number;
  readonly column: number;
}

/** What cells and rows ask of their table; the same object as long as the table is on screen. */
export interface TableActions {
  commit(rowKey: number, place: number, value: EditableValue): void;
  /** Moves the focus as the key says; false where it stays. */
  move(from: Place, key: string, field: FieldSelection | null): boolean;
  remove(rowKey: number, row: number): void;
}
