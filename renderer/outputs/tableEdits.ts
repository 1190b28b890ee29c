/** Editing the rows of an `input.table`, apart from the screen. */
import { readIsoDate } from "../../kernel/readers/dates.ts";
import { formatDate } from "../../kernel/stdlib/format-date.ts";
import type {
  EditableColumn,
  EditableKind,
  EditableRow,
  EditableValue,
} from "../../shared/protocol/editable-table.ts";
import { maxEditableRows } from "../../shared/protocol/editable-table.ts";
import type { WordKey } from "../../shared/words/catalogue.ts";

/** A row on screen. Its key stays while rows before it come and go, so that what is being typed stays with its row. */
export interface EditedRow {
  readonly key: number;
  readonly values: readonly EditableValue[];
}

/** Rows on screen, and what was passed on and has not come back. */
export interface EditedTable {
  readonly rows: readonly EditedRow[];
  readonly nextKey: number;
  /** The content that the kernel last gave, as JSON. */
  readonly known: string;
  readonly sent: readonly string[];
}

/** So many contents that were passed on are remembered: in manual mode none comes back. */
const remembered = 50;

export function writeContent(columns: readonly EditableColumn[], rows: readonly EditableRow[]): string {
  return JSON.stringify([columns, rows]);
}

function keyRows(
  columns: readonly EditableColumn[],
  rows: readonly EditableRow[],
  from: number,
): EditedRow[] {
  return rows.map((row, at) => ({
    key: from + at,
    values: columns.map(({ name }) => (Object.hasOwn(row, name) ? (row[name] ?? null) : null)),
  }));
}

/** The table as the kernel gave it, with nothing changed. */
export function startEditing(columns: readonly EditableColumn[], rows: readonly EditableRow[]): EditedTable {
  return {
    rows: keyRows(columns, rows, 0),
    nextKey: rows.length,
    known: writeContent(columns, rows),
    sent: [],
  };
}

/**
 * Takes what the kernel gives. An edit of this person that comes back changes nothing: meanwhile they may have gone on.
 * @param known the content given, as `writeContent` writes it
 */
export function takeGiven(
  table: EditedTable,
  columns: readonly EditableColumn[],
  rows: readonly EditableRow[],
  known: string,
): EditedTable {
  const back = table.sent.lastIndexOf(known);
  if (back >= 0) return { ...table, known, sent: table.sent.slice(back + 1) };
  const { nextKey } = table;
  return { rows: keyRows(columns, rows, nextKey), nextKey: nextKey + rows.length, known, sent: [] };
}

/** Remembers that the rows are passed on. */
export function rememberSent(table: EditedTable, content: string): EditedTable {
  return { ...table, sent: [...table.sent, content].slice(-remembered) };
}

/** The rows as the port takes them: one object a row. */
export function toRecords(columns: readonly EditableColumn[], rows: readonly EditedRow[]): EditableRow[] {
  return rows.map(({ values }) =>
    Object.fromEntries(columns.map(({ name }, at) => [name, values[at] ?? null])),
  );
}

/** The table with one value in another's place. */
export function setValue(table: EditedTable, key: number, at: number, value: EditableValue): EditedTable {
  const rows = table.rows.map((row) =>
    row.key === key ? { key, values: row.values.map((old, place) => (place === at ? value : old)) } : row,
  );
  return { ...table, rows };
}

const empty: Readonly<Record<EditableKind, EditableValue>> = {
  number: null,
  string: "",
  boolean: false,
  date: null,
};

/** The table with an empty row at its end; the same one when it is full. */
export function addRow(table: EditedTable, columns: readonly EditableColumn[]): EditedTable {
  if (table.rows.length >= maxEditableRows) return table;
  const row = { key: table.nextKey, values: columns.map(({ type }) => empty[type]) };
  return { ...table, rows: [...table.rows, row], nextKey: table.nextKey + 1 };
}

/** The table without one of its rows. */
export function removeRow(table: EditedTable, key: number): EditedTable {
  return { ...table, rows: table.rows.filter((row) => row.key !== key) };
}

/** A value as it stands in its field, where it is edited: in full. */
export function writeField(value: EditableValue): string {
  return value === null ? "" : String(value);
}

const numeral = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * What a field's text means in a column of this kind. Nothing is guessed: "1,5" may be two numbers or one.
 * @returns the value, null for an emptied number or date; or the word that says what is wrong
 */
export function readField(kind: EditableKind, text: string): { value: EditableValue } | { fault: WordKey } {
  const plain = text.trim();
  switch (kind) {
    case "string":
      return { value: text };
    case "boolean":
      return { value: plain === "true" };
    case "number": {
      if (plain === "") return { value: null };
      const number = numeral.test(plain) ? Number(plain) : Number.NaN;
      return Number.isFinite(number) ? { value: number } : { fault: "output.input.noNumber" };
    }
    case "date": {
      if (plain === "") return { value: null };
      const date = readIsoDate(plain);
      return date ? { value: formatDate(date) } : { fault: "output.input.noDate" };
    }
  }
}

/** What is selected in a field: arrows at the sides leave it only when that is all of it. */
export interface FieldSelection {
  readonly start: number;
  readonly end: number;
  readonly length: number;
  /** Something was typed and is not passed on yet. */
  readonly isTyping: boolean;
}

const steps: Readonly<Record<string, readonly [row: number, column: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/**
 * Where a key leads from a cell.
 * @param field null where the cell is no field of text
 * @returns null where the key stays in the cell, or would leave the table
 */
export function findStep(
  from: { readonly row: number; readonly column: number },
  key: string,
  size: { readonly rows: number; readonly columns: number },
  field: FieldSelection | null,
): { row: number; column: number } | null {
  const step = Object.hasOwn(steps, key) ? steps[key] : undefined;
  if (!step) return null;
  const [down, right] = step;
  if (right !== 0 && field && (field.isTyping || field.start !== 0 || field.end !== field.length))
    return null;
  const row = from.row + down;
  const column = from.column + right;
  const isInside = row >= 0 && row < size.rows && column >= 0 && column < size.columns;
  return isInside ? { row, column } : null;
}
