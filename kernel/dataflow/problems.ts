import { say } from "../../shared/words/english.ts";
import type { GraphCell } from "./cell.ts";
import { findCycles } from "./cycles.ts";
import { type Importer, isContested } from "./imports.ts";

/** Why the graph keeps a cell from running. */
export interface GraphProblem {
  readonly kind: "duplicate" | "cycle" | "import";
  /** Every cell involved, in page order, this one included. */
  readonly cells: readonly string[];
  /** The name defined twice, or imported differently; null for a cycle. */
  readonly name: string | null;
  /** One sentence that names every cell involved. */
  readonly message: string;
  readonly hint: string;
}

/**
 * Duplicates, cycles and names of which nobody knows what they import, by cell id. A cell with several is told of the
 * first in this order. A name that two cells define makes no
 * cycle: which of the two is meant is not known.
 */
export function findProblems(
  cells: readonly GraphCell[],
  definers: ReadonlyMap<string, readonly number[]>,
  importers: ReadonlyMap<string, readonly Importer[]>,
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
  const contested = new Map(
    [...importers].filter(([name, offers]) => !definers.has(name) && isContested(offers)),
  );
  if (contested.size > 0)
    cells.forEach(({ id, uses }, at) => {
      const name = uses.find((used) => contested.has(used));
      if (name === undefined) return;
      const others = (contested.get(name) ?? []).map(({ cell }) => cell);
      const message = say("dataflow.import", { name, cells: nameCells(others).join(", ") });
      const involved = nameCells([...others, at].sort((a, b) => a - b));
      report([id], { kind: "import", cells: involved, name, message, hint: say("dataflow.import-hint") });
    });
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
