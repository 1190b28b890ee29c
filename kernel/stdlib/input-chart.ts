import { Table } from "arquero";
import { splitField } from "../../shared/charts/field.ts";
import { isObject, type JsonObject, toObject } from "../../shared/charts/json.ts";
import {
  checkSelection,
  maxChoices,
  type SelectionField,
  type SelectionRow,
  type SelectionScalar,
  type SelectionShape,
  type SelectionValue,
  withSelection,
  writeDate,
} from "../../shared/charts/selection.ts";
import { say } from "../../shared/words/english.ts";
import type { Json } from "../runtime/serialize.ts";
import { Chart, chart } from "./chart.ts";
import { Control, type ControlValue, InputError } from "./control.ts";

type Options = Record<string, unknown>;

/** The parameter of a specification that people select with. @throws InputError when there is none, or several and none is named */
function findParam(spec: JsonObject, wanted: unknown): JsonObject {
  const all: unknown[] = Array.isArray(spec.params) ? spec.params : [];
  const selects = all.filter(isObject).filter(({ name, select }) => typeof name === "string" && select);
  // A selection bound to scales moves the axes; it selects nothing.
  const offered = selects.filter(({ name, bind }) => name === wanted || bind !== "scales");
  const found = wanted === undefined ? offered : offered.filter(({ name }) => name === wanted);
  const names = offered.map(({ name }) => String(name)).join(", ");
  const [param] = found;
  if (param === undefined)
    throw new InputError(
      wanted === undefined || names === ""
        ? say("runtime.select.none")
        : say("runtime.select.unknown", { name: String(wanted), names }),
    );
  if (found.length > 1) throw new InputError(say("runtime.select.several", { names }));
  return param;
}

/** Channels of a specification, those of its layers and of a facet's view among them. */
function listChannels(spec: JsonObject): Map<string, JsonObject> {
  const layers: unknown[] = Array.isArray(spec.layer) ? spec.layer : [];
  const views = [spec, toObject(spec.spec), ...layers.map(toObject)];
  const channels = new Map<string, JsonObject>();
  for (const view of views)
    for (const [channel, definition] of Object.entries(toObject(view.encoding)))
      if (isObject(definition) && !channels.has(channel)) channels.set(channel, definition);
  return channels;
}

/** Whether a channel shows values of its column as they are. */
const isPlain = ({ field, aggregate, bin, timeUnit }: JsonObject): boolean =>
  typeof field === "string" && !aggregate && !bin && !timeUnit;

/** Whether a channel has an axis from low to high. Source: Vega-Lite's default types (docs/type) */
const isContinuous = ({ field, type, aggregate, bin, timeUnit }: JsonObject): boolean =>
  typeof field === "string" &&
  !aggregate &&
  (type === undefined ? Boolean(bin ?? timeUnit) : type === "quantitative" || type === "temporal");

/** What a selection goes by: channels, or fields. */
interface Projection {
  readonly channel: string | null;
  readonly field: string;
}

function projectPoint(how: JsonObject, channels: ReadonlyMap<string, JsonObject>): Projection[] {
  if (Array.isArray(how.fields))
    return how.fields.filter((field) => typeof field === "string").map((field) => ({ channel: null, field }));
  if (Array.isArray(how.encodings))
    return how.encodings.map((channel) => {
      const definition = channels.get(String(channel));
      if (!definition || !isPlain(definition))
        throw new InputError(say("runtime.select.channel", { channel: String(channel) }));
      return { channel: String(channel), field: String(definition.field) };
    });
  const fields = new Set([...channels.values()].filter(isPlain).map(({ field }) => String(field)));
  return [...fields].map((field) => ({ channel: null, field }));
}

function projectInterval(how: JsonObject, channels: ReadonlyMap<string, JsonObject>): Projection[] {
  const asked = Array.isArray(how.encodings) ? how.encodings.map(String) : null;
  const names = asked ?? ["x", "y"].filter((name) => isContinuous(channels.get(name) ?? {}));
  return names.map((channel) => {
    const definition = channels.get(channel);
    if (!definition || !isContinuous(definition))
      throw new InputError(say("runtime.select.axis", { channel }));
    return { channel, field: String(definition.field) };
  });
}

function readColumn(data: unknown, name: string): unknown[] {
  if (data instanceof Table) {
    if (!data.columnNames().includes(name))
      throw new InputError(
        say("runtime.select.column", { name, columns: data.columnNames().slice(0, 20).join(", ") }),
      );
    return Array.from(data.array(name) as ArrayLike<unknown>);
  }
  const rows = data as readonly JsonObject[];
  if (!rows.some((row) => Object.hasOwn(row, name)))
    throw new InputError(
      say("runtime.select.column", {
        name,
        columns: Object.keys(rows[0] ?? {})
          .slice(0, 20)
          .join(", "),
      }),
    );
  return rows.map((row) => row[name]);
}

function kindOf(values: readonly unknown[]): SelectionField["type"] | undefined {
  const first = values.find((value) => value !== null && value !== undefined);
  if (first instanceof Date) return "date";
  const kind = typeof first;
  if (kind === "number" || kind === "boolean" || kind === "string") return kind;
  return first === undefined ? "string" : undefined;
}

const toScalar = (value: unknown, type: SelectionField["type"]): SelectionScalar | null => {
  if (type === "date") return value instanceof Date ? writeDate(value) : null;
  if (type === "number") return typeof value === "number" && Number.isFinite(value) ? value : null;
  return typeof value === "string" || typeof value === "boolean" ? value : null;
};

