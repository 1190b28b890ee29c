import type { Graph } from "./graph.ts";

/**
 * These cells in the order in which they run, the same in which a run of the whole study would take them: what a cell
 * needs first, also through cells that are not among these; then page order. Unknown ids are left out.
 */
export function orderCells(graph: Graph, ids: Iterable<string>): string[] {
  return toIds(graph, indexes(graph, ids));
}

/** These cells and all that depend on them, directly or not, in running order: what a change of them makes stale. */
export function affectedCells(graph: Graph, changed: Iterable<string>): string[] {
  return toIds(graph, reach(graph.dependents, indexes(graph, changed)));
}

/** Ids of the cells whose names a cell uses, in the order of its uses. Empty for an unknown id. */
export function dependenciesOf(graph: Graph, id: string): string[] {
  const at = graph.index.get(id);
  return at === undefined
    ? []
    : (graph.dependencies[at] ?? []).flatMap((other) => graph.cells[other]?.id ?? []);
}

/**
 * Cells that cannot run because something they need, directly or not, is broken.
 * @param broken the cells that cannot run themselves; those with duplicates and cycles unless given
 * @returns per such cell the broken ones it needs, in page order; broken cells themselves are not among the keys
 */
export function dependsOnBroken(
  graph: Graph,
  broken: Iterable<string> = graph.problems.keys(),
): Map<string, string[]> {
  const roots = indexes(graph, broken).sort((a, b) => a - b);
  const reasons = new Map<number, string[]>();
  for (const root of roots)
    for (const at of reach(graph.dependents, [root])) {
      const id = graph.cells[root]?.id;
      if (id === undefined || at === root) continue;
      const others = reasons.get(at);
      if (others) others.push(id);
      else reasons.set(at, [id]);
    }
  for (const root of roots) reasons.delete(root);
  return new Map(
    inOrder(graph, reasons.keys()).flatMap((at) => {
      const id = graph.cells[at]?.id;
      return id === undefined ? [] : [[id, reasons.get(at) ?? []] as const];
    }),
  );
}

function indexes(graph: Graph, ids: Iterable<string>): number[] {
  return [...new Set(ids)].flatMap((id) => graph.index.get(id) ?? []);
}

function reach(edges: Graph["dependencies"], starts: readonly number[]): Set<number> {
  const reached = new Set(starts);
  // A set gives what is added while it is walked.
  for (const at of reached) for (const other of edges[at] ?? []) reached.add(other);
  return reached;
}

function inOrder(graph: Graph, cells: Iterable<number>): number[] {
  return [...cells].sort((a, b) => (graph.rank[a] ?? 0) - (graph.rank[b] ?? 0));
}

function toIds(graph: Graph, cells: Iterable<number>): string[] {
  return inOrder(graph, cells).flatMap((at) => graph.cells[at]?.id ?? []);
}
