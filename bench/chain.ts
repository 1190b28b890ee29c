import { type Module, Runtime } from "@observablehq/runtime";
import { buildGraph, type GraphCell, updateGraph } from "../kernel/dataflow/graph.ts";
import { propagate } from "../kernel/dataflow/propagate.ts";
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

function prepareOurs(): () => void {
  let graph = buildGraph(chain);
  const values = new Map<string, unknown>();
  let head = 0;
  const compute = (id: string, inputs: readonly unknown[]) => (id === "x0" ? head : Number(inputs[0]) + 1);
  propagate(graph, ["x0"], compute, values);
  return () => {
    for (let change = 0; change < changes; change += 1) {
      head += 1;
      graph = updateGraph(graph, { id: "x0", defines: ["x0"], uses: [] });
      propagate(graph, ["x0"], compute, values);
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
