/** Options of `table()` as they are written into a cell. */
export type OptionValue = string | number | boolean | null | readonly OptionValue[] | OptionChanges;
/** New values by option; undefined takes an option out; an object changes the named entries of the one that stands. */
export interface OptionChanges {
  readonly [option: string]: OptionValue | undefined;
}

/** Whether a value holds entries of its own. */
export function isChanges(value: OptionValue): value is OptionChanges {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A property's name as TypeScript. */
function writeKey(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) && key !== "__proto__" ? key : JSON.stringify(key);
}

/** Entries as they stand in an object literal; undefined ones are left out, and objects without any. */
export function writeEntries(changes: OptionChanges): string[] {
  return Object.entries(changes).flatMap(([key, value]) => {
    if (value === undefined) return [];
    const shown = writeValue(value);
    return isChanges(value) && shown === "{}" ? [] : [`${writeKey(key)}: ${shown}`];
  });
}

function writeObject(changes: OptionChanges): string {
  const entries = writeEntries(changes);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

/** A value as TypeScript. */
export function writeValue(value: OptionValue): string {
  if (Array.isArray(value)) return `[${value.map((item: OptionValue) => writeValue(item)).join(", ")}]`;
  return isChanges(value) ? writeObject(value) : JSON.stringify(value);
}
