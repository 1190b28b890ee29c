import { showControls } from "../../shared/words/show-controls.ts";

const writeValue = (value: unknown): string => {
  if (Array.isArray(value)) return "[…]";
  return typeof value === "object" && value !== null && !(value instanceof Date) ? "{…}" : String(value);
};

const writeList = (list: readonly unknown[]) => `[${list.map(writeValue).join(", ")}]`;

function writeTooltip(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return writeList(value);
  if (typeof value !== "object" || value instanceof Date) return String(value);
  return Object.entries(value)
    .map(([key, part]) => `${key}: ${Array.isArray(part) ? writeList(part) : writeValue(part)}`)
    .join("\n");
}

/**
 * What vega calls with the value of the mark under the pointer, null beside all marks: shown as the title of the
 * chart's box, its controls written out. Source of the form: vega-view's `tooltip.js`.
 */
export function showTooltip(
  handler: { element(): Element | null },
  _event: unknown,
  _item: unknown,
  value: unknown,
): void {
  handler.element()?.setAttribute("title", showControls(writeTooltip(value)));
}
