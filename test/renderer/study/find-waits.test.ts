import { expect, test } from "vitest";
import { buildGraph } from "../../../kernel/dataflow/graph.ts";
import type { CellRunState, CellState } from "../../../kernel/session/types.ts";
import { findWaits } from "../../../renderer/study/runs/find-waits.ts";

type Known = Pick<CellState, "state" | "status">;

/** Cells of one name each, written `name: uses`, in page order. */
const graph = (...cells: string[]) =>
  buildGraph(
    cells.map((cell) => {
      const [id = "", uses = ""] = cell.split(":");
      return { id, defines: [id], uses: uses.trim() === "" ? [] : uses.trim().split(" ") };
    }),
  );
const states = (all: Record<string, CellRunState | "skipped">): Map<string, Known> =>
  new Map(
    Object.entries(all).map(([id, state]) => [
      id,
      state === "skipped" ? { state: "failed", status: "skipped" } : { state, status: null },
    ]),
  );
const chain = graph("votes", "shares: votes", "chart: shares");

test("what rests on a running cell waits for that one, also through others", () => {
  const waits = findWaits(chain, states({ votes: "running", shares: "waiting", chart: "waiting" }));
  expect(waits.get("votes")).toBeUndefined();
  expect(waits.get("shares")).toEqual({ kind: "cells", cells: ["votes"], why: "running" });
  expect(waits.get("chart")).toEqual({ kind: "cells", cells: ["votes"], why: "running" });
});

test("what could run has its place among those that run first", () => {
  const waits = findWaits(graph("a", "b", "c"), states({ a: "running", b: "waiting", c: "waiting" }));
  expect(waits.get("b")).toEqual({ kind: "turn", before: 1 });
  expect(waits.get("c")).toEqual({ kind: "turn", before: 2 });
});

test("a cell that is next waits for nothing before it", () => {
  expect(findWaits(chain, states({ votes: "waiting" })).get("votes")).toEqual({ kind: "turn", before: 0 });
});

test("a failure is named where it happened, not where it arrived", () => {
  const waits = findWaits(chain, states({ votes: "failed", shares: "skipped", chart: "skipped" }));
  expect(waits.get("chart")).toEqual({ kind: "cells", cells: ["votes"], why: "failed" });
});

test("a cell that was stopped keeps what rests on it", () => {
  const waits = findWaits(chain, states({ votes: "fresh", shares: "stopped", chart: "stale" }));
  expect(waits.get("chart")).toEqual({ kind: "cells", cells: ["shares"], why: "stopped" });
});

test("what was edited itself waits for nothing, and what rests on it waits for it", () => {
  const waits = findWaits(chain, states({ votes: "fresh", shares: "stale", chart: "stale" }));
  expect(waits.get("shares")).toBeUndefined();
  expect(waits.get("chart")).toEqual({ kind: "cells", cells: ["shares"], why: "stale" });
});

test("of several causes a failure is told first, and all cells of that cause in running order", () => {
  const all = graph("a", "b", "c", "sum: c b a");
  const waits = findWaits(all, states({ a: "failed", b: "stale", c: "failed", sum: "skipped" }));
  expect(waits.get("sum")).toEqual({ kind: "cells", cells: ["a", "c"], why: "failed" });
});

test("a cell that is to run does not wait for one that nobody asked to run: it is made again", () => {
  const waits = findWaits(chain, states({ votes: "fresh", shares: "stale", chart: "waiting" }));
  expect(waits.get("chart")).toEqual({ kind: "turn", before: 0 });
});

test("cells that wait for each other in a circle say nothing of it: their error does", () => {
  const circle = graph("a: b", "b: a");
  expect(() => findWaits(circle, states({ a: "failed", b: "failed" }))).not.toThrow();
  expect(findWaits(circle, states({ a: "failed", b: "failed" })).size).toBe(0);
});