/** The least and the greatest number or date. */
function findBounds(
  values: readonly unknown[],
  type: SelectionField["type"],
): Pick<SelectionField, "min" | "max"> {
  let min = Infinity;
  let max = -Infinity;
  for (const value of values) {
    const number = value instanceof Date ? value.getTime() : value;
    if (typeof number !== "number" || !Number.isFinite(number)) continue;
    min = Math.min(min, number);
    max = Math.max(max, number);
  }
  if (min > max) return {};
  return type === "date" ? { min: writeDate(min) ?? "", max: writeDate(max) ?? "" } : { min, max };
}

function listChoices(
  columns: readonly (readonly unknown[])[],
  fields: readonly SelectionField[],
): SelectionRow[] {
  const choices = new Map<string, SelectionRow>();
  const length = columns[0]?.length ?? 0;
  for (let at = 0; at < length && choices.size < maxChoices; at += 1) {
    const row: SelectionRow = {};
    for (const [place, { name, type }] of fields.entries()) {
      const value = toScalar(columns[place]?.[at], type);
      if (value !== null) row[name] = value;
    }
    if (Object.keys(row).length === fields.length) choices.set(JSON.stringify(row), row);
  }
  return [...choices.values()];
}

/** The value as the cell has it: dates are Dates. */
function wrap(value: SelectionValue, fields: readonly SelectionField[]): ControlValue {
  const dates = new Set(fields.filter(({ type }) => type === "date").map(({ name }) => name));
  const read = (name: string, one: SelectionScalar) => (dates.has(name) ? new Date(String(one)) : one);
  const json = value as Json;
  if (value === null) return { value, json };
  if (Array.isArray(value))
    return {
      value: value.map((row) =>
        Object.fromEntries(Object.entries(row).map(([name, one]) => [name, read(name, one)])),
      ),
      json,
    };
  return {
    value: Object.fromEntries(
      Object.entries(value).map(([name, pair]) => [name, pair.map((end) => read(name, end))]),
    ),
    json,
  };
}

/** A control that is a chart: what is selected in it is its value. */
export class ChartControl extends Control {
  readonly #spec: Chart["spec"];
  readonly #shape: SelectionShape;

  constructor(spec: Chart["spec"], shape: SelectionShape, options: Options, initial: ControlValue) {
    const example = JSON.stringify(writeExample(shape));
    super("chart", { ...options, ...shape }, initial, {
      allowed: say("runtime.select.allowed", { example }),
      parse(given) {
        const checked = checkSelection(given, shape);
        if (!checked) throw new InputError(example);
        return wrap(checked.value, shape.fields);
      },
    });
    this.#spec = spec;
    this.#shape = shape;
  }

  /** The chart with a selection drawn in it. */
  draw({ json }: ControlValue): Chart {
    return new Chart(withSelection(this.#spec, this.#shape, json as SelectionValue) as Chart["spec"]);
  }
}

/** A value that a selection could have. */
function writeExample({ type, fields, choices }: SelectionShape): Exclude<SelectionValue, null> {
  if (type === "point") return choices?.slice(0, 1) ?? [];
  return Object.fromEntries(fields.map(({ name, min, max }) => [name, [min ?? 0, max ?? 1]]));
}

/**
 * A chart in which people select: a point selection gives a list of the values selected, an interval its ends.
 * @param data a table or a list of objects
 * @param spec Vega-Lite 6 with a parameter that has `select`
 * @param options `{ label, select, value }`; `select` names the parameter where there are several
 * @throws InputError when there is no such parameter, or it goes by what is no column of the table
 */
export function makeChartInput(data: unknown, spec: unknown, options: Options): ChartControl {
  const made = chart(data, spec).spec;
  const param = findParam(made, options.select);
  const how = isObject(param.select) ? param.select : { type: param.select };
  const type = how.type === "interval" ? "interval" : "point";
  const channels = listChannels(made);
  const projection = type === "interval" ? projectInterval(how, channels) : projectPoint(how, channels);
  if (projection.length === 0) throw new InputError(say("runtime.select.nothing"));
  const columns: unknown[][] = [];
  const fields = projection.map(({ channel, field }): SelectionField => {
    const name = splitField(field).join(".");
    const values = readColumn(data, name);
    const kind = kindOf(values);
    if (!kind) throw new InputError(say("runtime.select.kind", { name }));
    columns.push(values);
    return { name, type: kind, field, channel, ...(type === "interval" ? findBounds(values, kind) : {}) };
  });
  const shape: SelectionShape = {
    select: String(param.name),
    type,
    fields,
    ...(type === "point" ? { choices: listChoices(columns, fields) } : {}),
  };
  // What it goes by is written out: without it, Vega-Lite's points are rows by a number of its own.
  const projected =
    type === "interval"
      ? { encodings: projection.map(({ channel }) => channel ?? "x") }
      : how.encodings
        ? {}
        : { fields: projection.map(({ field }) => field) };
  const params = (made.params as Json[]).map((one) =>
    isObject(one) && one.name === param.name
      ? { ...one, select: { ...how, type, ...projected } as Json }
      : one,
  );
  const checked = checkSelection(options.value ?? null, shape);
  if (!checked?.whole)
    throw new InputError(
      say("runtime.inputWrong", { what: "input.chart: value", allowed: JSON.stringify(writeExample(shape)) }),
    );
  const { value: _value, ...rest } = options;
  return new ChartControl({ ...made, params: params as Json }, shape, rest, wrap(checked.value, fields));
}
