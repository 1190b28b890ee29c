import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { GraphCell } from "../../../kernel/dataflow/cell.ts";
import { buildGraph, type Graph, updateGraph } from "../../../kernel/dataflow/graph.ts";
import {
  affectedCells,
  dependenciesOf,
  dependsOnBroken,
  orderCells,
} from "../../../kernel/dataflow/queries.ts";

/** Cells from lines such as `a: x y <- z`: cell `a` defines x and y and uses z. */
function cells(...lines: string[]): GraphCell[] {
  return lines.map((line) => {
    const [id = "", names = ""] = line.split(":");
    const [defines = "", uses = ""] = names.split("<-");
    return { id: id.trim(), defines: defines.match(/\w+/g) ?? [], uses: uses.match(/\w+/g) ?? [] };
  });
}

/** The graph after an edit of one cell, which is added at the end where it is new. */
function change(graph: Graph, cell: GraphCell): Graph {
  const others = graph.cells.filter(({ id }) => id !== cell.id);
  const at = graph.index.get(cell.id) ?? others.length;
  return updateGraph(graph, others.toSpliced(at, 0, cell));
}

const graphOf = (...lines: string[]) => buildGraph(cells(...lines));
const runningOrder = (graph: Graph) =>
  orderCells(
    graph,
    graph.cells.map((cell) => cell.id),
  );

describe("running order", () => {
  test("is page order where nothing is needed", () => {
    expect(runningOrder(graphOf("c:", "a:", "b:"))).toEqual(["c", "a", "b"]);
  });

  test("takes what a cell needs before it, wherever it stands", () => {
    expect(runningOrder(graphOf("a: x <- y", "b: y <- z", "c: z"))).toEqual(["c", "b", "a"]);
  });

  test("page order breaks ties", () => {
    expect(runningOrder(graphOf("late: <- z", "b: y", "a: x", "z: z"))).toEqual(["b", "a", "z", "late"]);
  });

  test("a cell that waited runs as soon as it may, before later ones", () => {
    expect(runningOrder(graphOf("a: <- y", "b: y", "c:"))).toEqual(["b", "a", "c"]);
  });

  test("of some cells is that of the whole page without the others", () => {
    const graph = graphOf("a: x <- y", "b: y <- z", "c: z", "d:");
    expect(orderCells(graph, ["d", "a", "c"])).toEqual(["c", "a", "d"]);
  });

  test("unknown ids are left out, repeated ones are there once", () => {
    expect(orderCells(graphOf("a:", "b:"), ["b", "gone", "a", "b"])).toEqual(["a", "b"]);
  });

  test("any graph: dependencies come first, and among cells that may run the first on the page is taken", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(30), { minLength: 1 }).chain((ranks) =>
          fc.tuple(
            fc.constant(ranks),
            fc.array(fc.array(fc.nat(30), { maxLength: 3 }), {
              minLength: ranks.length,
              maxLength: ranks.length,
            }),
          ),
        ),
        ([ranks, needs]) => {
          // A cell may only need cells of a lower rank, so there is no cycle.
          const graph = buildGraph(
            ranks.map((rank, at) => ({
              id: `c${rank}`,
              defines: [`v${rank}`],
              uses: (needs[at] ?? []).filter((other) => other < rank).map((other) => `v${other}`),
            })),
          );
          const done = new Set<string>();
          for (const id of runningOrder(graph)) {
            const ready = graph.cells.find(
              (cell) =>
                !done.has(cell.id) && dependenciesOf(graph, cell.id).every((needed) => done.has(needed)),
            );
            expect(id).toBe(ready?.id);
            done.add(id);
          }
          expect(done.size).toBe(ranks.length);
        },
      ),
    );
  });
});

describe("edges", () => {
  const graph = graphOf("a: x <- Math", "b: y <- x nowhere", "c: <- x y x", "d:");

  test("a name that no cell defines makes none", () => {
    expect(dependenciesOf(graph, "a")).toEqual([]);
    expect(dependenciesOf(graph, "b")).toEqual(["a"]);
  });

  test("two names of one cell make one", () => {
    expect(dependenciesOf(graph, "c")).toEqual(["a", "b"]);
  });

  test("what a change makes stale is the cell and all that depends on it, in running order", () => {
    expect(affectedCells(graph, ["a"])).toEqual(["a", "b", "c"]);
    expect(affectedCells(graph, ["d", "b"])).toEqual(["b", "c", "d"]);
  });

  test("unknown cells have none", () => {
    expect(dependenciesOf(graph, "gone")).toEqual([]);
    expect(affectedCells(graph, ["gone"])).toEqual([]);
  });
});

