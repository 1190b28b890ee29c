import { table as makeTable, Table } from "arquero";
import {
  type EditableColumn,
  type EditableKind,
  type EditableRow,
  type EditableTable,
  type EditableValue,
  editableKinds,
  maxEditableColumns,
  maxEditableRows,
} from "../../shared/protocol/editable-table.ts";
import { say } from "../../shared/words/english.ts";
import { describeColumns } from "../runtime/columns.ts";
import { inspect } from "../runtime/inspect.ts";
import { makeRowReader } from "../runtime/table-rows.ts";
import { Control, type ControlValue, InputError } from "./control.ts";
import { checkRows } from "./editable-rows.ts";
import { formatDate } from "./format-date.ts";

type Options = Record<string, unknown>;

/** What the author gave: the names of the columns, the values of each row in their order, and kinds known beforehand. */
interface Given {
  readonly names: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
  readonly kinds: ReadonlyMap<string, EditableKind>;
}

const isIterable = (value: unknown): value is Iterable<unknown> =>
  typeof value === "object" && value !== null && Symbol.iterator in value;

const tooManyRows = () => new InputError(say("runtime.table.rows", { limit: maxEditableRows }));
const tooManyColumns = () => new InputError(say("runtime.table.columns", { limit: maxEditableColumns }));

function readTable(table: Table): Given {
  if (table.numRows() > maxEditableRows) throw tooManyRows();
  if (table.numCols() > maxEditableColumns) throw tooManyColumns();
  const read = makeRowReader(table);
  const kinds = describeColumns(table).flatMap(({ name, type }) => {
    const kind = editableKinds.find((one) => one === type);
    return kind ? [[name, kind] as const] : [];
  });
  const rows = Array.from({ length: table.numRows() }, (_, place) => read(place));
  return { names: table.columnNames(), rows, kinds: new Map(kinds) };
}

function readRecords(data: Iterable<unknown>): Given {
  const records: object[] = [];
  const names = new Set<string>();
  for (const record of data) {
    if (typeof record !== "object" || record === null || Array.isArray(record) || record instanceof Date)
      throw new InputError(say("runtime.table.noList", { value: `[${inspect(record)}]` }));
    records.push(record);
    // Counted on the way: a generator may never end.
    if (records.length > maxEditableRows) throw tooManyRows();
    for (const name of Object.keys(record)) names.add(name);
    if (names.size > maxEditableColumns) throw tooManyColumns();
  }
  const read = (record: object, name: string): unknown =>
    Object.hasOwn(record, name) ? Reflect.get(record, name) : null;
  const rows = records.map((record) => [...names].map((name) => read(record, name)));
  return { names: [...names], rows, kinds: new Map() };
}

/** The columns asked for, in their order. @throws InputError when they are no names, or none of the rows has one */
function chooseColumns(given: Given, wanted: unknown): Given {
  if (wanted === undefined) return given;
  const names = isIterable(wanted) ? [...wanted] : [];
  const places = names.map((name, place) => {
    if (typeof name !== "string") throw wrongOption("columns", '["country", "weight"]');
    if (names.indexOf(name) !== place) throw new InputError(say("runtime.table.twice", { name }));
    const at = given.names.indexOf(name);
    if (at < 0 && given.names.length > 0)
      throw new InputError(say("runtime.table.noColumn", { name, columns: given.names.join(", ") }));
    return at;
  });
  if (names.length === 0) throw wrongOption("columns", '["country", "weight"]');
  if (names.length > maxEditableColumns) throw tooManyColumns();
  return {
    ...given,
    names: names.filter((name) => typeof name === "string"),
    rows: given.rows.map((row) => places.map((at) => row[at])),
  };
}

function wrongOption(name: string, allowed: string): InputError {
  return new InputError(say("runtime.inputWrong", { what: `input.table: ${name}`, allowed }));
}

/** The value as JSON holds it, and its kind; null for what is missing. */
function classify(value: unknown): { kind: EditableKind | null; json: EditableValue } | undefined {
  if (value === null || value === undefined) return { kind: null, json: null };
  if (typeof value === "string") return { kind: "string", json: value };
  if (typeof value === "boolean") return { kind: "boolean", json: value };
  if (typeof value === "number") {
    if (Number.isNaN(value)) return { kind: "number", json: null };
    return Number.isFinite(value) ? { kind: "number", json: value } : undefined;
  }
  if (value instanceof Date) return { kind: "date", json: formatDate(value) || null };
  return undefined;
}

/** The one kind of a column's values. @throws InputError naming the column and the row */
function decideKind(given: Given, name: string, place: number): EditableKind {
  let found: { kind: EditableKind; row: number } | null = null;
  for (const [at, values] of given.rows.entries()) {
    const value = values[place];
    const row = at + 1;
    const one = classify(value);
    if (!one) throw new InputError(say("runtime.table.value", { value: inspect(value), row, name }));
    if (one.kind === null) continue;
    found ??= { kind: one.kind, row };
    if (found.kind !== one.kind) {
      const kinds = {
        one: say(`runtime.kind.${found.kind}`),
        other: say(`runtime.kind.${one.kind}`),
      };
      throw new InputError(say("runtime.table.mixed", { name, ...kinds, first: found.row, row }));
    }
  }
  return found?.kind ?? given.kinds.get(name) ?? "string";
}

/** An Arquero table of the rows; dates are Dates. */
function toTable(columns: readonly EditableColumn[], rows: readonly EditableRow[]): Table {
  const read = (value: EditableValue | undefined, kind: EditableKind): unknown =>
    kind === "date" && typeof value === "string" ? new Date(value) : (value ?? null);
  return makeTable(
    columns.map(({ name, type }) => [name, rows.map((row) => read(row[name], type))] as [string, unknown[]]),
  );
}

/**
 * A small table that people edit in place.
 * @param data the rows to begin with: a table, or any iterable of one object a row
 * @param options `{ label, columns, rows: "fixed" }`
 * @throws InputError when there is nothing to edit, too much of it, or a column has no one kind
 */
export function makeTableInput(data: unknown, options: Options): Control {
  if (options.rows !== undefined && options.rows !== "fixed") throw wrongOption("rows", '"fixed"');
  if (data !== undefined && !isIterable(data))
    throw new InputError(say("runtime.table.noList", { value: inspect(data) }));
  const read = data instanceof Table ? readTable(data) : readRecords(data ?? []);
  const given = chooseColumns(read, options.columns);
  if (given.names.length === 0) throw new InputError(say("runtime.table.none"));
  const columns = given.names.map((name, place) => ({ name, type: decideKind(given, name, place) }));
  const rows = given.rows.map((values) =>
    Object.fromEntries(columns.map(({ name }, place) => [name, classify(values[place])?.json ?? null])),
  );
  const table: EditableTable = { columns, rows, fixed: options.rows === "fixed" };
  const wrap = (held: EditableRow[]): ControlValue => ({ value: toTable(columns, held), json: held });
  const parse = (chosen: unknown) => {
    const checked = checkRows(chosen, table);
    if ("fault" in checked) throw new InputError(checked.fault);
    return wrap(checked.rows);
  };
  return new Control("table", { ...options, columns }, wrap(rows), { parse });
}
