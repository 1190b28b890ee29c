import { Table } from "arquero";
import { Chart } from "../stdlib/chart.ts";
import { Control } from "../stdlib/control.ts";
import { formatDate } from "../stdlib/format-date.ts";
import { Markdown } from "../stdlib/md.ts";
import { isChartBuilder } from "./spec.ts";

const maxText = 40;

function describeObject(value: object): string {
  if (value instanceof Table) return `table ${value.numRows()} × ${value.numCols()}`;
  if (value instanceof Chart || isChartBuilder(value)) return "chart";
  if (value instanceof Markdown) return "Markdown";
  if (value instanceof Control) return "control";
  if (value instanceof Date) return `date ${formatDate(value) || "invalid"}`;
  if (Array.isArray(value)) return `list of ${value.length}`;
  if (value instanceof Map || value instanceof Set)
    return `${value instanceof Map ? "Map" : "Set"} of ${value.size}`;
  const prototype: unknown = Object.getPrototypeOf(value);
  const made: unknown = prototype === null ? null : Reflect.get(prototype as object, "constructor");
  return typeof made === "function" && made !== Object && made.name !== "" ? made.name : "object";
}

/** A few words on what a variable holds, for the variables panel: `table 120 × 4`, `number 42`, `function`. */
export function describeValue(value: unknown): string {
  try {
    if (value === null || value === undefined) return String(value);
    if (typeof value === "object") return describeObject(value);
    if (typeof value === "function")
      return Function.prototype.toString.call(value).startsWith("class") ? "class" : "function";
    if (typeof value === "symbol") return "symbol";
    if (typeof value !== "string") return `${typeof value} ${value}`;
    return `string ${JSON.stringify(value.length > maxText ? `${value.slice(0, maxText)}…` : value)}`;
  } catch {
    // A proxy whose traps throw.
    return "object";
  }
}
