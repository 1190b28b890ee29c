import { inspect } from "./inspect.ts";

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** A value with more parts than this is shown as text instead, and one with more characters. */
const maxNodes = 500_000;
export const maxCharacters = 8 * 1024 * 1024;

/** So is one with an object of more names: engines parse and list them far more slowly than a list's parts. */
const maxNames = 50_000;

/** So is one with more levels: a host that checks it walks it by recursion, and its stack may be smaller than ours. */
const maxDepth = 200;

function jsonNumber(value: number): Json {
  return Number.isFinite(value) ? value : String(value);
}

function isPlainObject(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

/** Thrown inside `toPlain` only: the value is not plain data. */
const notPlain = Symbol("not plain");

/** What is left of a value's size while it is walked. */
interface Budget {
  nodes: number;
  characters: number;
}

/** Counts text before anything copies it: one text of 100 MB may stand in a list a thousand times. */
function spend(text: string, budget: Budget): string {
  budget.characters -= text.length;
  if (budget.characters < 0) throw notPlain;
  return text;
}

function convert(value: unknown, above: Set<object>, budget: Budget): Json | undefined {
  budget.nodes -= 1;
  if (budget.nodes < 0) throw notPlain;
  if (value === null || value === undefined) return value;
  if (typeof value === "string") return spend(value, budget);
  if (typeof value === "boolean") return value;
  if (typeof value === "number") return jsonNumber(value);
  if (typeof value === "bigint") return String(value);
  if (typeof value !== "object" || above.has(value) || above.size >= maxDepth) throw notPlain;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  above.add(value);
  let result: Json;
  if (Array.isArray(value)) {
    if (value.length > budget.nodes) throw notPlain;
    result = [];
    for (let i = 0; i < value.length; i += 1) result.push(convert(value[i], above, budget) ?? null);
  } else if (isPlainObject(value)) {
    const keys = Object.keys(value);
    if (keys.length > Math.min(maxNames, budget.nodes)) throw notPlain;
    result = {};
    for (const key of keys) {
      spend(key, budget);
      const inner = convert(value[key], above, budget);
      // A key such as `__proto__` must become a property, not a prototype.
      if (inner !== undefined)
        Object.defineProperty(result, key, {
          value: inner,
          enumerable: true,
          writable: true,
          configurable: true,
        });
    }
  } else throw notPlain;
  above.delete(value);
  return result;
}

/**
 * Plain data as JSON: dates as ISO strings, bigint and NaN, ±Infinity as strings, undefined in lists as null.
 * @returns undefined when the value is no plain data (functions, classes' objects, Map, symbols, cycles) or is too large
 */
export function toPlain(value: unknown): Json | undefined {
  try {
    return convert(value, new Set(), { nodes: maxNodes, characters: maxCharacters });
  } catch {
    // Besides `notPlain`: getters and proxies of the author's own may throw anything, and depth may exhaust the stack.
    return undefined;
  }
}

/** Plain data as JSON, anything else as its text. */
export function toJson(value: unknown): Json {
  const plain = toPlain(value);
  if (plain !== undefined) return plain;
  return value === undefined ? null : inspect(value);
}

/** A value inside a table: missing, NaN and invalid dates are null; a list may be a typed array. */
export function toTableValue(value: unknown): Json {
  if (typeof value === "number") return Number.isNaN(value) ? null : jsonNumber(value);
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (value === null || value === undefined) return null;
  if (ArrayBuffer.isView(value) && !(value instanceof DataView))
    return Array.from(value as unknown as ArrayLike<unknown>, toJson);
  return toJson(value);
}
