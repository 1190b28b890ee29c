import { describe, expect, test } from "vitest";
import { buildGraph } from "../../../kernel/dataflow/graph.ts";
import { propagate } from "../../../kernel/dataflow/propagate.ts";

const cell = (id: string, uses: string[] = [], defines = [id]) => ({ id, defines, uses });
const sum = (id: string, inputs: readonly unknown[]) =>
  inputs.reduce<number>((total, input) => total + Number(input), id === "a" ? 1 : 10);

describe("propagation", () => {
  test("computes a changed cell and what depends on it, in running order, from the values of what they need", () => {
    const graph = buildGraph([cell("c", ["b", "a"]), cell("b", ["a"]), cell("a"), cell("other")]);
    const values = new Map<string, unknown>([["other", 0]]);
    expect(propagate(graph, ["a"], sum, values)).toEqual(["a", "b", "c"]);
    expect([...values]).toEqual([
      ["other", 0],
      ["a", 1],
      ["b", 11],
      ["c", 22],
    ]);
  });

  test("gives inputs in the order in which the cell uses them", () => {
    const graph = buildGraph([cell("a"), cell("b"), cell("c", ["b", "a"])]);
    const values = new Map<string, unknown>([
      ["a", 1],
      ["b", 2],
    ]);
    propagate(graph, ["c"], (_id, inputs) => inputs.join(), values);
    expect(values.get("c")).toBe("2,1");
  });

  test("stops where a value comes out the same", () => {
    const graph = buildGraph([cell("a"), cell("b", ["a"]), cell("c", ["b"])]);
    const values = new Map<string, unknown>();
    propagate(graph, ["a"], () => Number.NaN, values);
    expect(propagate(graph, ["a"], () => Number.NaN, values)).toEqual(["a"]);
  });

  test("passes on a first value of undefined", () => {
    const graph = buildGraph([cell("a"), cell("b", ["a"])]);
    expect(propagate(graph, ["a"], () => undefined, new Map())).toEqual(["a", "b"]);
  });

  test("computes a cell once, after all that it needs", () => {
    const graph = buildGraph([cell("d", ["b", "c"]), cell("b", ["a"]), cell("c", ["a"]), cell("a")]);
    expect(propagate(graph, ["a", "b"], sum, new Map())).toEqual(["a", "b", "c", "d"]);
  });

  test("leaves broken cells and what needs them out, and takes their values away", () => {
    const graph = buildGraph([cell("a"), cell("b", ["a"], ["x"]), cell("c", ["a"], ["x"]), cell("d", ["x"])]);
    const values = new Map<string, unknown>([["d", 4]]);
    expect(propagate(graph, ["a", "b", "d"], sum, values)).toEqual(["a"]);
    expect([...values.keys()]).toEqual(["a"]);
  });

  test("what compute throws is passed on, with the values before it kept", () => {
    const graph = buildGraph([cell("a"), cell("b", ["a"])]);
    const values = new Map<string, unknown>();
    const compute = (id: string) => {
      if (id === "b") throw new Error("failed");
      return 1;
    };
    expect(() => propagate(graph, ["a"], compute, values)).toThrow("failed");
    expect(values.get("a")).toBe(1);
  });

  test("goes through a chain of 10,000 cells in any page order", () => {
    const size = 10_000;
    const chain = Array.from({ length: size }, (_, at) => cell(`c${at}`, at === 0 ? [] : [`c${at - 1}`]));
    const values = new Map<string, unknown>();
    propagate(buildGraph(chain.reverse()), ["c0"], (_id, [input]) => Number(input ?? 0) + 1, values);
    expect(values.get(`c${size - 1}`)).toBe(size);
  });
});
