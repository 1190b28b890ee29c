import { isObject } from "../../shared/charts/json.ts";
import { isPlainPaint } from "../../shared/charts/paint.ts";

/** Takes paints that something would be fetched for out of an item of Vega's scene and all within it, in place. */
export function cleanPaints(item: object): void {
  const parts = item as Record<string, unknown>;
  for (const paint of ["fill", "stroke", "background"]) if (!isPlainPaint(parts[paint])) parts[paint] = null;
  if (Array.isArray(parts.items)) for (const inner of parts.items) if (isObject(inner)) cleanPaints(inner);
}
