import { describe, expect, test } from "vitest";
import { makeState } from "../../../kernel/session/state.ts";
import type { CellState } from "../../../kernel/session/types.ts";
import { judgeFigure, seemsToShow } from "../../../renderer/briefing/describe-figure.ts";
import type { SharedRun } from "../../../renderer/stores/runs/shared-runs.ts";
import type { Cell, RunRecord } from "../../../shared/study/model.ts";

const cell: Cell = { id: "a", kind: "ts", source: "chart(t, {})" };
const helper: Cell = { id: "b", kind: "ts", source: "const t = aq.table({\n  a: [1],\n})" };
const state = (part: Partial<CellState>): CellState => ({ ...makeState("a"), ...part });
const record: RunRecord = {
  status: "ok",
  ...{ source: "", inputs: "", outputs: "", by: "Ada", at: "2026-01-01T00:00:00Z", ms: 1, stored: "x" },
};
const shown: SharedRun["shown"] = {
  outputs: [{ mime: "text/plain", data: "1" }],
  error: null,
  omitted: 0,
} as unknown as SharedRun["shown"];
const shared = (part: Partial<SharedRun>): SharedRun => ({
  record,
  fresh: true,
  shown,
  failure: null,
  ...part,
});

describe("a figure", () => {
  test("that stands as it should needs no word", () => {
    expect(judgeFigure(cell, state({ state: "fresh", status: "ok" }), null)).toBeNull();
    expect(judgeFigure(cell, null, shared({}))).toBeNull();
  });

  test("that never ran, is under way, failed, was ended or is out of date says so", () => {
    expect(judgeFigure(cell, null, null)).toBe("note.never");
    expect(judgeFigure(cell, state({ state: "running" }), null)).toBe("note.preparing");
    expect(judgeFigure(cell, state({ state: "failed" }), null)).toBe("note.failed");
    expect(judgeFigure(cell, state({ state: "stopped" }), null)).toBe("note.stopped");
    expect(judgeFigure(cell, state({ state: "stale", outputs: shown?.outputs ?? [] }), null)).toBe(
      "note.stale",
    );
    expect(judgeFigure(cell, null, shared({ fresh: false }))).toBe("note.stale");
    expect(judgeFigure(cell, null, shared({ shown: null }))).toBe("note.fetching");
    expect(judgeFigure(cell, null, shared({ failure: "missing" }))).toBe("note.missing");
    expect(judgeFigure(cell, null, shared({ record: { ...record, status: "error" } }))).toBe("note.failed");
  });

  test("is not expected of a helper, so that nothing is said of one that never ran", () => {
    expect(judgeFigure(helper, null, null)).toBeNull();
  });
});

test("a cell seems to show something when it calls what shows or ends with an expression", () => {
  expect(seemsToShow("const a = 1\na")).toBe(true);
  expect(seemsToShow("votes\n  .filter((d) => d.a)\n  .count()")).toBe(true);
  expect(seemsToShow('const least = input.range({ label: "x" })')).toBe(true);
  expect(seemsToShow("const a = 1 // a\n")).toBe(false);
  expect(seemsToShow("function f() {\n  return 1\n}")).toBe(false);
  expect(seemsToShow("")).toBe(false);
});
