import type { GraphCell } from "./cell.ts";
import { findCycles } from "./cycles.ts";
import { type Importer, listImporters, sameImports } from "./imports.ts";
import { rankCells } from "./order.ts";
import { findProblems, type GraphProblem } from "./problems.ts";

/**
 * Which cell needs which: pure data, replaced when a cell changes. Cells are numbered in page order; `dependencies`
 * and `dependents` hold those numbers.
 */
export interface Graph {
  /** In page order. */
  readonly cells: readonly GraphCell[];
  readonly index: ReadonlyMap<string, number>;
  /** Name → the cells that define it, in page order; more than one is a problem. */
  readonly definers: ReadonlyMap<string, readonly number[]>;
  /** Imported name → the cells that import it, in page order. */
  readonly importers: ReadonlyMap<string, readonly Importer[]>;
  /** Per cell: the cells whose names it uses, in the order of its `uses`, each once. */
  readonly dependencies: readonly (readonly number[])[];
  /** Per cell: the cells that use its names, in page order. */
  readonly dependents: readonly (readonly number[])[];
  /** All cells in the order in which they run: dependencies first, then page order. */
  readonly order: readonly number[];
  /** Per cell: its place in `order`. */
  readonly rank: readonly number[];
  /** Cells that cannot run because of what they define or need, by id: duplicates and cycles. */
  readonly problems: ReadonlyMap<string, GraphProblem>;
}

/** @param cells in page order; ids are unique */
export function buildGraph(cells: readonly GraphCell[]): Graph {
  const index = new Map(cells.map((cell, at) => [cell.id, at]));
  const definers = new Map<string, number[]>();
  cells.forEach((cell, at) => {
    for (const name of new Set(cell.defines)) {
      const others = definers.get(name);
      if (others) others.push(at);
      else definers.set(name, [at]);
    }
  });
  const dependencies = cells.map((cell, at) => {
    const needed = new Set<number>();
    for (const name of cell.uses) for (const other of definers.get(name) ?? []) needed.add(other);
    needed.delete(at);
    return [...needed];
  });
  const dependents: number[][] = cells.map(() => []);
  dependencies.forEach((needed, at) => {
    for (const other of needed) dependents[other]?.push(at);
  });
  const cycles = findCycles(dependencies);
  const order = rankCells(dependencies, dependents, cycles);
  const rank = new Array<number>(cells.length);
  order.forEach((at, place) => {
    rank[at] = place;
  });
  const importers = listImporters(cells);
  const problems = findProblems(cells, definers, importers, cycles);
  return { cells, index, definers, importers, dependencies, dependents, order, rank, problems };
}

/**
 * The graph of a study after edits. Those that leave all names alone, as most do, give the same graph.
 * @param cells in page order; ids are unique
 */
export function updateGraph(graph: Graph, cells: readonly GraphCell[]): Graph {
  const isSame =
    cells.length === graph.cells.length &&
    cells.every((cell, at) => {
      const before = graph.cells[at];
      return (
        before?.id === cell.id &&
        sameNames(before.defines, cell.defines) &&
        sameNames(before.uses, cell.uses) &&
        sameImports(before.imports, cell.imports)
      );
    });
  return isSame ? graph : buildGraph(cells);
}

function sameNames(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name, at) => name === other[at]);
}
