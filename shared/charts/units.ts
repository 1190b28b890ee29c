/** The single views that a specification is made of, each with what it inherits from those around it. */
import { isObject, type JsonObject, toObject } from "./json.ts";

/** One mark with its channels and where its rows come from. */
export interface Unit {
  /** `line`, `bar`, `geoshape` … */
  readonly mark: string;
  readonly encoding: JsonObject;
  /** As Vega-Lite has it: `{ values }`, `{ name }` …; null where the specification has none. */
  readonly data: JsonObject | null;
  readonly transforms: readonly unknown[];
}

/** Charts of more views than this are told of by their first ones. */
const mostUnits = 50;
const deepest = 20;

interface Inherited {
  readonly encoding: JsonObject;
  readonly data: JsonObject | null;
  readonly transforms: readonly unknown[];
}

/** The views of a specification in its order, layers and those beside each other alike. */
export function listUnits(spec: JsonObject): Unit[] {
  const units: Unit[] = [];
  collect(spec, { encoding: {}, data: null, transforms: [] }, units, 0);
  return units;
}

function collect(spec: JsonObject, above: Inherited, units: Unit[], depth: number): void {
  if (depth > deepest || units.length >= mostUnits) return;
  const own = isObject(spec.data) ? spec.data : null;
  const inherited: Inherited = {
    encoding: { ...above.encoding, ...toObject(spec.encoding), ...facetOf(spec) },
    data: own ?? above.data,
    // Other data are not what the transforms above were written for.
    transforms: [
      ...(own ? [] : above.transforms),
      ...(Array.isArray(spec.transform) ? (spec.transform as unknown[]) : []),
    ],
  };
  const mark = typeof spec.mark === "string" ? spec.mark : toObject(spec.mark).type;
  if (typeof mark === "string") units.push({ mark, ...inherited });
  for (const key of ["layer", "concat", "hconcat", "vconcat"])
    if (Array.isArray(spec[key]))
      for (const part of spec[key] as unknown[])
        if (isObject(part)) collect(part, inherited, units, depth + 1);
  if (isObject(spec.spec)) collect(spec.spec, inherited, units, depth + 1);
}

/** The field that splits a chart into small ones, as a channel. */
function facetOf(spec: JsonObject): JsonObject {
  if (!isObject(spec.facet)) return {};
  if (typeof spec.facet.field === "string") return { facet: spec.facet };
  return { ...toObject(spec.facet) };
}
