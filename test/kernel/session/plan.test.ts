import { expect, test } from "vitest";
import { buildGraph } from "../../../kernel/dataflow/graph.ts";
import { planRun } from "../../../kernel/session/plan.ts";

/** a → b → c, and d on its own. */
const graph = buildGraph([
  { id: "c", defines: ["z"], uses: ["y"] },
  { id: "a", defines: ["x"], uses: [] },
  { id: "b", defines: ["y"], uses: ["x"] },
  { id: "d", defines: [], uses: [] },
]);
const nothing = new Set<string>();

test("all cells run in the order of their needs, the page's order where they have none", () => {
  const plan = planRun({
    graph,
    wanted: ["c", "a", "b", "d"],
    dependents: false,
    held: nothing,
    broken: nothing,
  });
  expect(plan.cells).toEqual(["a", "b", "c", "d"]);
  expect(plan.needed).toEqual(nothing);
});

test("a cell takes along what it needs and the sandbox does not hold", () => {
  const plan = planRun({ graph, wanted: ["c"], dependents: false, held: nothing, broken: nothing });
  expect(plan.cells).toEqual(["a", "b", "c"]);
  expect(plan.needed).toEqual(new Set(["a", "b"]));
});

test("a held value needs nothing further", () => {
  const plan = planRun({ graph, wanted: ["c"], dependents: false, held: new Set(["b"]), broken: nothing });
  expect(plan.cells).toEqual(["c"]);
});

test("dependents follow when asked", () => {
  const plan = planRun({
    graph,
    wanted: ["b"],
    dependents: true,
    held: new Set(["a", "b", "c"]),
    broken: nothing,
  });
  expect(plan.cells).toEqual(["b", "c"]);
});

test("what needs a broken cell is skipped, the rest runs", () => {
  const plan = planRun({
    graph,
    wanted: ["a", "b", "c", "d"],
    dependents: false,
    held: nothing,
    broken: new Set(["b"]),
  });
  expect(plan).toMatchObject({ cells: ["a", "d"], broken: ["b"], skipped: ["c"] });
});

test("members of a duplicate are broken, what uses the name is skipped", () => {
  const twice = buildGraph([
    { id: "a", defines: ["x"], uses: [] },
    { id: "b", defines: ["x"], uses: [] },
    { id: "c", defines: [], uses: ["x"] },
  ]);
  const plan = planRun({
    graph: twice,
    wanted: ["a", "b", "c"],
    dependents: false,
    held: nothing,
    broken: nothing,
  });
  expect(plan).toMatchObject({ cells: [], broken: ["a", "b"], skipped: ["c"] });
});

test("an unknown id is left out", () => {
  expect(
    planRun({ graph, wanted: ["gone"], dependents: true, held: nothing, broken: nothing }).cells,
  ).toEqual([]);
});
