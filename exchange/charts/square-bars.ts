/** Bars of steps that the data already has. Pure. */
import { isObject } from "../../shared/charts/json.ts";

/**
 * The look for a chart: with square bars where an axis has steps from its data (`bin: { binned: true }`). Vega-Lite 6 puts
 * stacked bars with round corners into groups that look for the steps that it would have made itself, and draws none.
 */
export function squareBars(spec: unknown, config: object): object {
  if (!hasOwnSteps(spec)) return config;
  const { bar } = config as { bar?: unknown };
  return { ...config, bar: { ...(isObject(bar) ? bar : {}), cornerRadiusEnd: 0 } };
}

function hasOwnSteps(part: unknown): boolean {
  if (Array.isArray(part)) return part.some(hasOwnSteps);
  if (!isObject(part)) return false;
  const { bin } = part;
  if (bin === "binned" || (isObject(bin) && bin.binned === true)) return true;
  return Object.entries(part).some(
    ([name, inner]) => name !== "data" && name !== "datasets" && hasOwnSteps(inner),
  );
}
