import { parquetWriteBuffer } from "hyparquet-writer";
import type { Column, Rows } from "../../shared/protocol/outputs.ts";
import { typeColumns } from "./columns.ts";

const types = {
  number: "DOUBLE",
  bigint: "INT64",
  boolean: "BOOLEAN",
  date: "TIMESTAMP",
  string: "STRING",
  json: "STRING",
} as const;

type Facts = Readonly<Record<string, string>>;

/**
 * A table as a Parquet file (https://parquet.apache.org): numbers as DOUBLE, dates to the millisecond, lists as JSON text.
 * @param facts what is told of it in its footer
 */
export function writeParquet(columns: readonly Column[], rows: Rows, facts: Facts = {}): Uint8Array {
  const columnData = typeColumns(columns, rows).map(({ name, kind, values }) => ({
    name,
    data: [...values],
    type: types[kind],
  }));
  const kvMetadata = Object.entries(facts).map(([key, value]) => ({ key, value }));
  return new Uint8Array(parquetWriteBuffer({ columnData, kvMetadata }));
}
