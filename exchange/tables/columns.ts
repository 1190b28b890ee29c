/** Columns of a table as the formats that know types have them: values of one kind, null for what is missing. */
import type { Column, Rows } from "../../shared/protocol/outputs.ts";

export type TypedColumn =
  | { readonly kind: "number"; readonly name: string; readonly values: readonly (number | null)[] }
  | { readonly kind: "bigint"; readonly name: string; readonly values: readonly (bigint | null)[] }
  | { readonly kind: "boolean"; readonly name: string; readonly values: readonly (boolean | null)[] }
  | { readonly kind: "date"; readonly name: string; readonly values: readonly (Date | null)[] }
  /** Words; lists and objects as JSON text. */
  | { readonly kind: "string" | "json"; readonly name: string; readonly values: readonly (string | null)[] };

/**
 * Turns rows as outputs have them (dates as ISO text, bigints as text; contract §1) into columns.
 * A bigint beyond 64 bits makes its column one of words: no format here holds it as a number.
 */
export function typeColumns(columns: readonly Column[], rows: Rows): TypedColumn[] {
  return columns.map(({ name, type }, at) => {
    const read = <T>(turn: (value: NonNullable<Rows[number][number]>) => T) =>
      rows.map((row) => {
        const value = row[at] ?? null;
        return value === null ? null : turn(value);
      });
    switch (type) {
      case "number":
        return { kind: "number", name, values: read(Number) };
      case "boolean":
        return { kind: "boolean", name, values: read(Boolean) };
      case "date":
        return { kind: "date", name, values: read((value) => new Date(String(value))) };
      case "bigint": {
        const values = read((value) => BigInt(String(value)));
        const fits = values.every((value) => value === null || BigInt.asIntN(64, value) === value);
        return fits ? { kind: "bigint", name, values } : { kind: "string", name, values: read(String) };
      }
      case "list":
      case "object":
        return { kind: "json", name, values: read((value) => JSON.stringify(value)) };
      default:
        return { kind: "string", name, values: read(String) };
    }
  });
}
