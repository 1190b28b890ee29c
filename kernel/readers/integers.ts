/** Whether a 64-bit integer is exactly a number. */
function isSafe(value: bigint): boolean {
  return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER);
}

/**
 * 64-bit integers as numbers where that loses nothing in the whole column, else as they are: one large id among small
 * ones makes them all bigint, so that a column has one type.
 */
export function narrowIntegers(values: unknown[]): unknown[] {
  let found = false;
  for (const value of values) {
    if (typeof value !== "bigint") continue;
    if (!isSafe(value)) return values;
    found = true;
  }
  return found ? values.map((value) => (typeof value === "bigint" ? Number(value) : value)) : values;
}

/** The same inside lists and objects, value by value. Lists of numbers come packed and become plain ones; bytes stay. */
export function narrowNested(value: unknown): unknown {
  if (typeof value === "bigint") return isSafe(value) ? Number(value) : value;
  if (Array.isArray(value)) return value.map(narrowNested);
  if (value === undefined) return null;
  if (value instanceof BigInt64Array || value instanceof BigUint64Array)
    return narrowIntegers(Array.from(value));
  if (ArrayBuffer.isView(value) && !(value instanceof Uint8Array) && !(value instanceof DataView))
    return Array.from(value as Float64Array);
  if (typeof value !== "object" || value === null || value instanceof Date || ArrayBuffer.isView(value))
    return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, narrowNested(inner)]));
}
