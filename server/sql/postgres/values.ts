/** Values on their way to Postgres and back, so that rows are what they are in SQLite. */
import type { SqlValue } from "../database.ts";

/** Postgres' numbers of its types (https://github.com/postgres/postgres/blob/master/src/include/catalog/pg_type.dat). */
const types = {
  boolean: [16],
  bytes: [17],
  number: [20, 21, 23, 26, 700, 701, 1700],
} as const satisfies Record<string, readonly number[]>;

/** Reads a value of the type of that number from its text. */
export function readerOf(type: number): (text: string) => SqlValue {
  if ((types.number as readonly number[]).includes(type)) return Number;
  if ((types.boolean as readonly number[]).includes(type)) return (text) => (text === "t" ? 1 : 0);
  if ((types.bytes as readonly number[]).includes(type)) return readBytes;
  return (text) => text;
}

/** `\x` and two digits for each byte: the form that the connection asks for. */
function readBytes(text: string): Uint8Array {
  return Buffer.from(text.slice(2), "hex");
}

/** A value as Postgres takes it: text may not have the character 0. */
export function toParameter(value: SqlValue): unknown {
  if (typeof value === "string") return value.replaceAll("\0", "\uFFFD");
  if (typeof value === "bigint") return String(value);
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  return value;
}
