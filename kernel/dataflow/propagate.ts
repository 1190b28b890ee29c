import type { Graph } from "./graph.ts";
import { dependsOnBroken } from "./queries.ts";

/**
 * Computes a cell from the values of the cells it needs.
 * @param inputs in the order of the graph's `dependencies` of this cell; the same array is used for each cell
 */
export type ComputeCell = (id: string, inputs: readonly unknown[]) => unknown;

/**
 * Computes changed cells and what depends on them, in running order, and stops where a value comes out the same
 * (`Object.is`). Cells that are broken, or need one that is, lose their value.
 * @param changed ids of the cells to compute; unknown ids are left out
 * @param values value by cell id; changed in place
 * @returns the cells that were computed, in order
 */
export function propagate(
  graph: Graph,
  changed: Iterable<string>,
  compute: ComputeCell,
  values: Map<string, unknown>,
): string[] {
  const { cells, order, rank, dependencies, dependents } = graph;
  const blocked = findBlocked(graph, values);
  // One flag per place in the running order: walking it needs no queue.
  const due = new Uint8Array(cells.length);
  let first = cells.length;
  for (const id of changed) {
    const place = rank[graph.index.get(id) ?? -1];
    if (place === undefined) continue;
    due[place] = 1;
    first = Math.min(first, place);
  }
  const computed: string[] = [];
  const inputs: unknown[] = [];
  for (let place = first; place < due.length; place += 1) {
    const at = order[place];
    const cell = at === undefined ? undefined : cells[at];
    if (!due[place] || at === undefined || !cell || blocked?.has(cell.id)) continue;
    const needed = dependencies[at] ?? [];
    inputs.length = needed.length;
    for (let one = 0; one < needed.length; one += 1)
      inputs[one] = values.get(cells[needed[one] ?? -1]?.id ?? "");
    const isNew = !values.has(cell.id);
    const before = values.get(cell.id);
    const value = compute(cell.id, inputs);
    values.set(cell.id, value);
    computed.push(cell.id);
    if (!isNew && Object.is(before, value)) continue;
    for (const other of dependents[at] ?? []) due[rank[other] ?? -1] = 1;
  }
  return computed;
}

function findBlocked(graph: Graph, values: Map<string, unknown>): Set<string> | null {
  if (graph.problems.size === 0) return null;
  const blocked = new Set([...graph.problems.keys(), ...dependsOnBroken(graph).keys()]);
  for (const id of blocked) values.delete(id);
  return blocked;
}
