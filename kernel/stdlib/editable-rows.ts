/** Rows that a person chose for `input.table`, checked the same way on screen, in the terminal and in the sandbox. */
import {
  type EditableColumn,
  type EditableKind,
  type EditableRow,
  type EditableTable,
  type EditableValue,
  maxEditableRows,
} from "../../shared/protocol/editable-table.ts";
import { say } from "../../shared/words/english.ts";
import { readIsoDate } from "../readers/dates.ts";
import { formatDate } from "./format-date.ts";

const examples: Readonly<Record<EditableKind, EditableValue>> = {
  number: 1,
  string: "…",
  boolean: true,
  date: "2020-12-31",
};

/** An error names so many columns, and shows so many characters of a value. */
const shownColumns = 12;
const shownLength = 40;

function exampleRow(columns: readonly EditableColumn[]): EditableRow {
  return Object.fromEntries(columns.slice(0, shownColumns).map(({ name, type }) => [name, examples[type]]));
}

/** A list of one row with these columns, as JSON. */
export function writeExample(columns: readonly EditableColumn[]): string {
  return JSON.stringify([exampleRow(columns)]);
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
}

/** The value as a column of this kind holds it; undefined when it is none. Nothing is turned into another kind. */
function takeValue(kind: EditableKind, value: unknown): EditableValue | undefined {
  if (value === null) return null;
  switch (kind) {
    case "number":
      return typeof value === "number" && Number.isFinite(value) ? value : undefined;
    case "string":
      return typeof value === "string" ? value : undefined;
    case "boolean":
      return typeof value === "boolean" ? value : undefined;
    case "date": {
      const date = typeof value === "string" ? readIsoDate(value) : undefined;
      return date && formatDate(date);
    }
  }
}

/**
 * Checks rows against the columns of an `input.table`.
 * @param given anything; a list of one object a row, with each of the columns, dates as ISO text, missing as null
 * @param table its columns, and its rows where their number is fixed
 * @returns the rows with their columns in order and dates in one form; or what is wrong, as a clause that names row and column
 */
export function checkRows(
  given: unknown,
  { columns, rows, fixed }: EditableTable,
): { rows: EditableRow[] } | { fault: string } {
  if (!Array.isArray(given)) return { fault: say("rows.noList", { example: writeExample(columns) }) };
  const count = given.length;
  if (count > maxEditableRows) return { fault: say("rows.many", { limit: maxEditableRows, count }) };
  if (fixed && count !== rows.length) return { fault: say("rows.fixed", { fixed: rows.length, count }) };
  const known = new Set(columns.map(({ name }) => name));
  const names = () => [...known].slice(0, shownColumns).join(", ") + (known.size > shownColumns ? ", …" : "");
  const taken: EditableRow[] = [];
  for (const [at, record] of given.entries()) {
    const row = at + 1;
    if (typeof record !== "object" || record === null || Array.isArray(record)) {
      const example = JSON.stringify(exampleRow(columns));
      return { fault: say("rows.noRecord", { row, value: show(record), example }) };
    }
    const unknown = Object.keys(record).find((name) => !known.has(name));
    if (unknown !== undefined)
      return { fault: say("rows.unknown", { row, name: unknown, columns: names() }) };
    const values: [string, EditableValue][] = [];
    for (const { name, type } of columns) {
      if (!Object.hasOwn(record, name)) return { fault: say("rows.absent", { row, name }) };
      const value: unknown = Reflect.get(record, name);
      const held = takeValue(type, value);
      if (held === undefined) return { fault: say(`rows.${type}`, { row, name, value: show(value) }) };
      values.push([name, held]);
    }
    taken.push(Object.fromEntries(values));
  }
  return { rows: taken };
}
