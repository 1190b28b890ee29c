import { inferColumn } from "./infer.ts";
import { plainStyle } from "./numbers.ts";
import type { ReadOptions } from "./options.ts";

/** A value as the text that a CSV file would have; lists and objects as JSON. */
function writeField(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/**
 * Values as the author asked for them: a type, a date pattern or missing words turn them into text, which is read again.
 * @param file its name, for errors
 * @param name the column's
 * @returns the values as they are when nothing is asked for this column
 * @throws Error when a value does not fit the type or pattern
 */
export function readAsAsked<V extends Iterable<unknown>>(
  file: string,
  name: string,
  values: V,
  options: ReadOptions,
): V | ReturnType<typeof inferColumn>["values"] {
  const asked = {
    type: options.types?.[name],
    missing: options.missing?.[name],
    date: options.dates?.[name],
  };
  if (!asked.type && !asked.missing && !asked.date) return values;
  return inferColumn(name, Array.from(values, writeField), { ...asked, style: plainStyle }, file).values;
}
