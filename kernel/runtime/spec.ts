import { Table } from "arquero";
import { maxChartRows } from "../../shared/charts/limits.ts";
import { say } from "../../shared/words/english.ts";
import { type Json, toTableValue } from "./serialize.ts";
import { makeRowReader } from "./table-rows.ts";

export const maxChartLength = 8 * 1024 * 1024;

const schema = "https://vega.github.io/schema/vega-lite/v6.json";
const views = ["mark", "layer", "concat", "hconcat", "vconcat", "repeat", "facet"];
const contents = ["encoding", "data", "layer", "concat", "hconcat", "vconcat", "spec"];

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a plain object is a Vega-Lite spec: it says so, or it has a view and something to draw. */
export function isSpec(value: unknown): value is Record<string, unknown> {
  if (!isRecord(value) || value instanceof Table) return false;
  if (typeof value.$schema === "string") return value.$schema.includes("vega-lite");
  // Data only: a module such as vega-lite-api has functions of these names.
  const has = (key: string) => value[key] !== undefined && typeof value[key] !== "function";
  return views.some(has) && contents.some(has);
}

/** Whether a value is a chart of vega-lite-api. Source: its `toSpec` and `toObject` (src/__view__.js). */
export function isChartBuilder(value: unknown): value is { toObject(): unknown } {
  return (
    isRecord(value) &&
    typeof Reflect.get(value, "toSpec") === "function" &&
    typeof Reflect.get(value, "toObject") === "function"
  );
}

function tooManyRows(rows: number): never {
  throw new Error(say("runtime.chartRows", { rows, limit: maxChartRows }));
}

function tableToRows(table: Table): Json {
  const rows = table.numRows();
  if (rows > maxChartRows) tooManyRows(rows);
  const names = table.columnNames();
  const reader = makeRowReader(table);
  return Array.from({ length: rows }, (_, index) => {
    const values = reader(index);
    return Object.fromEntries(names.map((name, column) => [name, toTableValue(values[column])]));
  });
}

function convert(value: unknown, path: string, above: readonly object[]): Json | undefined {
  if (value === undefined || value === null) return value;
  if (typeof value === "function" || typeof value === "symbol")
    throw new TypeError(say("runtime.chartFunction", { path }));
  if (typeof value === "number" || typeof value !== "object") return toTableValue(value);
  if (value instanceof Table) return tableToRows(value);
  if (value instanceof Date || ArrayBuffer.isView(value)) return toTableValue(value);
  if (above.includes(value)) throw new TypeError(say("runtime.chartCycle", { path }));
  const inside = [...above, value];
  if (Array.isArray(value)) {
    if (value.length > maxChartRows) tooManyRows(value.length);
    return value.map((item, index) => convert(item, `${path}[${index}]`, inside) ?? null);
  }
  const result: Record<string, Json> = {};
  for (const [key, given] of Object.entries(value)) {
    // `data: table` is what people write; Vega-Lite wants the rows under `values`.
    const inner = key === "data" && given instanceof Table ? { values: given } : given;
    if (key === "data" && isRecord(inner) && typeof inner.url === "string")
      throw new Error(say("runtime.chartUrl", { url: inner.url }));
    const json = convert(inner, path === "" ? key : `${path}.${key}`, inside);
    if (json !== undefined) result[key] = json;
  }
  return result;
}

/**
 * A spec as plain JSON with `$schema` of Vega-Lite 6; tables anywhere in it become rows.
 * @throws Error when data has too many rows or comes from an address; TypeError when it holds what is no data
 */
export function toSpec(value: Record<string, unknown>): Record<string, Json> {
  const spec = convert({ ...value, $schema: schema }, "", []);
  return { $schema: schema, ...(spec as Record<string, Json>) };
}
