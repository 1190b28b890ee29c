/** A first chart for a table: dates or years make a line, a name and a number bars, two numbers points. */
import type { Column, Rows } from "../../../shared/protocol/outputs.ts";
import { type ChannelChoice, type ChartChoice, listChartColumns } from "./model.ts";

/** More colours than this cannot be told apart. */
const mostColors = 8;

const plain = (column: string): ChannelChoice => ({ column, summary: "none", step: "none" });
const count: ChannelChoice = { column: null, summary: "none", step: "none" };

/** Whether all numbers of a column could be years. */
export function isYears(values: readonly unknown[]): boolean {
  const known = values.filter((value) => value !== null);
  return (
    known.length > 0 &&
    known.every(
      (value) => typeof value === "number" && Number.isInteger(value) && value >= 1000 && value < 2200,
    )
  );
}

/**
 * @param rows the first rows of the table
 * @returns a chart that can be drawn of them, or as near to one as the columns allow
 */
export function guessChart(columns: readonly Column[], rows: Rows): ChartChoice {
  const known = listChartColumns(columns);
  const valuesOf = (column: Column) => {
    const at = columns.indexOf(column);
    return rows.map((row) => row[at] ?? null);
  };
  const varietyOf = (column: Column) => new Set(valuesOf(column)).size;
  const dates = known.filter(({ type }) => type === "date");
  const years = known.filter((column) => column.type === "number" && isYears(valuesOf(column)));
  const numbers = known.filter((column) => column.type === "number" && !years.includes(column));
  const words = known.filter(({ type }) => type === "string" || type === "boolean");
  const [time] = [...dates, ...years];
  const [number, second] = numbers;
  const [word] = words;
  const groups = words.find((column) => varietyOf(column) > 1 && varietyOf(column) <= mostColors);
  const base = { sort: "none", title: "", source: "" } as const;
  const color = groups ? { color: plain(groups.name) } : {};

  if (time && number && varietyOf(time) > 1) {
    const lines = groups
      ? rows.map((row) => `${row[columns.indexOf(time)]} ${row[columns.indexOf(groups)]}`)
      : valuesOf(time);
    const summary = new Set(lines).size < lines.length ? "mean" : "none";
    return {
      ...base,
      mark: "line",
      channels: { x: plain(time.name), y: { ...plain(number.name), summary }, ...color },
    };
  }
  if (word && number && !(second && varietyOf(word) === rows.length && rows.length > 40)) {
    const summary = varietyOf(word) < rows.length ? "mean" : "none";
    return {
      ...base,
      mark: "bar",
      sort: "descending",
      channels: { x: { ...plain(number.name), summary }, y: plain(word.name) },
    };
  }
  if (number && second)
    return { ...base, mark: "point", channels: { x: plain(number.name), y: plain(second.name), ...color } };
  if (number)
    return { ...base, mark: "bar", channels: { x: { ...plain(number.name), step: "bin" }, y: count } };
  const only = word ?? time ?? known[0];
  return {
    ...base,
    mark: "bar",
    sort: "descending",
    channels: only ? { x: count, y: plain(only.name) } : { x: count },
  };
}

/** A first chart of a table with more rows than a chart draws: numbers are averaged, and dates taken by month. */
export function guessGroups(choice: ChartChoice, columns: readonly Column[]): ChartChoice {
  if (choice.mark === "point") return choice;
  const typeOf = (name: string | null) => columns.find((column) => column.name === name)?.type;
  const channels = Object.fromEntries(
    Object.entries(choice.channels).map(([name, channel]): [string, ChannelChoice] => {
      const isPlain = channel.summary === "none" && channel.step === "none";
      const type = typeOf(channel.column);
      if (isPlain && type === "date") return [name, { ...channel, step: "yearmonth" }];
      // A year is a place on the axis of a line, not an amount.
      const isAmount = type === "number" && !(choice.mark === "line" && name === "x");
      return [name, isPlain && isAmount ? { ...channel, summary: "mean" } : channel];
    }),
  );
  return { ...choice, channels };
}
