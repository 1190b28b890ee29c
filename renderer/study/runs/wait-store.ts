import { buildGraph, type Graph, updateGraph } from "../../../kernel/dataflow/graph.ts";
import type { CellState } from "../../../kernel/session/types.ts";
import type { Cell } from "../../../shared/study/model.ts";
import type { Store } from "../../stores/snapshot.ts";
import { findWaits, type Wait } from "./find-waits.ts";

export type Waits = ReadonlyMap<string, Wait>;

/** How long changes gather before they are told, in ms: a run of a thousand cells has thousands of them. */
const pause = 300;

/** What a study's cells wait for. Follows the session only while somebody looks. */
export function openWaits(
  session: Store<{ readonly cells: ReadonlyMap<string, CellState> }>,
  view: Store<{ readonly cells: readonly Cell[] }>,
): Store<Waits> {
  let waits: Waits = new Map();
  let graph: Graph = buildGraph([]);
  let timer: ReturnType<typeof setTimeout> | null = null;
  let forget: (() => void) | null = null;
  const listeners = new Set<() => void>();

  function find(): void {
    const { cells: states } = session.get();
    const nodes = view
      .get()
      .cells.flatMap(({ id }) => states.get(id) ?? [])
      .map(({ id, defines, uses }) => ({ id, defines, uses }));
    graph = updateGraph(graph, nodes);
    waits = keepSame(waits, findWaits(graph, states));
    for (const listener of [...listeners]) listener();
  }
  const later = () => {
    timer ??= setTimeout(() => {
      timer = null;
      find();
    }, pause);
  };

  return {
    get: () => waits,
    subscribe(listener) {
      listeners.add(listener);
      if (forget === null) {
        const ends = [session.subscribe(later), view.subscribe(later)];
        forget = () => ends.forEach((end) => void end());
        find();
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        forget?.();
        forget = null;
        if (timer !== null) clearTimeout(timer);
        timer = null;
      };
    },
  };
}

/** What waits for the same as before is the same object. */
function keepSame(last: Waits, next: Waits): Waits {
  return new Map(
    [...next].map(([id, wait]) => {
      const before = last.get(id);
      return [id, before && JSON.stringify(before) === JSON.stringify(wait) ? before : wait];
    }),
  );
}
