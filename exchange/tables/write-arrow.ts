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

type Facts = Readonly<Record<string, string>>;

/**
 * A table as an Arrow IPC file (https://arrow.apache.org): numbers as float64, dates as timestamps in UTC, lists as JSON text.
 * @param facts what is told of it in its schema
 */
export function writeArrow(columns: readonly Column[], rows: Rows, facts: Facts = {}): Uint8Array {
  const made = typeColumns(columns, rows).map(
    ({ name, kind, values }) => [name, columnFromArray([...values], types[kind]())] as const,
  );
  const table = tableFromColumns(made as Parameters<typeof tableFromColumns>[0]);
  if (Object.keys(facts).length > 0) table.schema.metadata = new Map(Object.entries(facts));
  const bytes = tableToIPC(table, { format: "file" });
  if (!bytes) throw new Error("Arrow gave no file.");
  return bytes;
}
