import { Table } from "arquero";
import { say } from "../../shared/words/english.ts";
import type { Json } from "../runtime/serialize.ts";
import { toSpec } from "../runtime/spec.ts";

/** A Vega-Lite spec as plain JSON with its data inlined. */
export class Chart {
  readonly spec: Record<string, Json>;
  constructor(spec: Record<string, Json>) {
    this.spec = spec;
  }
}

/**
 * A chart of a table. Nothing that shows is added to the author's spec: only `$schema` and the data.
 * @param table an Arquero table or an array of objects
 * @param spec Vega-Lite 6, without data
 * @throws TypeError when an argument is of another kind; Error when the data is too large to inline
 */
export function chart(table: unknown, spec: unknown): Chart {
  const isRows = Array.isArray(table) && table.every((row) => typeof row === "object" && row !== null);
  if (!(table instanceof Table) && !isRows) throw new TypeError(say("runtime.chartTable"));
  if (typeof spec !== "object" || spec === null || Array.isArray(spec))
    throw new TypeError(say("runtime.chartSpec"));
  return new Chart(toSpec({ ...spec, data: { values: table } }));
}
