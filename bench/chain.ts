import { type Module, Runtime } from "@observablehq/runtime";
import type { GraphCell } from "../kernel/dataflow/cell.ts";
import { buildGraph, updateGraph } from "../kernel/dataflow/graph.ts";
import { dependenciesOf } from "../kernel/dataflow/queries.ts";
import { planRun } from "../kernel/session/plan.ts";
import { type Comparison, time } from "./measure.ts";

/** Cells in the chain. */
export const chainLength = 1000;
const length = chainLength;
const changes = 20;

/** x0 → x1 → … → x999, each one more than the one before. */
const chain: GraphCell[] = Array.from({ length }, (_, at) => ({
  id: `x${at}`,
  defines: [`x${at}`],
  uses: at === 0 ? [] : [`x${at - 1}`],
}));

/** What a session does at a change, but for the sandbox: the graph, the plan, and here the values in its order. */
function prepareOurs(): () => void {
  let graph = buildGraph(chain);
  const values = new Map<string, number>();
  const held = new Set(chain.map(({ id }) => id));
  let head = 0;
  return () => {
    for (let change = 0; change < changes; change += 1) {
      head += 1;
      graph = updateGraph(graph, chain);
      const { cells } = planRun({ graph, wanted: ["x0"], dependents: true, held, broken: new Set() });
      for (const id of cells) {
        const [needed] = dependenciesOf(graph, id);
        values.set(id, needed === undefined ? head : (values.get(needed) ?? Number.NaN) + 1);
      }
      if (values.get(`x${length - 1}`) !== head + length - 1) throw new Error("The chain came out wrong.");
    }
  };
}

/**
 * The same chain in @observablehq/runtime.
 * @param changes changes that one call makes, one after the other
 */
export async function prepareObservableChain(changes: number): Promise<() => Promise<void>> {
  const main: Module = new Runtime().module();
  let head = 0;
  main.define("x0", [], () => head);
  for (let at = 1; at < length; at += 1) main.define(`x${at}`, [`x${at - 1}`], (x: number) => x + 1);
  main.variable(true).define([`x${length - 1}`], (x: number) => x);
  await main.value(`x${length - 1}`);
  return async () => {
    for (let change = 0; change < changes; change += 1) {
      head += 1;
      const value = head;
      main.redefine("x0", [], () => value);
      if ((await main.value(`x${length - 1}`)) !== head + length - 1)
        throw new Error("The peer came out wrong.");
    }
  };
}

/** A change at the head of a chain of 1,000 cells, until the last has its new value: order and propagation alone. */
export async function reactiveChain(): Promise<{ comparison: Comparison; finish(): Promise<void> }> {
  const ours = prepareOurs();
  const theirs = await prepareObservableChain(changes);
  return {
    comparison: {
      name: `${changes} changes through a chain of ${length} cells, graph alone`,
      peer: "@observablehq/runtime 6",
      limit: 1,
      pairs: 9,
      ours: () => time(ours),
      theirs: () => time(theirs),
    },
    finish: async () => {},
  };
}
