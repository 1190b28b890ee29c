/**
 * Names of fields as Vega writes them: `a.b` and `a['b c']` reach into objects, and a dot, bracket or quote that is part
 * of a column's name has a backslash before it. Source: vega-util's `splitAccessPath`.
 */
import { isObject } from "./json.ts";

/** The keys that a field's name leads through. */
export function splitField(field: string): string[] {
  const keys: string[] = [];
  let key = "";
  let quote: string | null = null;
  let isOpen = false;
  for (let at = 0; at < field.length; at += 1) {
    const one = field[at] ?? "";
    if (one === "\\") {
      at += 1;
      key += field[at] ?? "";
    } else if (quote !== null) {
      if (one === quote) quote = null;
      else key += one;
    } else if (isOpen && (one === '"' || one === "'")) quote = one;
    else if (one === "[" && !isOpen) {
      if (at > 0) keys.push(key);
      key = "";
      isOpen = true;
    } else if (one === "]" && isOpen) {
      isOpen = false;
      keys.push(key);
      key = "";
      if (field[at + 1] === ".") at += 1;
      if (at + 1 >= field.length) return keys;
      if (field[at + 1] === "[") {
        at += 1;
        isOpen = true;
      }
    } else if (one === "." && !isOpen) {
      keys.push(key);
      key = "";
    } else key += one;
  }
  keys.push(key);
  return keys;
}

/** A column's name as a field that means exactly it. */
export function writeField(column: string): string {
  return column.replace(/[\\.[\]"']/g, "\\$&");
}

/** A reader of the value that a field leads to; undefined where there is none. */
export function makeFieldReader(field: string): (row: unknown) => unknown {
  const keys = splitField(field);
  return (row) => {
    let value: unknown = row;
    for (const key of keys) {
      if (!isObject(value) && !Array.isArray(value)) return undefined;
      value = (value as Record<string, unknown>)[key];
    }
    return value;
  };
}
