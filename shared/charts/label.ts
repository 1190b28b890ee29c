/** What an extreme of a map or a scatter plot is called: its points have no place on an axis that names them. */
import type { Channel } from "./channel.ts";
import { makeFieldReader, writeField } from "./field.ts";
import { isObject } from "./json.ts";
import type { Roles } from "./roles.ts";
import type { Unit } from "./units.ts";

/** Name of the channel that carries it among a view's points. */
export const labelChannel = "label";

/** Columns that are likely to hold names rather than codes. */
const naming = /name|label|country|city|title|nom|pays|ville|titre/i;

/** The field that names a view's points, as a channel; null where its axes do, or none does. */
export function findLabel(unit: Unit, roles: Roles, rows: readonly unknown[]): Channel | null {
  const { channels, isRelation } = roles;
  if (unit.mark !== "geoshape" && !isRelation) return null;
  if (Object.values(channels).some(({ aggregate }) => aggregate !== null)) return null;
  const [first] = rows;
  if (!isObject(first)) return null;
  const used = new Set(Object.values(channels).map(({ field }) => field));
  const isName = (field: string) => !used.has(field) && typeof makeFieldReader(field)(first) === "string";
  const keys = Object.keys(first)
    .filter((key) => key !== "type")
    .map(writeField);
  const candidates = [
    ...listTooltips(unit.encoding.tooltip),
    "properties.name",
    ...keys.filter((key) => naming.test(key)),
    ...keys,
  ];
  const field = candidates.find(isName);
  if (field === undefined) return null;
  return { field, type: "nominal", aggregate: null, timeUnit: null, bins: null, title: null, percent: false };
}

function listTooltips(tooltip: unknown): string[] {
  const list: unknown[] = Array.isArray(tooltip) ? tooltip : [tooltip];
  return list.flatMap((one) => (isObject(one) && typeof one.field === "string" ? [one.field] : []));
}
