import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { CellRunState, CellState } from "../../../kernel/session/types.ts";
import { createStore } from "../../../renderer/stores/snapshot.ts";
import { openWaits } from "../../../renderer/study/runs/wait-store.ts";
import type { Cell } from "../../../shared/study/model.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A study of cells that each use the one before, and a session that can be told their states. */
function open(count: number) {
  const ids = Array.from({ length: count }, (_, at) => `c${at}`);
  const view = createStore({ cells: ids.map((id): Cell => ({ id, kind: "ts", source: "" })) });
  const session = createStore<{ cells: ReadonlyMap<string, CellState> }>({ cells: new Map() });
  const tell = (stateOf: (at: number) => CellRunState) =>
    session.set({
      cells: new Map(
        ids.map((id, at) => [
          id,
          {
            id,
            state: stateOf(at),
            defines: [id],
            uses: at > 0 ? [`c${at - 1}`] : [],
          } as unknown as CellState,
        ]),
      ),
    });
  tell(() => "never");
  return { waits: openWaits(session, view), tell };
}

test("a run's many changes are told together, and what waits for the same is the same object", () => {
  const { waits, tell } = open(1000);
  let told = 0;
  tell((at) => (at === 0 ? "running" : "waiting"));
  const end = waits.subscribe(() => {
    told += 1;
  });
  told = 0;
  const before = waits.get().get("c999");
  expect(before).toEqual({ kind: "cells", cells: ["c0"], why: "running" });
  for (let step = 0; step < 50; step += 1) tell((at) => (at === 0 ? "running" : "waiting"));
  expect(told).toBe(0);
  vi.advanceTimersByTime(1000);
  expect(told).toBe(1);
  expect(waits.get().get("c999")).toBe(before);
  end();
});

test("nothing is worked out while nobody looks", () => {
  const { waits, tell } = open(3);
  const end = waits.subscribe(() => {});
  end();
  tell(() => "waiting");
  vi.advanceTimersByTime(1000);
  expect(vi.getTimerCount()).toBe(0);
  expect(waits.get().size).toBe(0);
});
