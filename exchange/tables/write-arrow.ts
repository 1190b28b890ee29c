import {
  bool,
  columnFromArray,
  float64,
  int64,
  TimeUnit,
  tableFromColumns,
  tableToIPC,
  timestamp,
  utf8,
} from "@uwdata/flechette";
import type { Column, Rows } from "../../shared/protocol/outputs.ts";
import { typeColumns } from "./columns.ts";

const types = {
  number: float64,
  bigint: int64,
  boolean: bool,
  date: () => timestamp(TimeUnit.MILLISECOND, "UTC"),
  string: utf8,
  json: utf8,
} as const;

/** A table as an Arrow IPC file (https://arrow.apache.org): numbers as float64, dates as timestamps in UTC, lists as JSON text. */
export function writeArrow(columns: readonly Column[], rows: Rows): Uint8Array {
  const made = typeColumns(columns, rows).map(
    ({ name, kind, values }) => [name, columnFromArray([...values], types[kind]())] as const,
  );
  const bytes = tableToIPC(tableFromColumns(made as Parameters<typeof tableFromColumns>[0]), {
    format: "file",
  });
  if (!bytes) throw new Error("Arrow gave no file.");
  return bytes;
}