describe("two cells that define one name", () => {
  const lines = ["a: x", "b: x y", "c: <- x", "d: <- y", "e:"];

  test("are both told, by a message that names both and the name", () => {
    const { problems } = graphOf(...lines);
    expect([...problems.keys()]).toEqual(["a", "b"]);
    expect(problems.get("a")).toMatchObject({ kind: "duplicate", name: "x", cells: ["a", "b"] });
    expect(problems.get("b")?.message).toBe("`x` is defined by more than one cell: a, b.");
  });

  test("three are all named", () => {
    expect(graphOf("a: x", "b: x", "c: x").problems.get("b")?.cells).toEqual(["a", "b", "c"]);
  });

  test("what depends on either cannot run, also by another name", () => {
    expect(dependsOnBroken(graphOf(...lines))).toEqual(
      new Map([
        ["c", ["a", "b"]],
        ["d", ["b"]],
      ]),
    );
  });

  test("are healed when one of them changes", () => {
    const healed = change(graphOf(...lines), { id: "b", defines: ["y"], uses: [] });
    expect(healed.problems.size).toBe(0);
    expect(dependsOnBroken(healed).size).toBe(0);
    expect(dependenciesOf(healed, "c")).toEqual(["a"]);
  });

  test("make no cycle, since it is not known which of them is meant", () => {
    const { problems } = graphOf("a: x", "b: x <- z", "c: z <- x");
    expect(problems.get("b")?.kind).toBe("duplicate");
    expect(problems.has("c")).toBe(false);
  });

  test("leave a cycle elsewhere to be told", () => {
    const { problems } = graphOf("a: x", "b: x", "c: y <- z", "d: z <- y");
    expect([...problems].map(([id, { kind }]) => `${id} ${kind}`)).toEqual([
      "a duplicate",
      "b duplicate",
      "c cycle",
      "d cycle",
    ]);
  });

  test("still have a place in the running order", () => {
    expect(runningOrder(graphOf("c: z <- x", "a: x", "b: x <- z"))).toHaveLength(3);
  });
});

describe("cells that need each other", () => {
  const lines = ["a: x <- y", "b: y <- z", "c: z <- x", "d: w <- z", "e: <- w", "f:"];

  test("are all told, by a message that names all of them", () => {
    const { problems } = graphOf(...lines);
    expect([...problems.keys()]).toEqual(["a", "b", "c"]);
    expect(problems.get("b")?.message).toBe("These cells need each other in a circle: a, b, c.");
  });

  test("what depends on them cannot run, the rest can", () => {
    expect([...dependsOnBroken(graphOf(...lines)).keys()]).toEqual(["d", "e"]);
  });

  test("what they need can run", () => {
    const graph = graphOf("n: n", "a: x <- y n", "b: y <- x");
    expect([...graph.problems.keys()]).toEqual(["a", "b"]);
    expect(dependsOnBroken(graph).has("n")).toBe(false);
  });

  test("are healed when one of them changes", () => {
    expect(change(graphOf(...lines), { id: "c", defines: ["z"], uses: [] }).problems.size).toBe(0);
  });

  test("two circles are told apart", () => {
    const { problems } = graphOf("a: a <- b", "b: b <- a", "c: c <- d a", "d: d <- c");
    expect(problems.get("a")?.cells).toEqual(["a", "b"]);
    expect(problems.get("d")?.cells).toEqual(["c", "d"]);
  });

  test("a cell that uses its own name is none", () => {
    expect(graphOf("a: x <- x").problems.size).toBe(0);
  });

  test("come after what each needs from outside of the circle and before what needs them", () => {
    expect(runningOrder(graphOf("z: <- x", "a: x <- y n", "b: y <- x", "n: n"))).toEqual([
      "b",
      "n",
      "a",
      "z",
    ]);
  });

  test("a circle of 100,000 cells is found", () => {
    const size = 100_000;
    const ring = Array.from({ length: size }, (_, at) => ({
      id: `c${at}`,
      defines: [`v${at}`],
      uses: [`v${(at + 1) % size}`],
    }));
    expect(buildGraph(ring).problems.size).toBe(size);
  });
});

describe("other broken cells", () => {
  test("what depends on them is told with the reason, themselves are not", () => {
    const graph = graphOf("a: x", "b: y <- x", "c: <- y");
    expect(dependsOnBroken(graph, ["b", "a"])).toEqual(new Map([["c", ["a", "b"]]]));
  });
});

describe("a change of one cell", () => {
  const graph = graphOf("a: x", "b: y <- x", "c: <- y");

  test("that leaves its names alone gives the same graph", () => {
    expect(change(graph, { id: "b", defines: ["y"], uses: ["x"] })).toBe(graph);
  });

  test("of its names gives the graph that building anew gives, and leaves the old one alone", () => {
    const changed = change(graph, { id: "b", defines: ["y", "z"], uses: [] });
    expect(changed).toEqual(graphOf("a: x", "b: y z", "c: <- y"));
    expect(dependenciesOf(graph, "b")).toEqual(["a"]);
  });

  test("that is new is added at the end", () => {
    expect(runningOrder(change(graph, { id: "d", defines: [], uses: [] }))).toEqual(["a", "b", "c", "d"]);
  });
});
