/** A choice as a Vega-Lite specification without its data. */
import { writeField } from "../../../shared/charts/field.ts";
import type { Column, Rows } from "../../../shared/protocol/outputs.ts";
import { isYears } from "./guess.ts";
import { type ChannelChoice, type ChartChoice, channelNames } from "./model.ts";

type Definition = Record<string, unknown>;

const types = { number: "quantitative", bigint: "quantitative", date: "temporal" } as const;

function typeOf(column: Column | undefined): "quantitative" | "temporal" | "nominal" {
  return column && column.type in types ? types[column.type as keyof typeof types] : "nominal";
}

function defineChannel(choice: ChannelChoice, columns: readonly Column[], rows: Rows): Definition {
  if (choice.column === null) return { aggregate: "count", type: "quantitative" };
  const at = columns.findIndex(({ name }) => name === choice.column);
  const type = typeOf(columns[at]);
  const field = writeField(choice.column);
  const definition: Definition = { field, type };
  if (choice.summary !== "none") definition.aggregate = choice.summary;
  if (choice.step === "bin") definition.bin = true;
  else if (choice.step !== "none") definition.timeUnit = choice.step;
  // Vega-Lite would show the backslashes.
  if (field !== choice.column) definition.title = choice.column;
  const isYear = type === "quantitative" && choice.step === "none" && choice.summary === "none";
  if (isYear && isYears(rows.map((row) => row[at] ?? null)))
    Object.assign(definition, { axis: { format: "d" }, scale: { zero: false } });
  return definition;
}

const isAmount = (definition: Definition | undefined) =>
  definition?.type === "quantitative" && definition.bin === undefined;

/**
 * @param rows the first rows, by which years are known
 * @returns the second argument of `chart(table, …)`
 */
export function buildSpec(choice: ChartChoice, columns: readonly Column[], rows: Rows): Definition {
  const encoding: Record<string, Definition> = {};
  for (const name of channelNames) {
    const channel = choice.channels[name];
    if (!channel) continue;
    const definition = defineChannel(channel, columns, rows);
    if (name !== "x" && name !== "y") {
      delete definition.axis;
      delete definition.scale;
    }
    if (name === "facet") definition.columns = 3;
    encoding[name] = definition;
  }
  const { x, y } = encoding;
  if (choice.sort !== "none") {
    const sign = choice.sort === "descending" ? "-" : "";
    if (x?.type === "nominal" && isAmount(y)) x.sort = `${sign}y`;
    else if (y?.type === "nominal" && isAmount(x)) y.sort = `${sign}x`;
  }
  const title = choice.title.trim();
  const source = choice.source.trim();
  return {
    ...(title === "" ? {} : { title }),
    mark: choice.mark === "line" ? { type: "line", point: true } : choice.mark,
    ...(encoding.facet ? { width: 220, height: 180 } : {}),
    encoding,
    ...(source === "" ? {} : { usermeta: { source } }),
  };
}
