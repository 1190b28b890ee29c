/**
 * What a person selected in a chart of `input.chart`, between Vega, the port and the cell. A point selection is a list of
 * objects of the columns it goes by, an interval one pair `[low, high]` for each; dates cross as ISO text.
 */
import { z } from "zod";
import { isObject, type JsonObject } from "./json.ts";

const scalarSchema = z.union([z.string(), z.number(), z.boolean()]);
export type SelectionScalar = z.infer<typeof scalarSchema>;
export type SelectionRow = Record<string, SelectionScalar>;
export type SelectionSpan = Record<string, [SelectionScalar, SelectionScalar]>;
export type SelectionValue = SelectionRow[] | SelectionSpan | null;

/** At most so many rows of values are selected at once, and offered to the keyboard. */
export const maxSelected = 1000;
export const maxChoices = 200;

const fieldSchema = z.object({
  /** The column. */
  name: z.string(),
  type: z.enum(["number", "string", "boolean", "date"]),
  /** The field as the spec writes it, and the channel that the selection goes by; null where it goes by the field. */
  field: z.string(),
  channel: z.string().nullable(),
  /** The least and the greatest value of the column, for an interval. */
  min: scalarSchema.optional(),
  max: scalarSchema.optional(),
});
const shapeSchema = z.object({
  /** The parameter of the spec. */
  select: z.string(),
  type: z.enum(["point", "interval"]),
  fields: z.array(fieldSchema).min(1),
  /** What may be chosen, for a point selection; at most `maxChoices`. */
  choices: z.array(z.record(z.string(), scalarSchema)).optional(),
});
export type SelectionField = z.infer<typeof fieldSchema>;
export type SelectionShape = z.infer<typeof shapeSchema>;

/** How a chart is selected in, from the options of its output; null where they do not hold together. */
export function readShape(options: unknown): SelectionShape | null {
  const read = shapeSchema.safeParse(options);
  return read.success ? read.data : null;
}

/** A date as other controls give it: its day at midnight UTC, else the full form; null for none. */
export function writeDate(value: unknown): string | null {
  const date = value instanceof Date ? value : new Date(value as string | number);
  if (Number.isNaN(date.getTime())) return null;
  const iso = date.toISOString();
  return iso.endsWith("T00:00:00.000Z") ? iso.slice(0, -14) : iso;
}

function readScalar(value: unknown, type: SelectionField["type"]): SelectionScalar | null {
  if (type === "date")
    return typeof value === "string" || typeof value === "number" || value instanceof Date
      ? writeDate(value)
      : null;
  if (type === "number") return typeof value === "number" && Number.isFinite(value) ? value : null;
  if (type === "boolean") return typeof value === "boolean" ? value : null;
  return typeof value === "string" ? value : null;
}

/** What of a value fits a selection, and whether that is all of it. */
export interface CheckedSelection {
  readonly value: SelectionValue;
  readonly whole: boolean;
}

/**
 * What of a value fits the selection: columns that it does not go by any more are left out.
 * @returns null where the value is none of a selection of this type
 */
export function checkSelection(
  given: unknown,
  shape: Pick<SelectionShape, "type" | "fields">,
): CheckedSelection | null {
  if (given === null || given === "") return { value: null, whole: true };
  return shape.type === "point" ? checkRows(given, shape.fields) : checkSpan(given, shape.fields);
}

function checkRows(given: unknown, fields: readonly SelectionField[]): CheckedSelection | null {
  const list = Array.isArray(given) ? given : [given];
  if (list.length > maxSelected || !list.every(isObject)) return null;
  const rows: SelectionRow[] = [];
  const seen = new Set<string>();
  let whole = true;
  for (const one of list as JsonObject[]) {
    const row: SelectionRow = {};
    for (const { name, type } of fields) {
      const value = Object.hasOwn(one, name) ? readScalar(one[name], type) : null;
      if (value !== null) row[name] = value;
    }
    const fits = Object.keys(row).length === fields.length;
    whole &&= fits && Object.keys(one).length === fields.length;
    const key = JSON.stringify(row);
    if (fits && !seen.has(key)) rows.push(row);
    seen.add(key);
  }
  return { value: rows.length > 0 ? rows : null, whole };
}

