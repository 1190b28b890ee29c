/** How a figure came about: the cells it rests on, in the order in which they are computed. Pure. */
import { buildGraph, type Graph } from "../../kernel/dataflow/graph.ts";
import { dependenciesOf, orderCells } from "../../kernel/dataflow/queries.ts";
import { mime, type Output } from "../../shared/protocol/outputs.ts";
import type { Cell } from "../../shared/study/model.ts";
import { findReads, type Reads } from "./reads.ts";

/** What the session knows of a cell's names. */
export interface Names {
  readonly defines: readonly string[];
  readonly uses: readonly string[];
}

export type StepKind = "control" | "data" | "chart" | "table" | "text" | "calculation";

export interface Step {
  readonly id: string;
  readonly kind: StepKind;
  /** The names that it gives to others; its id where it gives none. */
  readonly names: readonly string[];
  /** Names of other cells that it uses. */
  readonly uses: readonly string[];
  readonly reads: Reads;
  /** What a control says of itself, where it has run. */
  readonly control: { readonly label: string; readonly value: unknown } | null;
  readonly source: string;
}

/** The graph of a study, of what the session has found in its cells so far. */
export function graphOf(cells: readonly Cell[], names: ReadonlyMap<string, Names>): Graph {
  return buildGraph(
    cells.map(({ id }) => ({
      id,
      defines: names.get(id)?.defines ?? [],
      uses: names.get(id)?.uses ?? [],
    })),
  );
}

/** Ids of a cell and of all that it rests on, in running order. */
export function listNeeded(graph: Graph, id: string): string[] {
  const needed = new Set([id]);
  for (const one of needed) for (const other of dependenciesOf(graph, one)) needed.add(other);
  return orderCells(graph, needed);
}

/**
 * One step in words' parts.
 * @param outputs what the cell shows, where that is known
 */
export function describeStep(cell: Cell, names: Names | undefined, outputs: readonly Output[]): Step {
  const control = outputs.find((output) => output.mime === mime.input)?.data;
  const label = control?.options.label;
  const reads = findReads(cell.source);
  return {
    id: cell.id,
    kind: kindOf(cell, outputs, reads),
    names: names && names.defines.length > 0 ? names.defines : [cell.id],
    uses: names?.uses ?? [],
    reads,
    control: control ? { label: typeof label === "string" ? label : "", value: control.value } : null,
    source: cell.source,
  };
}

function kindOf(cell: Cell, outputs: readonly Output[], reads: Reads): StepKind {
  if (cell.kind === "text") return "text";
  const shows = (type: string) => outputs.some((output) => output.mime === type);
  if (shows(mime.input) || /(?<![\w$.])input\.\w+\s*\(/.test(cell.source)) return "control";
  if (shows(mime.chart)) return "chart";
  if (reads.files.length + reads.addresses.length > 0 || reads.otherFiles || reads.otherAddresses)
    return "data";
  if (/(?<![\w$.])chart\s*\(/.test(cell.source)) return "chart";
  return shows(mime.table) ? "table" : "calculation";
}
