/** What cells wait for: other cells, by name, or their turn. Pure. */
import type { Graph } from "../../../kernel/dataflow/graph.ts";
import type { CellRunState, CellState } from "../../../kernel/session/types.ts";

/** Why a cell stands still. */
export type Wait =
  /** The cells that it rests on, directly or not, and that hold it up, in running order. */
  | { readonly kind: "cells"; readonly cells: readonly string[]; readonly why: Cause }
  /** It could run, and others are first. */
  | { readonly kind: "turn"; readonly before: number };

/** What holds a cell up: something runs or is going to, failed, was stopped, or is out of date itself. */
export type Cause = "running" | "failed" | "stopped" | "stale";

/** The first of these that holds a cell up is the one that is told. */
const causes: readonly Cause[] = ["running", "failed", "stopped", "stale"];

type Known = Pick<CellState, "state" | "status">;

/**
 * What each cell waits for that is to run, is out of date, or did not run because of another. A cell that is out of
 * date by its own text alone waits for nothing.
 * @param graph of the cells that run
 * @param states by cell id
 */
export function findWaits(graph: Graph, states: ReadonlyMap<string, Known>): Map<string, Wait> {
  const waits = new Map<string, Wait>();
  /** Per cell: the cells at which the line of what holds it up begins. */
  const roots = new Map<number, ReadonlySet<number>>();
  let before = 0;
  for (const at of graph.order) {
    const id = graph.cells[at]?.id;
    const known = id === undefined ? undefined : states.get(id);
    if (id === undefined || known === undefined) continue;
    const isUnderWay = known.state === "waiting" || known.state === "running";
    if (known.state === "waiting" || known.state === "stale" || isSkipped(known)) {
      const held = new Set<number>();
      for (const other of graph.dependencies[at] ?? []) {
        const cause = causeOf(states.get(graph.cells[other]?.id ?? ""));
        // What is to run waits for what runs: other needs of it are made again without a word.
        if (cause === null || (known.state === "waiting") !== (cause === "running")) continue;
        const further = roots.get(other);
        for (const root of further?.size ? further : [other]) held.add(root);
      }
      roots.set(at, held);
      const wait = describe(graph, states, held);
      if (wait) waits.set(id, wait);
      else if (known.state === "waiting") waits.set(id, { kind: "turn", before });
    }
    if (isUnderWay) before += 1;
  }
  return waits;
}

const isSkipped = ({ state, status }: Known) => state === "failed" && status === "skipped";

const causeByState: Readonly<Record<CellRunState, Cause | null>> = {
  never: null,
  waiting: "running",
  running: "running",
  fresh: null,
  stale: "stale",
  failed: "failed",
  stopped: "stopped",
};

const causeOf = (known: Known | undefined): Cause | null => (known ? causeByState[known.state] : null);

function describe(graph: Graph, states: ReadonlyMap<string, Known>, held: ReadonlySet<number>): Wait | null {
  const found = [...held]
    .sort((a, b) => (graph.rank[a] ?? 0) - (graph.rank[b] ?? 0))
    .flatMap((at) => {
      const id = graph.cells[at]?.id;
      const cause = causeOf(id === undefined ? undefined : states.get(id));
      return id === undefined || cause === null ? [] : [{ id, cause }];
    });
  const why = causes.find((cause) => found.some((one) => one.cause === cause));
  if (why === undefined) return null;
  return { kind: "cells", cells: found.filter(({ cause }) => cause === why).map(({ id }) => id), why };
}
