import { describe, expect, test } from "vitest";
import type { GraphCell } from "../../../kernel/dataflow/cell.ts";
import { buildGraph, updateGraph } from "../../../kernel/dataflow/graph.ts";
import { findLoan } from "../../../kernel/dataflow/imports.ts";

const mean = { name: "mean", module: "simple-statistics", exported: "mean" };
const other = { name: "mean", module: "d3-array", exported: "mean" };
const cell = (id: string, rest: Partial<GraphCell> = {}): GraphCell => ({
  id,
  defines: [],
  uses: [],
  ...rest,
});

describe("an import", () => {
  test("may stand in several cells, and others have it as their own: no edge, no problem", () => {
    const graph = buildGraph([
      cell("user", { uses: ["mean"] }),
      cell("a", { imports: [mean] }),
      cell("b", { imports: [mean] }),
    ]);
    expect([...graph.problems]).toEqual([]);
    expect(findLoan(graph, "mean")).toEqual(mean);
    expect(graph.dependencies).toEqual([[], [], []]);
  });

  test("of another thing under the same name is fine, but for cells that would have to guess; it heals", () => {
    const cells = [
      cell("a", { imports: [mean] }),
      cell("b", { imports: [other] }),
      cell("user", { uses: ["mean"], defines: ["x"] }),
    ];
    const graph = buildGraph(cells);
    expect([...graph.problems.keys()]).toEqual(["user"]);
    expect(graph.problems.get("user")).toMatchObject({
      kind: "import",
      name: "mean",
      cells: ["a", "b", "user"],
    });
    expect(graph.problems.get("user")?.message).toMatch(/`mean`.*a, b/);
    expect(findLoan(graph, "mean")).toBeUndefined();
    const healed = updateGraph(
      graph,
      graph.cells.map((one) => (one.id === "b" ? cell("b", { imports: [mean] }) : one)),
    );
    expect(healed.problems.size).toBe(0);
  });

  test("gives way to a declaration of another cell, which the rest of the study means", () => {
    const graph = buildGraph([
      cell("a", { imports: [mean] }),
      cell("b", { defines: ["mean"] }),
      cell("user", { uses: ["mean"] }),
    ]);
    expect(graph.problems.size).toBe(0);
    expect(findLoan(graph, "mean")).toBeUndefined();
    expect(graph.dependencies[2]).toEqual([1]);
  });
});
