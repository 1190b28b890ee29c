/** Plain JSON, as charts' specifications are. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a value is an object with keys, and no list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A value as an object; an empty one where it is none. */
export function toObject(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/** A text of Vega-Lite, which may be a list of lines or stand under `text`; null for none. */
export function readText(value: unknown): string | null {
  if (typeof value === "string") return value.trim() === "" ? null : value;
  if (Array.isArray(value)) return readText(value.filter((part) => typeof part === "string").join(" "));
  return isObject(value) ? readText(value.text) : null;
}
