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

/** A table as a Parquet file (https://parquet.apache.org): numbers as DOUBLE, dates to the millisecond, lists as JSON text. */
export function writeParquet(columns: readonly Column[], rows: Rows): Uint8Array {
  const columnData = typeColumns(columns, rows).map(({ name, kind, values }) => ({
    name,
    data: [...values],
    type: types[kind],
  }));
  return new Uint8Array(parquetWriteBuffer({ columnData }));
}
