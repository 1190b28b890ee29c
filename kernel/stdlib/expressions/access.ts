import { ColumnTable, Table } from "arquero";
import { say } from "../../../shared/words/english.ts";
import { checkColumn, ExpressionError } from "./errors.ts";

type Method = (this: Table, ...given: unknown[]) => unknown;

/** Columns to choose, by name, number, list, object `{ old: "new" }` or function. @throws ExpressionError for one there is not */
export function checkNames(table: Table, value: unknown): void {
  if (typeof value === "string") checkColumn(table, value);
  else if (typeof value === "number") checkNumber(table, value);
  else if (Array.isArray(value)) for (const each of value) checkNames(table, each);
  else if (value instanceof Map) for (const name of value.keys()) checkNames(table, name);
  else if (typeof value === "object" && value !== null) checkNames(table, Object.keys(value));
}

function checkNumber(table: Table, index: number): void {
  if (table.columnName(index) !== undefined) return;
  throw new ExpressionError(
    say("expressions.columnNumber", { index: String(index), count: String(table.numCols()) }),
  );
}

/** Methods whose first argument is a column's name, and those whose options may list columns. */
const byName = ["array", "get", "getter", "values"];
const byOption = ["objects", "print", "toArrow", "toArrowIPC", "toCSV", "toHTML", "toJSON", "toMarkdown"];

/** Makes what reads a table's values name the columns there are, where it would fail inside or write an empty column. */
export function installAccess(): void {
  const wrap = (name: string, check: (table: Table, first: unknown) => void) => {
    const owner = Object.hasOwn(ColumnTable.prototype, name) ? ColumnTable.prototype : Table.prototype;
    const original = Reflect.get(owner, name) as Method;
    const value: Method = function (...given) {
      check(this, given[0]);
      return original.apply(this, given);
    };
    Object.defineProperty(owner, name, { value, writable: true, configurable: true, enumerable: false });
  };
  for (const name of byName)
    wrap(name, (table, column) => {
      if (typeof column === "string") checkColumn(table, column);
    });
  for (const name of byOption)
    wrap(name, (table, options) => {
      checkNames(table, (options as { columns?: unknown } | null | undefined)?.columns);
    });
  // A list has a length; what a table has not is undefined, and compares as false.
  Object.defineProperty(ColumnTable.prototype, "length", {
    configurable: true,
    get() {
      throw new ExpressionError(say("expressions.length"), say("expressions.lengthHint"));
    },
  });
}