function checkSpan(given: unknown, fields: readonly SelectionField[]): CheckedSelection | null {
  if (!isObject(given)) return null;
  const span: SelectionSpan = {};
  for (const { name, type } of fields) {
    const pair = Object.hasOwn(given, name) ? given[name] : null;
    if (!Array.isArray(pair) || pair.length !== 2) continue;
    const [low, high] = pair.map((end) => readScalar(end, type));
    if (low === null || low === undefined || high === null || high === undefined) continue;
    span[name] = isAfter(low, high) ? [high, low] : [low, high];
  }
  const whole =
    Object.keys(span).length === Object.keys(given).length && Object.keys(span).length === fields.length;
  return { value: Object.keys(span).length === fields.length ? span : null, whole };
}

const order = (value: SelectionScalar): number =>
  typeof value === "string" ? Date.parse(value) : Number(value);
const isAfter = (low: SelectionScalar, high: SelectionScalar): boolean => order(low) > order(high);

/** A value as Vega-Lite begins a selection with it: dates are milliseconds. */
function toVega(value: SelectionScalar, type: SelectionField["type"]): SelectionScalar {
  return type === "date" ? Date.parse(String(value)) : value;
}

/** The specification, with the selection drawn in it. */
export function withSelection(spec: JsonObject, shape: SelectionShape, value: SelectionValue): JsonObject {
  const params: unknown[] = Array.isArray(spec.params) ? spec.params : [];
  const initial = Array.isArray(value)
    ? value.map((row) =>
        Object.fromEntries(
          shape.fields.flatMap(({ name, field, channel, type }) =>
            row[name] === undefined ? [] : [[channel ?? field, toVega(row[name], type)]],
          ),
        ),
      )
    : value &&
      Object.fromEntries(
        shape.fields.flatMap(({ name, field, channel, type }) => {
          const pair = value[name];
          return pair ? [[channel ?? field, pair.map((end) => toVega(end, type))]] : [];
        }),
      );
  return {
    ...spec,
    params: params.map((param) => {
      if (!isObject(param) || param.name !== shape.select) return param;
      const { value: _before, ...rest } = param;
      return initial === null ? rest : { ...rest, value: initial };
    }),
  };
}

const day = 86_400_000;

/** The ends as somebody would say them: Vega's are those of pixels, exact to the fifteenth digit. */
function tidy(
  [low, high]: readonly [number, number],
  type: SelectionField["type"],
): [SelectionScalar, SelectionScalar] {
  if (type === "date") {
    const unit = high - low > 3 * day ? day : 1000;
    return [writeDate(Math.round(low / unit) * unit) ?? "", writeDate(Math.round(high / unit) * unit) ?? ""];
  }
  const digits = Math.min(
    15,
    Math.max(0, 3 - Math.floor(Math.log10(Math.max(high - low, Number.MIN_VALUE)))),
  );
  return [Number(low.toFixed(digits)), Number(high.toFixed(digits))];
}

/**
 * What is selected in a drawn chart.
 * @param tuples the rows of the selection's store. Source: vega-selections
 */
export function readTuples(tuples: readonly unknown[], shape: SelectionShape): SelectionValue {
  const rows = tuples.flatMap((tuple): JsonObject[] => {
    if (!isObject(tuple) || !Array.isArray(tuple.fields) || !Array.isArray(tuple.values)) return [];
    const { fields, values } = tuple as { fields: unknown[]; values: unknown[] };
    const found = shape.fields.flatMap(({ name, field, channel }): [string, unknown][] => {
      const at = fields.findIndex(
        (one) => isObject(one) && (channel === null ? one.field === field : one.channel === channel),
      );
      return at < 0 ? [] : [[name, values[at]]];
    });
    return [Object.fromEntries(found)];
  });
  if (shape.type === "point") return checkSelection(rows.slice(0, maxSelected), shape)?.value ?? null;
  const [first] = rows;
  if (!first) return null;
  const spans = shape.fields.flatMap(({ name, type }): [string, unknown][] => {
    const pair = first[name];
    if (!Array.isArray(pair) || pair.length !== 2) return [];
    const [a, b] = pair.map(Number) as [number, number];
    return Number.isFinite(a) && Number.isFinite(b) && a !== b
      ? [[name, tidy(a < b ? [a, b] : [b, a], type)]]
      : [];
  });
  return checkSelection(Object.fromEntries(spans), shape)?.value ?? null;
}
