import type { Column, TableOutput } from "../../shared/protocol/outputs.ts";
import { say } from "../../shared/words/catalogue.ts";
import { isSingular } from "../../shared/words/language.ts";
import { oneLine } from "./plain.ts";
import { fitText, padText, textWidth } from "./width.ts";

type Value = TableOutput["data"]["rows"][number][number];

/** Widest a column gets; longer values end in `…`. */
const widestColumn = 48;
const gap = "  ";
export const missingMark = "·";

export interface TableStyle {
  /** Columns of the terminal; Infinity where lines may be as long as they are. */
  readonly width: number;
  readonly dim: (text: string) => string;
  readonly bold: (text: string) => string;
}

/**
 * Draws a table as aligned text: numbers to the right, the rest to the left, missing values as a dot,
 * what does not fit named below.
 * @param rows at most so many of the rows given are drawn
 */
export function drawTable(data: TableOutput["data"], rows: number, style: TableStyle): string {
  const shown = data.rows.slice(0, rows);
  const all = data.columns.map((column, index) =>
    layColumn(
      column,
      shown.map((row) => row[index] ?? null),
    ),
  );
  const columns = fitColumns(all, style.width);
  const head = columns.map((column) => style.bold(padText(column.name, column.width, column.align)));
  const rule = columns.map((column) => style.dim("─".repeat(column.width)));
  const body = shown.map((_, index) =>
    columns.map((column) => padText(column.cells[index] ?? "", column.width, column.align)),
  );
  const lines = columns.length === 0 ? [] : [head, rule, ...body].map((line) => line.join(gap).trimEnd());
  const notes = [describeMoreRows(data.totalRows - shown.length), describeMoreColumns(all, columns.length)];
  return [
    ...lines,
    ...notes.flatMap((note) => (note === null ? [] : [style.dim(note)])),
    style.dim(describeTableSize(data.totalRows, data.columns.length)),
  ].join("\n");
}

interface LaidColumn {
  readonly name: string;
  readonly cells: readonly string[];
  readonly width: number;
  readonly align: "left" | "right";
}

function layColumn(column: Column, values: readonly Value[]): LaidColumn {
  const name = fitText(oneLine(column.name), widestColumn);
  const write = valueWriter(column, values);
  const cells = values.map((value) => (value === null ? missingMark : fitText(write(value), widestColumn)));
  const width = Math.max(1, textWidth(name), ...widths(cells));
  const align = column.type === "number" || column.type === "bigint" ? "right" : "left";
  return { name, cells, width, align };
}

/** The widths to reckon with: the largest alone, as spreading a million arguments overflows the stack. */
function widths(cells: readonly string[]): number[] {
  return [cells.reduce((most, cell) => Math.max(most, textWidth(cell)), 0)];
}

function valueWriter(column: Column, values: readonly Value[]): (value: Value) => string {
  if (column.type === "date") {
    const days = values.every((value) => typeof value !== "string" || value.endsWith("T00:00:00.000Z"));
    return (value) => (days ? String(value).replace("T00:00:00.000Z", "") : String(value));
  }
  return writeValue;
}

/** One value as text on one line: numbers with at most seven significant digits, lists and objects as JSON. */
export function writeValue(value: Value): string {
  if (typeof value === "number")
    return String(Number.isInteger(value) ? value : Number(value.toPrecision(7)));
  return oneLine(typeof value === "string" ? value : JSON.stringify(value));
}

/** The columns from the left that fit in `width`; always the first. */
function fitColumns(columns: readonly LaidColumn[], width: number): readonly LaidColumn[] {
  let used = 0;
  const fitting = columns.findIndex((column, index) => {
    used += column.width + (index > 0 ? gap.length : 0);
    return used > width && index > 0;
  });
  return fitting < 0 ? columns : columns.slice(0, fitting);
}

function describeMoreRows(count: number): string | null {
  if (count <= 0) return null;
  return isSingular(count) ? say("cli.table.more.one") : say("cli.table.more", { count });
}

function describeMoreColumns(all: readonly LaidColumn[], drawn: number): string | null {
  const count = all.length - drawn;
  if (count <= 0) return null;
  const names = all.slice(drawn, drawn + 8).map(({ name }) => name);
  const list = names.join(", ") + (count > names.length ? ", …" : "");
  return isSingular(count)
    ? say("cli.table.columns.one", { list })
    : say("cli.table.columns", { count, list });
}

function describeTableSize(rows: number, columns: number): string {
  if (isSingular(rows))
    return say(isSingular(columns) ? "cli.table.size.one" : "cli.table.size.row", { rows, columns });
  return say(isSingular(columns) ? "cli.table.size.column" : "cli.table.size", { rows, columns });
}
