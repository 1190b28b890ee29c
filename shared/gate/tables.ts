/** The tables in what leaves: those that are shown, and those that charts hold, drawn or not. */
import { isObject } from "../charts/json.ts";
import { mime, type Output, type Rows } from "../protocol/outputs.ts";
import type { LeavingTable } from "./judge.ts";

/** Rows of a chart that are looked at for columns: they have them in common. */
const looked = 200;
/** How deep a specification is looked into: layers in facets in concatenations. */
const mostLevels = 12;

/** @param cell id of the cell that shows them */
export function listTables(cell: string, outputs: readonly Output[]): LeavingTable[] {
  return outputs.flatMap((output): LeavingTable[] => {
    if (output.mime === mime.table) return [{ cell, columns: output.data.columns, rows: output.data.rows }];
    return output.mime === mime.chart ? listRows(output.data, 0).map((rows) => toTable(cell, rows)) : [];
  });
}

type Row = Readonly<Record<string, unknown>>;

/** Every list of rows in a chart's specification: its data, its datasets, and those of its parts. */
function listRows(value: unknown, level: number): Row[][] {
  if (level > mostLevels || !(isObject(value) || Array.isArray(value))) return [];
  if (Array.isArray(value)) {
    const rows = value.filter((one): one is Row => isObject(one));
    // A list of parts has specifications in it, one of rows plain values.
    return rows.some((row) => "mark" in row || "layer" in row || "encoding" in row)
      ? rows.flatMap((part) => listRows(part, level + 1))
      : rows.length > 0
        ? [rows]
        : [];
  }
  return Object.entries(value).flatMap(([key, part]) =>
    ["data", "values", "datasets", "layer", "concat", "hconcat", "vconcat", "spec"].includes(key) || level > 0
      ? listRows(part, level + 1)
      : [],
  );
}

function toTable(cell: string, rows: readonly Row[]): LeavingTable {
  const names = [...new Set(rows.slice(0, looked).flatMap((row) => Object.keys(row)))];
  const columns = names.map((name) => {
    const isNumber = rows.slice(0, looked).every((row) => typeof (row[name] ?? 0) === "number");
    return { name, type: isNumber ? ("number" as const) : ("string" as const) };
  });
  return { cell, columns, rows: rows.map((row) => names.map((name) => row[name] ?? null)) as Rows };
}
