import { type EditableTable, readEditable } from "../../shared/protocol/editable-table.ts";
import { type CellError, mime, type Output } from "../../shared/protocol/outputs.ts";
import type { Cell } from "../../shared/study/model.ts";
import { say, type WordKey } from "../../shared/words/catalogue.ts";
import { translate } from "../../shared/words/translate.ts";
import { nameChart } from "../text/chart-name.ts";
import { oneLine, plainText } from "../text/plain.ts";
import type { Style } from "../text/style.ts";
import { drawTable, writeValue } from "../text/table.ts";
import { padText, textWidth } from "../text/width.ts";
import type { ReportedCell, RunReport } from "./report.ts";

export interface PrintOptions {
  readonly rows: number;
  /** Columns of the terminal; Infinity where lines may be as long as they are. */
  readonly width: number;
  readonly style: Style;
}

/** A duration as people read it: `3 ms`, `1.25 s`. */
export function writeDuration(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${Number((ms / 1000).toPrecision(3))} s`;
}

/** One cell with what it shows, headed by its id. */
export function printCell(cell: ReportedCell, options: PrintOptions): string {
  const { style } = options;
  const short = cell.status !== "ok";
  const state = say(`cli.cell.${cell.status}` satisfies WordKey, { time: writeDuration(cell.ms) });
  const head = `${style.dim("──")} ${style.bold(cell.id)} ${style.dim("──")} ${short ? style.red(state) : style.dim(state)}`;
  const shown = cell.outputs.map((output) => printOutput(output, options));
  if (shown.length === 0 && !short && cell.defines.length === 0)
    shown.push(style.dim(say("cli.cell.silent")));
  return [head, ...shown].join("\n");
}

function printOutput(output: Output, options: PrintOptions): string {
  const { style } = options;
  switch (output.mime) {
    case mime.table:
      return drawTable(output.data, options.rows, { width: options.width, dim: style.dim, bold: style.bold });
    case mime.chart:
      return nameChart(output.data);
    case mime.input: {
      const { name, kind, value } = output.data;
      const table = kind === "table" ? readEditable(output.data) : null;
      if (table) return printEditable(name, table, options);
      return name === null
        ? say("cli.input.unnamed", { kind, value: writeValue(value) })
        : say("cli.input.name", { name: oneLine(name), kind, value: writeValue(value) });
    }
    case mime.markdown:
      return plainText(output.data).trimEnd();
    case mime.json:
      return plainText(typeof output.data === "string" ? output.data : JSON.stringify(output.data, null, 2));
    case mime.text: {
      const { stream, data } = output;
      if (stream === undefined) return plainText(data).trimEnd();
      const paint = stream === "error" ? style.red : stream === "warn" ? style.yellow : style.dim;
      return plainText(data)
        .trimEnd()
        .split("\n")
        .map((line) => `${paint(padText(stream, 5, "left"))} ${line}`)
        .join("\n");
    }
  }
}

/** The table of a control, headed by its variable. */
function printEditable(
  name: string | null,
  table: EditableTable,
  { rows, width, style }: PrintOptions,
): string {
  const { columns } = table;
  const head =
    name === null ? say("cli.input.unnamedTable") : say("cli.input.table", { name: oneLine(name) });
  const data = {
    columns: columns.map((column) => ({ ...column, missing: 0 })),
    totalRows: table.rows.length,
    rows: table.rows.map((row) => columns.map((column) => row[column.name] ?? null)),
  };
  return `${head}\n${drawTable(data, rows, { width, dim: style.dim, bold: style.bold })}`;
}

/**
 * An error with its place, the line of source it points to and what to do.
 * @param source the cell's own text; positions count from 1 in it
 */
export function printError(error: CellError, source: string, style: Style): string {
  const name = oneLine(error.name);
  const message = `${style.red(name)}: ${plainText(translate(error.message))}`;
  const hint = error.hint ? [plainText(translate(error.hint))] : [];
  const { line, column } = error;
  if (line === undefined) return [`${style.bold(oneLine(error.cell))} ${message}`, ...hint].join("\n");
  const where = say("cli.error.where", {
    cell: oneLine(error.cell),
    line: String(line),
    column: String(column ?? 1),
  });
  return [`${style.bold(where)} ${message}`, ...printExcerpt(source, line, column ?? 1, style), ...hint].join(
    "\n",
  );
}

function printExcerpt(source: string, line: number, column: number, style: Style): string[] {
  const text = source.split("\n")[line - 1];
  if (text === undefined) return [];
  const margin = `${line} │ `;
  // The caret stands under what is printed, where tabs and wide characters have their own width.
  const before = textWidth(oneLine(text.slice(0, column - 1)));
  return [
    `${style.dim(margin)}${oneLine(text)}`,
    `${style.dim(`${" ".repeat(margin.length - 2)}│ `)}${" ".repeat(before)}${style.red("^")}`,
  ];
}

/** The last line: how many cells ran, and how many fell short. */
export function printSummary(report: RunReport, ms: number): string {
  const time = writeDuration(ms);
  const total = report.cells.length;
  const cells = total === 1 ? say("cli.summary.cell") : say("cli.summary.cells", { count: total });
  if (report.ok) return say("cli.summary.ok", { cells, time });
  const parts = (["ok", "error", "skipped", "cancelled"] as const).flatMap((status) => {
    const count = report.cells.filter((cell) => cell.status === status).length;
    return count === 0 ? [] : [say(`cli.summary.part.${status}` satisfies WordKey, { count })];
  });
  return say("cli.summary.short", { cells, parts: parts.join(", "), time });
}

/** Prose that computes nothing stands where it stands on the page, as it is. */
export function printProse(cell: Cell): string {
  return plainText(cell.source).trim();
}
