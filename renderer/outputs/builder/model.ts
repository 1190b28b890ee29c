/** What a person chose for a chart: plain data that becomes a specification. */
import type { Column } from "../../../shared/protocol/outputs.ts";

export const marks = ["bar", "line", "area", "point", "tick", "rect"] as const;
export type Mark = (typeof marks)[number];

export const channelNames = ["x", "y", "color", "size", "facet"] as const;
export type ChannelName = (typeof channelNames)[number];

export const summaries = ["none", "mean", "sum", "median", "min", "max"] as const;
export type Summary = (typeof summaries)[number];

export const steps = ["none", "bin", "year", "yearmonth", "yearmonthdate", "month"] as const;
export type Step = (typeof steps)[number];

export const sorts = ["none", "descending", "ascending"] as const;
export type Sort = (typeof sorts)[number];

/** A column, or the number of rows, on one channel. */
export interface ChannelChoice {
  /** Null: the number of rows. */
  readonly column: string | null;
  readonly summary: Summary;
  readonly step: Step;
}

export interface ChartChoice {
  readonly mark: Mark;
  readonly channels: Readonly<Partial<Record<ChannelName, ChannelChoice>>>;
  /** By the value, where a name stands against a number. */
  readonly sort: Sort;
  readonly title: string;
  readonly source: string;
}

/** Columns that a chart can show. */
export function listChartColumns(columns: readonly Column[]): Column[] {
  return columns.filter(({ type }) => type !== "list" && type !== "object");
}

/** How a column's values are taken: each, grouped into steps, or summed up. */
export type How = Summary | Step;

/** How a column's values can be taken. */
export function howsOf(column: Column | undefined): readonly How[] {
  if (column?.type === "number") return ["none", "bin", ...summaries.slice(1)];
  return column?.type === "date" ? ["none", "year", "yearmonth", "yearmonthdate", "month"] : ["none"];
}

/** How a channel takes its values now. */
export function readHow({ summary, step }: ChannelChoice): How {
  return summary === "none" ? step : summary;
}

/** @param column null for the number of rows */
export function writeHow(column: string | null, how: How): ChannelChoice {
  const summary = summaries.find((one) => one === how) ?? "none";
  const step = steps.find((one) => one === how) ?? "none";
  return { column, summary, step };
}
