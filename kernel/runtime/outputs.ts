import { Table } from "arquero";
import type { Output } from "../../shared/protocol/outputs.ts";
import { say } from "../../shared/words/english.ts";
import { Chart } from "../stdlib/chart.ts";
import { Control } from "../stdlib/control.ts";
import { ChartControl } from "../stdlib/input-chart.ts";
import { Markdown } from "../stdlib/md.ts";
import { stringify } from "./captured.ts";
import { inspect } from "./inspect.ts";
import { maxCharacters, toPlain } from "./serialize.ts";
import { isChartBuilder, isSpec, maxChartLength, toSpec } from "./spec.ts";
import type { ShownTables } from "./tables.ts";

export interface ShowOptions {
  readonly tables: ShownTables;
  readonly cell: string;
  /** How many rows of a table go with its output. */
  readonly rows: number;
}

/** One output, with its JSON so that it is written only once. */
export interface WrittenOutput {
  readonly output: Output;
  readonly json: string;
}

/** An output with its JSON, which is written once for its length and for the port. */
export function writeOutput(output: Output): WrittenOutput {
  return { output, json: stringify(output) };
}

function writeChart(spec: Chart["spec"]): WrittenOutput {
  const written = writeOutput({ mime: "application/vnd.vegalite.v6+json", data: spec });
  if (written.json.length > maxChartLength)
    throw new Error(
      say("runtime.chartLarge", {
        size: (written.json.length / 1024 / 1024).toFixed(1),
        limit: maxChartLength / 1024 / 1024,
      }),
    );
  return written;
}

/**
 * What a value shows (contract §1). Undefined shows nothing.
 * @returns null for nothing
 * @throws Error with one sentence when a chart cannot be shown
 */
export function showValue(value: unknown, options: ShowOptions): WrittenOutput | null {
  if (value === undefined) return null;
  // As JSON it would be null, as if there were no date at all.
  if (value instanceof Date && Number.isNaN(value.getTime()))
    return writeOutput({ mime: "text/plain", data: "Invalid Date" });
  if (value instanceof Table) return writeOutput(options.tables.show(value, options.cell, options.rows));
  if (value instanceof Chart) return writeChart(value.spec);
  if (value instanceof Markdown) return writeOutput({ mime: "text/markdown", data: value.markdown });
  if (value instanceof ChartControl) return writeChart(value.draw(value.initial).spec);
  if (value instanceof Control) return writeOutput(value.toOutput(null, value.initial));
  if (isChartBuilder(value)) return writeChart(toSpec(value.toObject() as Record<string, unknown>));
  if (isSpec(value)) return writeChart(toSpec(value));
  const plain = toPlain(value);
  if (plain !== undefined) {
    const written = writeOutput({ mime: "application/json", data: plain });
    if (written.json.length <= maxCharacters) return written;
  }
  return writeOutput({ mime: "text/plain", data: inspect(value) });
}
