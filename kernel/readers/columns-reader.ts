import { table as makeTable } from "arquero";
import { readAsAsked } from "./as-asked.ts";
import type { FormatReader, ReadHooks } from "./format-reader.ts";
import { nameColumns } from "./header.ts";
import { checkColumns, type ReadOptions, type Recipe } from "./options.ts";
import type { ByteSource } from "./source.ts";

/** Values of one column: plain arrays, or typed arrays where all are numbers. */
export type ColumnValues = ArrayLike<unknown> & Iterable<unknown>;

/** A file's columns before they are a table. */
export interface ReadColumns {
  readonly columns: readonly (readonly [name: string, values: ColumnValues])[];
  readonly recipe: Recipe;
  readonly notes: readonly string[];
}

/**
 * Reads one format as columns. A reader that is loaded on demand gives columns rather than a table, since its bundle has
 * no Arquero of its own: a second copy's tables would be strangers to the first's verbs.
 */
export type ColumnsReader = (
  source: ByteSource,
  options: ReadOptions,
  hooks: ReadHooks,
) => Promise<ReadColumns>;

/** Makes a reader of columns a reader of tables; the author's types, dates and missing words are applied. */
export function makeFormatReader(read: ColumnsReader): FormatReader {
  return async (source, options, hooks) => {
    const { columns, recipe, notes } = await read(source, options, hooks);
    const names = nameColumns(
      columns.map(([name]) => name),
      columns.length,
    );
    checkColumns(options, names, source.name);
    const data = columns.map(([, values], index): [string, ColumnValues] => {
      const name = names[index] ?? "";
      return [name, readAsAsked(source.name, name, values, options)];
    });
    const asked: ReadOptions = {
      ...(options.types && { types: { ...recipe.types, ...options.types } }),
      ...(options.missing && { missing: { ...recipe.missing, ...options.missing } }),
      ...(options.dates && { dates: { ...recipe.dates, ...options.dates } }),
    };
    return { table: makeTable(data, names), recipe: { ...recipe, ...asked }, notes };
  };
}
