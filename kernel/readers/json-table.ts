import { type ColumnTable, table as makeTable } from "arquero";
import { say } from "../../shared/words/english.ts";
import { readAsAsked } from "./as-asked.ts";
import { JsonColumn, type JsonRow } from "./json-column.ts";
import { checkColumns, type ReadOptions } from "./options.ts";

/** More keys than this under one name are data (ids, years), not columns. */
const maxFlattened = 100;
/** A file of more columns has its data in its keys. */
const maxColumns = 100_000;

/**
 * Rows of JSON objects as they come. Every key of any row is a column, in the order first met; absent values are null.
 * Objects inside become columns `country.id`, at every depth; lists, geometries, and objects of very many keys stay one.
 */
export class JsonRows {
  readonly #name: string;
  readonly #columns = new Map<string, JsonColumn>();
  #rows = 0;

  /** @param name the file's, for errors */
  constructor(name: string) {
    this.#name = name;
  }

  /** @throws Error when the rows have too many different keys */
  add(row: JsonRow): void {
    for (const key of Object.keys(row)) this.#find(key).set(this.#rows, row[key]);
    this.#rows += 1;
  }

  /** Adds columns as they are, equally long. */
  addColumns(columns: Iterable<readonly [string, readonly unknown[]]>): void {
    for (const [key, values] of columns) {
      const column = this.#find(key);
      for (const [row, value] of values.entries()) column.set(row, value);
      this.#rows = Math.max(this.#rows, values.length);
    }
  }

  #find(key: string): JsonColumn {
    let column = this.#columns.get(key);
    if (column === undefined) {
      if (this.#columns.size >= maxColumns)
        throw new Error(say("reader.tooWide", { name: this.#name, line: this.#rows + 1 }));
      column = new JsonColumn();
      this.#columns.set(key, column);
    }
    return column;
  }

  /**
   * The table of them; the rows are given up.
   * @param options the author's types, dates and missing words are applied
   * @throws Error when the options name a column that is not there, or a value does not fit
   */
  makeTable(options: ReadOptions): ColumnTable {
    const columns = flatten(this.#columns);
    this.#columns.clear();
    const names = [...columns.keys()];
    checkColumns(options, names, this.#name);
    const data = names.map((name): [string, unknown[]] => {
      const values = columns.get(name)?.finish(this.#rows) ?? [];
      // What was packed is given up at once: large files need the memory.
      columns.delete(name);
      // Arquero takes anything that has a length and `at` as a column; its types say arrays only.
      return [name, readAsAsked(this.#name, name, values, options) as unknown[]];
    });
    return makeTable(data, names);
  }
}

/** Replaces each column of objects by one column per key, at every depth, unless a name would be there twice. */
function flatten(columns: ReadonlyMap<string, JsonColumn>): Map<string, JsonColumn> {
  const flat = new Map<string, JsonColumn>();
  for (const [name, column] of columns) {
    const inner = expand(column);
    const named =
      inner && [...flatten(inner)].map(([key, one]): [string, JsonColumn] => [`${name}.${key}`, one]);
    if (named?.every(([key]) => !columns.has(key) && !flat.has(key)))
      for (const [key, one] of named) flat.set(key, one);
    else flat.set(name, column);
  }
  return flat;
}

/** The columns inside a column that holds objects and nothing else; null for any other. */
function expand(column: JsonColumn): Map<string, JsonColumn> | null {
  const inner = new Map<string, JsonColumn>();
  for (const { row, value } of column.takeObjects() ?? [])
    for (const key of Object.keys(value)) {
      let one = inner.get(key);
      if (one === undefined) {
        if (inner.size >= maxFlattened) return null;
        one = new JsonColumn();
        inner.set(key, one);
      }
      one.set(row, value[key]);
    }
  return inner.size === 0 ? null : inner;
}
