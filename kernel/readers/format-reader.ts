import type { ColumnTable } from "arquero";
import type { ReadOptions, Recipe } from "./options.ts";
import type { ByteSource } from "./source.ts";

/** A file read as a table. */
export interface ReadResult {
  readonly table: ColumnTable;
  /** What was found, or given, under the options' own names. */
  readonly recipe: Recipe;
  /** What a person should know, one sentence each: ragged rows, renamed headers, merged cells … */
  readonly notes: readonly string[];
}

/** Formats whose readers are loaded when first needed, since they are large and rare. */
export type LoadedFormat = "parquet" | "arrow" | "xlsx";

/** What reading needs from the place it happens in. */
export interface ReadHooks {
  /** Reports how far it is, in bytes. A returned promise is awaited, so that the host is heard between pieces. */
  progress?(done: number, total: number): void | Promise<void>;
  loadFormat(format: LoadedFormat): Promise<FormatReader>;
}

/** Reads one format. Throws an Error with one sentence when the content does not fit. */
export type FormatReader = (
  source: ByteSource,
  options: ReadOptions,
  hooks: ReadHooks,
) => Promise<ReadResult>;
