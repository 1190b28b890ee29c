import { expect, test } from "vitest";
import type { CellState, SessionSnapshot } from "../../../kernel/session/types.ts";
import { describeEnds, findEnds } from "../../../renderer/study/runs/tell-ends.ts";
import { mime, type Output } from "../../../shared/protocol/outputs.ts";

const cell = (id: string, state: CellState["state"], more: Partial<CellState> = {}): CellState => ({
  id,
  state,
  status: null,
  defines: [],
  uses: [],
  outputs: [],
  error: null,
  limit: null,
  ms: null,
  startedAt: null,
  progress: null,
  values: {},
  imports: [],
  record: null,
  personal: false,
  remaking: false,
  ...more,
});
const snapshot = (...cells: CellState[]): SessionSnapshot => ({
  cells: new Map(cells.map((each) => [each.id, each])),
  running: true,
  kernel: "ready",
});
const table = (totalRows: number): Output => ({
  mime: mime.table,
  data: { columns: [], totalRows, rows: [] },
});

test("only cells that were under way have ended", () => {
  const before = snapshot(
    cell("a", "running"),
    cell("b", "fresh"),
    cell("c", "waiting"),
    cell("d", "waiting"),
  );
  const after = snapshot(cell("a", "fresh"), cell("b", "fresh"), cell("c", "failed"), cell("d", "stale"));
  expect(findEnds(before, after)).toEqual(["a", "c"]);
});

test("a few cells are told one by one, with what they show or why they failed", () => {
  const failed = cell("c", "failed", { error: { name: "Error", message: "No such year", cell: "c" } });
  expect(describeEnds([cell("a", "fresh", { outputs: [table(1200)] }), failed])).toBe(
    "Cell a has run: a table of 1,200 rows. Cell c failed: No such year",
  );
  expect(describeEnds([cell("a", "fresh", { outputs: [table(1)] })])).toBe(
    "Cell a has run: a table of 1 row.",
  );
  expect(describeEnds([cell("a", "fresh", { outputs: [{ mime: mime.chart, data: {} }] })])).toBe(
    "Cell a has run: a chart.",
  );
  expect(
    describeEnds([cell("a", "fresh"), cell("b", "stopped"), cell("c", "failed", { status: "skipped" })]),
  ).toBe("Cell a has run. Cell b was stopped. Cell c did not run: a cell that it needs failed.");
});

test("of many, only their numbers; of none, nothing", () => {
  const many = ["a", "b", "c", "d"].map((id) => cell(id, "fresh"));
  expect(describeEnds(many)).toBe("4 cells have run.");
  expect(describeEnds([...many, cell("e", "failed")])).toBe("4 cells have run, 1 failed or stopped.");
  expect(describeEnds([])).toBe("");
});
