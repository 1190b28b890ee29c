/** What a cell of the graph needs, and what needs it. Pure. */
import { nodeWidth, type PlacedNode } from "./layout.ts";

export interface GraphNode {
  readonly id: string;
  /** Ids of the cells that it uses, and of those that use it, in running order. */
  readonly needs: readonly string[];
  readonly neededBy: readonly string[];
}

/** Cells drawn at once; of a larger study only what is near the current cell. */
export const mostDrawn = 300;

/** All cells that one rests on, or that rest on it, directly or not; without itself. */
export function findAll(
  nodes: ReadonlyMap<string, GraphNode>,
  id: string,
  side: "needs" | "neededBy",
): Set<string> {
  const found = new Set<string>([id]);
  // A set gives what is added while it is walked.
  for (const one of found) for (const other of nodes.get(one)?.[side] ?? []) found.add(other);
  found.delete(id);
  return found;
}

/** The cells nearest to one by the fewest steps along edges, it among them; at most `most`. */
export function findNear(nodes: ReadonlyMap<string, GraphNode>, id: string, most = mostDrawn): Set<string> {
  const near = new Set<string>([id]);
  for (const one of near) {
    const node = nodes.get(one);
    for (const other of [...(node?.needs ?? []), ...(node?.neededBy ?? [])]) {
      if (near.size >= most) return near;
      near.add(other);
    }
  }
  return near;
}

export type Direction = "up" | "down" | "left" | "right" | "first" | "last";

/**
 * Where an arrow key leads: up to what the cell needs, down to what needs it, the nearest of several; left and right along
 * its row. From a cell without an edge that way, to the nearest of the next row.
 * @returns the same id where there is nothing that way
 */
export function findNext(
  nodes: ReadonlyMap<string, GraphNode>,
  placed: readonly PlacedNode[],
  id: string,
  direction: Direction,
): string {
  const here = placed.find((one) => one.id === id);
  const ordered = placed.toSorted((a, b) => a.layer - b.layer || a.x - b.x);
  if (direction === "first") return ordered[0]?.id ?? id;
  if (direction === "last") return ordered.at(-1)?.id ?? id;
  if (!here) return id;
  if (direction === "left" || direction === "right") {
    const row = ordered.filter(({ layer }) => layer === here.layer);
    return row[row.indexOf(here) + (direction === "left" ? -1 : 1)]?.id ?? id;
  }
  const along = new Set(nodes.get(id)?.[direction === "up" ? "needs" : "neededBy"]);
  const linked = placed.filter((one) => along.has(one.id));
  const next = here.layer + (direction === "up" ? -1 : 1);
  const candidates = linked.length > 0 ? linked : placed.filter(({ layer }) => layer === next);
  const far = (one: PlacedNode) => Math.abs(one.layer - here.layer) * nodeWidth + Math.abs(one.x - here.x);
  return candidates.toSorted((a, b) => far(a) - far(b))[0]?.id ?? id;
}
