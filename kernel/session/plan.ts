/** What a request runs, and in which order: pure. */
import type { Graph } from "../dataflow/graph.ts";
import { affectedCells, dependenciesOf, dependsOnBroken, orderCells } from "../dataflow/queries.ts";

export interface PlanRequest {
  readonly graph: Graph;
  /** Cells that shall run. */
  readonly wanted: Iterable<string>;
  /** Whether what depends on them runs too. */
  readonly dependents: boolean;
  /** Cells whose current value the sandbox holds. */
  readonly held: ReadonlySet<string>;
  /** Cells that cannot run: their text is wrong, or they have ended in this run already. */
  readonly broken: ReadonlySet<string>;
  /** Whether a cell may run at all; all may unless given. */
  readonly mayRun?: ((id: string) => boolean) | undefined;
}

export interface Plan {
  /** Cells to run, in the order to run them. */
  readonly cells: readonly string[];
  /** Those of them that nobody asked for: the others need a value of theirs that the sandbox does not hold. */
  readonly needed: ReadonlySet<string>;
  /** Cells asked for that cannot run themselves. */
  readonly broken: readonly string[];
  /** Cells asked for that need one which cannot run. */
  readonly skipped: readonly string[];
  /** Cells that would run and may not. */
  readonly barred: readonly string[];
  /** Cells asked for that need one of those. */
  readonly held: readonly string[];
}

/** Duplicates and cycles of the graph count as broken beside those of the request. */
export function planRun(request: PlanRequest): Plan {
  const { graph, mayRun } = request;
  const whole = planOpen(request, new Set());
  const barred = mayRun ? whole.cells.filter((id) => !mayRun(id)) : [];
  if (barred.length === 0) return whole;
  // What needs a cell that may not run does not run either, also where the sandbox holds an older value of it.
  const behind = dependsOnBroken(graph, barred);
  const plan = planOpen(request, new Set([...barred, ...behind.keys()]));
  const held = whole.cells.filter((id) => behind.has(id) && !barred.includes(id));
  return { ...plan, barred, held };
}

/** @param out cells that stay as they are */
function planOpen({ graph, wanted, dependents, held, broken }: PlanRequest, out: ReadonlySet<string>): Plan {
  const asked = dependents ? affectedCells(graph, wanted) : orderCells(graph, wanted);
  const cannot = new Set([...broken, ...graph.problems.keys()]);
  const blocked = dependsOnBroken(graph, cannot);
  const able = asked.filter((id) => !cannot.has(id) && !blocked.has(id) && !out.has(id));
  // A held value needs nothing further; one that is not held needs what made it. What the cells asked for give is
  // made anew, so it is never taken as held.
  const runs = new Set(able);
  const needed = new Set<string>();
  for (const id of runs)
    for (const other of dependenciesOf(graph, id))
      if (!runs.has(other) && !held.has(other)) {
        runs.add(other);
        needed.add(other);
      }
  return {
    cells: orderCells(graph, runs),
    needed,
    broken: asked.filter((id) => cannot.has(id)),
    skipped: asked.filter((id) => !cannot.has(id) && blocked.has(id)),
    barred: [],
    held: [],
  };
}
