import { say } from "../../shared/words/catalogue.ts";
import { findCycles } from "./cycles.ts";
import type { GraphCell } from "./graph.ts";

/** Why the graph keeps a cell from running. */
export interface GraphProblem {
  readonly kind: "duplicate" | "cycle";
  /** Every cell involved, in page order, this one included. */
  readonly cells: readonly string[];
  /** The name defined twice; null for a cycle. */
  readonly name: string | null;
  /** One sentence that names every cell involved. */
  readonly message: string;
  readonly hint: string;
}

/**
 * Duplicates and cycles by cell id. A cell with both is told of the duplicate. A name that two cells define makes no
 * cycle: which of the two is meant is not known.
 */
export function findProblems(
  cells: readonly GraphCell[],
  definers: ReadonlyMap<string, readonly number[]>,
  cycles: readonly (readonly number[])[],
): Map<string, GraphProblem> {
  const problems = new Map<string, GraphProblem>();
  const nameCells = (members: readonly number[]) => members.flatMap((at) => cells[at]?.id ?? []);
  const report = (members: readonly string[], problem: GraphProblem) => {
    for (const id of members) if (!problems.has(id)) problems.set(id, problem);
  };

  const repeated = [...definers].filter(([, members]) => members.length > 1);
  for (const [name, members] of repeated) {
    const ids = nameCells(members);
    const message = say("dataflow.duplicate", { name, cells: ids.join(", ") });
    report(ids, { kind: "duplicate", cells: ids, name, message, hint: say("dataflow.duplicate-hint") });
  }
  const certain =
    repeated.length === 0 || cycles.length === 0 ? cycles : findCycles(uniqueEdges(cells, definers));
  for (const members of certain) {
    const ids = nameCells(members);
    const message = say("dataflow.cycle", { cells: ids.join(", ") });
    report(ids, { kind: "cycle", cells: ids, name: null, message, hint: say("dataflow.cycle-hint") });
  }
  return problems;
}

function uniqueEdges(
  cells: readonly GraphCell[],
  definers: ReadonlyMap<string, readonly number[]>,
): number[][] {
  return cells.map((cell, at) =>
    cell.uses.flatMap((name) => {
      const [only, second] = definers.get(name) ?? [];
      return only === undefined || second !== undefined || only === at ? [] : [only];
    }),
  );
}
