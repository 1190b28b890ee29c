import { describe, expect, test } from "vitest";
import { type LayoutNode, layOut, nodeHeight, nodeWidth } from "../../../renderer/graph/layout.ts";
import { findAll, findNear, findNext, type GraphNode } from "../../../renderer/graph/relations.ts";

const cells = (text: string): LayoutNode[] =>
  text.split(" ").map((one) => {
    const [id = "", needs = ""] = one.split("<");
    return { id, needs: needs === "" ? [] : needs.split(",") };
  });
const layerOf = (of: readonly LayoutNode[]) =>
  Object.fromEntries(layOut(of).nodes.map(({ id, layer }) => [id, layer]));

describe("the layout of a graph", () => {
  test("puts a cell below all that it needs", () => {
    expect(layerOf(cells("a b c<a,b d<c e<d,a"))).toEqual({ a: 0, b: 0, c: 1, d: 2, e: 3 });
  });

  test("leads an edge through the layers that it passes, from one cell to the other", () => {
    const { edges, nodes } = layOut(cells("a b<a c<b,a"));
    const long = edges.find(({ from, to }) => from === "a" && to === "c");
    expect(long?.points).toHaveLength(3);
    const [a, c] = ["a", "c"].map((id) => nodes.find((one) => one.id === id));
    expect(long?.points[0]).toEqual([(a?.x ?? 0) + nodeWidth / 2, (a?.y ?? 0) + nodeHeight]);
    expect(long?.points[2]).toEqual([(c?.x ?? 0) + nodeWidth / 2, c?.y]);
  });

  test("lets no two cells overlap, nor any leave the picture", () => {
    const many = Array.from({ length: 120 }, (_, at) => ({
      id: `c${at}`,
      needs: at === 0 ? [] : [`c${Math.floor(at / 3)}`, `c${(at * 7) % at}`],
    }));
    const { nodes, width, height } = layOut(many);
    for (const [at, one] of nodes.entries()) {
      expect(one.x).toBeGreaterThanOrEqual(0);
      expect(one.x + nodeWidth).toBeLessThanOrEqual(width);
      expect(one.y + nodeHeight).toBeLessThanOrEqual(height);
      for (const other of nodes.slice(at + 1))
        expect(Math.abs(one.x - other.x) >= nodeWidth || Math.abs(one.y - other.y) >= nodeHeight).toBe(true);
    }
  });

  test("keeps lines from crossing where it can", () => {
    const { nodes } = layOut(cells("a b x<b y<a"));
    const x = (id: string) => nodes.find((one) => one.id === id)?.x ?? 0;
    expect(Math.sign(x("a") - x("b"))).toBe(Math.sign(x("y") - x("x")));
  });

  test("puts cells that have to do with no other below, and holds where cells go round in a circle", () => {
    expect(layerOf(cells("alone a b<a"))).toEqual({ a: 0, b: 1, alone: 2 });
    expect(layerOf(cells("a<b b<a"))).toEqual({ a: 0, b: 1 });
    expect(layOut([])).toEqual({ nodes: [], edges: [], width: 0, height: 0 });
  });
});

describe("relations of a cell", () => {
  const of = cells("a b c<a,b d<c e");
  const nodes = new Map(
    of.map(({ id, needs }): [string, GraphNode] => [
      id,
      { id, needs, neededBy: of.filter((other) => other.needs.includes(id)).map((other) => other.id) },
    ]),
  );
  const placed = layOut(of).nodes;

  test("go through other cells", () => {
    expect([...findAll(nodes, "d", "needs")]).toEqual(["c", "a", "b"]);
    expect([...findAll(nodes, "a", "neededBy")]).toEqual(["c", "d"]);
  });

  test("of a large study, the nearest", () => {
    expect([...findNear(nodes, "d", 3)]).toEqual(["d", "c", "a"]);
  });

  test("are walked by arrow keys", () => {
    expect(findNext(nodes, placed, "d", "up")).toBe("c");
    expect(findNext(nodes, placed, "b", "down")).toBe("c");
    expect(findNext(nodes, placed, "a", "right")).toBe("b");
    expect(findNext(nodes, placed, "a", "left")).toBe("a");
    expect(findNext(nodes, placed, "e", "up")).toBe("d");
    expect(findNext(nodes, placed, "d", "first")).toBe("a");
    expect(findNext(nodes, placed, "a", "last")).toBe("e");
  });
});
