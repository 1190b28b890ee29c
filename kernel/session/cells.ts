/** The study's cells as the session knows them: their analyses and their graph. */
import type { ImportedName } from "../../shared/protocol/port.ts";
import type { Cell } from "../../shared/study/model.ts";
import { buildGraph, type Graph, updateGraph } from "../dataflow/graph.ts";
import { findLoan } from "../dataflow/imports.ts";
import type { AnalyzeCell, CellAnalysis } from "../language/analysis.ts";

export interface KnownCell {
  readonly cell: Cell;
  readonly analysis: CellAnalysis;
}

export interface KnownCells {
  /** Cells that run, in page order: code, and prose with expressions. */
  readonly cells: ReadonlyMap<string, KnownCell>;
  readonly graph: Graph;
}

export const noCells: KnownCells = { cells: new Map(), graph: buildGraph([]) };

/** Analyses what is new. @param before spares the analysis of cells whose text has not changed */
export async function readCells(
  cells: readonly Cell[],
  before: KnownCells,
  analyze: AnalyzeCell,
): Promise<KnownCells> {
  const known = await Promise.all(
    cells.map(async (cell): Promise<KnownCell> => {
      const old = before.cells.get(cell.id);
      if (old?.cell.source === cell.source && old.cell.kind === cell.kind)
        return { cell, analysis: old.analysis };
      return { cell, analysis: await analyze({ kind: cell.kind, source: cell.source }) };
    }),
  );
  const live = known.filter(({ analysis }) => analysis.program !== null || analysis.errors.length > 0);
  return {
    cells: new Map(live.map((one) => [one.cell.id, one])),
    graph: updateGraph(
      before.graph,
      live.map(({ cell, analysis }) => ({
        id: cell.id,
        defines: listDeclared(analysis),
        imports: analysis.imports,
        uses: analysis.uses,
      })),
    ),
  };
}

/**
 * Cells that are not what they were: new, of another text, or with another source of what they use. What depends on
 * them is left to the graph.
 */
export function findChanged(before: KnownCells, after: KnownCells): string[] {
  return [...after.cells].flatMap(([id, { cell, analysis }]) => {
    const old = before.cells.get(id);
    if (!old || old.cell.source !== cell.source || old.cell.kind !== cell.kind) return [id];
    const moved = analysis.uses.some((name) => describeOrigin(before, name) !== describeOrigin(after, name));
    const healed = before.graph.problems.has(id) !== after.graph.problems.has(id);
    return moved || healed ? [id] : [];
  });
}

/** Names that a cell gives to the study for good: its imports are its own. */
export function listDeclared({ defines, imports = [] }: CellAnalysis): string[] {
  const imported = new Set(imports.map(({ name }) => name));
  return defines.filter((name) => !imported.has(name));
}

/** Names of other cells' variables and imports that a cell uses. */
export function listUses({ graph }: KnownCells, { cell, analysis }: KnownCell): string[] {
  return analysis.uses.filter(
    (name) =>
      (graph.definers.get(name) ?? []).some((at) => graph.cells[at]?.id !== cell.id) ||
      findLoan(graph, name) !== undefined,
  );
}

/** What a cell uses of other cells' imports. */
export function listLoans({ graph }: KnownCells, { uses }: CellAnalysis): ImportedName[] {
  return graph.importers.size === 0 ? [] : uses.flatMap((name) => findLoan(graph, name) ?? []);
}

function describeOrigin({ graph }: KnownCells, name: string): string {
  const definers = graph.definers.get(name);
  if (definers) return definers.map((at) => graph.cells[at]?.id).join(" ");
  const loan = findLoan(graph, name);
  return loan ? `${loan.module} ${loan.exported}` : "";
}

/** Cells whose text cannot run. */
export function listBroken({ cells }: KnownCells): string[] {
  return [...cells].flatMap(([id, { analysis }]) => (analysis.errors.length > 0 ? [id] : []));
}
