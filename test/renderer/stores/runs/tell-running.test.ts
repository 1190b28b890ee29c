import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { makeState } from "../../../../kernel/session/state.ts";
import type { CellState } from "../../../../kernel/session/types.ts";
import { readPresent } from "../../../../renderer/stores/people.ts";
import { tellRunning } from "../../../../renderer/stores/runs/tell-running.ts";
import { createStore } from "../../../../renderer/stores/snapshot.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const states = (...running: string[]) => ({
  cells: new Map<string, CellState>(
    ["a", "b"].map((id) => [id, { ...makeState(id), state: running.includes(id) ? "running" : "fresh" }]),
  ),
});

test("others are told what runs for longer than a moment, and when it is over", async () => {
  const awareness = new Awareness(new Y.Doc());
  awareness.setLocalStateField("user", { name: "Ana", color: "#112233" });
  const session = createStore(states());
  const told = vi.fn();
  awareness.on("change", told);
  const end = tellRunning(awareness, session);
  session.set(states("a"));
  session.set(states("b"));
  session.set(states());
  await vi.advanceTimersByTimeAsync(1000);
  expect(told).not.toHaveBeenCalled();
  session.set(states("a"));
  await vi.advanceTimersByTimeAsync(400);
  expect(readPresent(awareness.getStates(), -1)).toMatchObject([{ name: "Ana", running: ["a"] }]);
  session.set(states());
  await vi.advanceTimersByTimeAsync(400);
  expect(readPresent(awareness.getStates(), -1)).toMatchObject([{ running: [] }]);
  expect(told).toHaveBeenCalledTimes(2);
  end();
  awareness.destroy();
});

test("what another client says runs is bounded, and only ids of cells are believed", () => {
  const many = Array.from({ length: 100 }, (_unused, at) => `c${at}`);
  const read = (state: object) => readPresent(new Map([[1, { user: { name: "Eve" }, ...state }]]), 0)[0];
  expect(read({ running: many })?.running).toHaveLength(8);
  expect(read({ running: [1, null, "<b>", "a".repeat(1000), "ok"] })?.running).toEqual(["ok"]);
  expect(read({ running: "all" })?.running).toEqual([]);
  expect(read({ cell: "x".repeat(1000) })?.cell).toBeNull();
  expect(read({ cursor: { cell: "a b" } })?.cell).toBeNull();
});
