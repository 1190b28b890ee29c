import { expect, test } from "vitest";
import { makeReport, reportCell } from "../../cli/run/report.ts";
import type { CellState } from "../../kernel/session/types.ts";
import type { Output } from "../../shared/protocol/outputs.ts";
import type { Cell } from "../../shared/study/model.ts";

const cell: Cell = { id: "votes", kind: "ts", source: "const votes = 1" };
const table: Output = {
  mime: "application/vnd.chancery.table+json",
  handle: "t1",
  data: { columns: [{ name: "n", type: "number", missing: 0 }], totalRows: 1, rows: [[1]] },
};
const state: CellState = {
  id: "votes",
  state: "fresh",
  status: "ok",
  defines: ["votes"],
  uses: ["raw"],
  outputs: [table, { mime: "text/plain", data: "hello", stream: "log" }],
  error: null,
  ms: 12.34567,
  startedAt: null,
  progress: null,
  values: { votes: "table 1 × 1" },
  imports: [],
  limit: null,
  record: null,
  personal: false,
  remaking: false,
};
const kernel = { chancery: "0.1.0", arquero: "8.0.3", sandbox: "isolated-vm 7.0.1", seed: 1 };

test("a cell is reported with the documented keys only, and no handle", () => {
  expect(reportCell(cell, state)).toStrictEqual({
    id: "votes",
    status: "ok",
    ms: 12.346,
    defines: ["votes"],
    uses: ["raw"],
    outputs: [
      { mime: table.mime, data: table.data },
      { mime: "text/plain", data: "hello", stream: "log" },
    ],
  });
});

test("an error keeps its place and hint, and leaves out what it has not", () => {
  const error = { name: "TypeError", message: "no", cell: "votes", line: 3, column: 7 };
  expect(reportCell(cell, { ...state, status: "error", error }).error).toStrictEqual(error);
  const bare = { name: "TypeError", message: "no", cell: "votes" };
  expect(reportCell(cell, { ...state, status: "error", error: bare }).error).toStrictEqual(bare);
});

test("a cell that the run never came to is skipped", () => {
  expect(reportCell(cell, undefined)).toMatchObject({ status: "skipped", ms: 0, outputs: [] });
});

test.each([
  ["ok", true],
  ["error", false],
  ["skipped", false],
  ["cancelled", false],
] as const)("a run with a cell that is %s is ok: %s", (status, ok) => {
  const cells = [reportCell(cell, state), reportCell(cell, { ...state, status })];
  const report = makeReport("Votes", kernel, cells);
  expect(report.ok).toBe(ok);
  expect(report.kernel).toStrictEqual({ ...kernel, timezone: "UTC" });
});

test("a study without cells is ok", () => {
  expect(makeReport("Empty", kernel, [])).toMatchObject({ ok: true, cells: [] });
});
