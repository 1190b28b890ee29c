/** A chart's rows as a table that can be read, copied and saved. */
import { pickMain, type ReadRows } from "../../shared/charts/describe.ts";
import { isObject, type JsonObject } from "../../shared/charts/json.ts";
import { listUnits } from "../../shared/charts/units.ts";
import {
  type Column,
  type ColumnType,
  mime,
  type Rows,
  type TableOutput,
} from "../../shared/protocol/outputs.ts";

type Row = Rows[number];
const isoDate = /^\d{4}-\d\d-\d\d(T[\d:.]+Z)?$/;
/** Rows looked at for columns: they have them in common. */
const looked = 200;

/** Paths to plain values; outlines of countries are none, their properties are. */
function listPaths(rows: readonly unknown[]): string[][] {
  const paths = new Map<string, string[]>();
  for (const row of rows.slice(0, looked)) {
    if (!isObject(row)) continue;
    for (const [key, value] of Object.entries(row)) {
      if (isObject(value)) {
        if (key !== "properties") continue;
        for (const inner of Object.keys(value)) paths.set(`${key}\0${inner}`, [key, inner]);
      } else if (!(isObject(row.geometry) && (key === "type" || key === "arcs"))) paths.set(key, [key]);
    }
  }
  return [...paths.values()];
}

function typeOf(values: readonly unknown[]): ColumnType {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return "string";
  if (known.every((value) => typeof value === "number")) return "number";
  if (known.every((value) => typeof value === "boolean")) return "boolean";
  if (known.every((value) => typeof value === "string" && isoDate.test(value))) return "date";
  return known.every(Array.isArray) ? "list" : "string";
}

function toCell(value: unknown): Row[number] {
  if (value === undefined || value === null) return null;
  if (value instanceof Date) return Number.isFinite(value.getTime()) ? value.toISOString() : null;
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value === "string" || typeof value === "boolean" || Array.isArray(value))
    return value as Row[number];
  return null;
}

/** The rows of a chart's first view that has some; null where they are not known. */
export function makeChartTable(spec: JsonObject, readRows: ReadRows): TableOutput | null {
  for (const unit of pickMain(listUnits(spec))) {
    const rows = readRows(unit);
    if (!rows) continue;
    const paths = listPaths(rows);
    const cells = rows.map((row) =>
      paths.map((path) =>
        toCell(path.reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), row)),
      ),
    );
    const columns = paths.map((path, at): Column => {
      const values = cells.map((row) => row[at] ?? null);
      const missing = values.filter((value) => value === null).length;
      return { name: path.join("."), type: typeOf(values), missing };
    });
    return { mime: mime.table, data: { columns, totalRows: cells.length, rows: cells } };
  }
  return null;
}
