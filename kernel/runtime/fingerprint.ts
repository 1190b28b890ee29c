/** Plain data with more parts than this is not compared: looking would cost more than running on. */
const maxParts = 2000;

/** Thrown inside `fingerprint` only. */
const notPlain = Symbol("not plain");

/**
 * Text that two values share only when no cell could tell them apart: kinds, -0, NaN, holes, undefined and the order of
 * keys all count.
 * @returns null for what is no plain data, holds one object twice, or is too large
 */
export function fingerprint(value: unknown): string | null {
  const seen = new Set<object>();
  let left = maxParts;
  const write = (part: unknown): string => {
    left -= 1;
    if (left < 0) throw notPlain;
    switch (typeof part) {
      case "string":
        return JSON.stringify(part);
      case "number":
        return Object.is(part, -0) ? "-0" : String(part);
      case "bigint":
        return `${part}n`;
      case "boolean":
      case "undefined":
        return String(part);
      case "object":
        return part === null ? "null" : writeObject(part);
      default:
        throw notPlain;
    }
  };
  const writeObject = (part: object): string => {
    if (seen.has(part)) throw notPlain;
    seen.add(part);
    const prototype: unknown = Object.getPrototypeOf(part);
    const isDate = prototype === Date.prototype;
    const isList = Array.isArray(part) && prototype === Array.prototype;
    if (!isList && !isDate && prototype !== Object.prototype && prototype !== null) throw notPlain;
    // Before its keys are listed: those of a long list would take many times its memory.
    if (isList && part.length > left) throw notPlain;
    const keys = Reflect.ownKeys(part);
    if (isDate && keys.length > 0) throw notPlain;
    if (isDate) return `Date(${(part as Date).getTime()})`;
    const written = keys.map((key) => {
      const property = Object.getOwnPropertyDescriptor(part, key);
      if (typeof key === "symbol" || !property || !("value" in property)) throw notPlain;
      if (!property.enumerable && !(isList && key === "length")) throw notPlain;
      return `${JSON.stringify(key)}:${write(property.value)}`;
    });
    return isList ? `[${written.join()}]` : `${prototype === null ? "0" : ""}{${written.join()}}`;
  };
  try {
    return write(value);
  } catch {
    // Besides `notPlain`: a proxy's traps may throw anything.
    return null;
  }
}
