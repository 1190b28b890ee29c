const writeValue = (value: unknown): string => {
  if (Array.isArray(value)) return "[…]";
  return typeof value === "object" && value !== null && !(value instanceof Date) ? "{…}" : String(value);
};

const writeList = (list: readonly unknown[]) => `[${list.map(writeValue).join(", ")}]`;

/**
 * What stands in the box beside a mark that is pointed at: a line for each of its columns.
 * Source of the form: vega-view's `tooltip.js`.
 * @param value as vega gives it; nothing where no mark is pointed at
 */
export function writeTooltip(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return writeList(value);
  if (typeof value !== "object" || value instanceof Date) return String(value);
  return Object.entries(value)
    .map(([key, part]) => `${key}: ${Array.isArray(part) ? writeList(part) : writeValue(part)}`)
    .join("\n");
}
