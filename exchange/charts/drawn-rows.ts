/** The rows that a chart draws after its transforms, which vega carries out without drawing. */
import { type ReadRows, readInlineRows } from "../../shared/charts/describe.ts";
import { isObject, type JsonObject, toObject } from "../../shared/charts/json.ts";
import type { Unit } from "../../shared/charts/units.ts";
import { compileChart, createView } from "./compile-chart.ts";

/** Values that transforms may use by name; not selections, which belong to a picture. */
function listValues(spec: JsonObject): unknown[] {
  const params: unknown[] = Array.isArray(spec.params) ? spec.params : [];
  return params.flatMap((one) => {
    const { select, bind: _unused, ...rest } = toObject(one);
    return select === undefined && "name" in rest ? [rest] : [];
  });
}

function transformRows(spec: JsonObject, unit: Unit): readonly unknown[] | null {
  const data = unit.data;
  if (data === null) return null;
  const bare = {
    data,
    mark: "point",
    encoding: {},
    transform: unit.transforms,
    params: listValues(spec),
    ...(isObject(spec.datasets) ? { datasets: spec.datasets } : {}),
  };
  const view = createView(compileChart(bare, { width: 100, config: {} }), { renderer: "none", logLevel: 0 });
  try {
    view.run();
    const marks = Object.keys(view.getState({ data: () => true, signals: () => false }).data ?? {});
    const last = marks.filter((name) => /^(source|data)_\d+$/.test(name)).at(-1);
    return last === undefined ? null : (view.data(last) as unknown[]);
  } finally {
    view.finalize();
  }
}

/** Reads the rows of a chart's views; what its transforms cannot make is null. */
export function readDrawnRows(spec: JsonObject): ReadRows {
  const inline = readInlineRows(spec);
  return (unit) => {
    const rows = inline(unit);
    if (rows) return rows;
    try {
      return transformRows(spec, unit);
    } catch {
      // Transforms that use a selection, or that fail: the picture says so itself.
      return null;
    }
  };
}
