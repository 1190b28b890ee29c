import { expect, test } from "vitest";
import type { CellState } from "../../../kernel/session/types.ts";
import { compareRuns, findMoved } from "../../../renderer/reproduce/compare-runs.ts";
import { mime, type Output } from "../../../shared/protocol/outputs.ts";
import { readStoredRun, storeRun } from "../../../shared/protocol/stored-run.ts";
import type { Cell, RunRecord } from "../../../shared/study/model.ts";

const hash = (letter: string) => letter.repeat(64);
const record = (more: Partial<RunRecord> = {}): RunRecord => ({
  ...{ status: "ok", source: hash("1"), inputs: hash("2"), outputs: hash("3"), stored: hash("4") },
  ...{ by: "Ada", at: "2026-03-14T10:00:00.000Z", ms: 1 },
  ...more,
});
const value = (data: number): Output => ({ mime: mime.json, data });
const table = (n: number): Output => ({
  mime: mime.table,
  data: {
    columns: [
      { name: "country", type: "string", missing: 0 },
      { name: "n", type: "number", missing: 0 },
    ],
    totalRows: 2,
    rows: [
      ["France", 3],
      ["Peru", n],
    ],
  },
});
const state = (
  id: string,
  of: RunRecord | null,
  outputs: readonly Output[],
  more: Partial<CellState> = {},
): CellState => ({
  ...{
    id,
    state: "fresh",
    status: of?.status ?? null,
    defines: [id],
    uses: [],
    outputs,
    error: null,
    limit: null,
  },
  ...{
    ms: 1,
    startedAt: null,
    progress: null,
    values: {},
    imports: [],
    record: of,
    personal: false,
    remaking: false,
  },
  ...more,
});
const cell = (id: string, attributes?: string): Cell => ({ id, kind: "ts", source: "", attributes });
const shown = (outputs: readonly Output[]) => async () => readStoredRun(storeRun(outputs, null));
const csv = { file: "votes.csv" } as CellState["imports"][number];

test("the same hash is the same result; what did not run here is named, and not compared", async () => {
  const states = new Map([
    ["a", state("a", record(), [value(1)])],
    ["b", state("b", null, [])],
    ["c", state("c", record({ status: "cancelled" }), [])],
  ]);
  const recorded = new Map(["a", "b", "c"].map((id) => [id, record()]));
  const found = await compareRuns(
    ["a", "b", "c", "new"].map((id) => cell(id)),
    recorded,
    states,
    shown([]),
  );
  expect(found).toEqual({ same: { a: hash("3").slice(0, 16) }, differs: {}, missing: ["b", "c"] });
});

test("a value of a table that became another is told with both, its place, and what moved it", async () => {
  const now = record({ inputs: hash("5"), outputs: hash("6") });
  const states = new Map([["votes", state("votes", now, [table(5)], { imports: [csv] })]]);
  const found = await compareRuns([cell("votes")], new Map([["votes", record()]]), states, shown([table(4)]));
  expect(found.differs.votes).toEqual({
    ...{ of: hash("3").slice(0, 16), is: hash("6").slice(0, 16), was: "4", now: "5" },
    ...{ at: { row: 2, column: "n" }, moved: [{ by: "file", name: "votes.csv" }] },
  });
});

test("a tolerance that the cell declares holds; without what was shown only the hash is compared", async () => {
  const now = record({ outputs: hash("6") });
  const states = new Map([["m", state("m", now, [value(0.3)])]]);
  const recorded = new Map([["m", record()]]);
  const near = shown([value(0.1 + 0.2)]);
  expect((await compareRuns([cell("m", "tolerance=1e-9")], recorded, states, near)).same).toHaveProperty("m");
  expect((await compareRuns([cell("m")], recorded, states, near)).differs.m).toMatchObject({ now: "0.3" });
  const lost = await compareRuns([cell("m", "tolerance=1e-9")], recorded, states, async () => null);
  expect(lost.differs.m).toMatchObject({ at: null, was: "", now: "" });
});

test("what moved a result is found by going up to the cells that it rests on", () => {
  const uses = (inputs: string, name: Record<string, string>) => record({ inputs: hash(inputs), uses: name });
  const recorded = new Map([
    ["votes", record()],
    ["rates", record({ source: hash("7") })],
    ["share", uses("8", { votes: "v1", rates: "r1", same: "s" })],
  ]);
  const states = new Map([
    ["votes", state("votes", record({ inputs: hash("9") }), [], { imports: [csv] })],
    ["rates", state("rates", record({ source: hash("a") }), [])],
    ["share", state("share", uses("b", { votes: "v2", rates: "r2", same: "s" }), [])],
  ]);
  expect(findMoved("share", recorded, states)).toEqual([
    { by: "file", name: "votes.csv" },
    { by: "text", name: "rates" },
  ]);
  const url = "https://example.org/a.csv";
  const web = new Map([["w", state("w", record({ inputs: hash("9"), remote: { [url]: hash("c") } }), [])]]);
  const before = new Map([["w", record({ remote: { [url]: hash("d") } })]]);
  expect(findMoved("w", before, web)).toEqual([{ by: "web", name: url }]);
  const chance = new Map([["w", state("w", record({ outputs: hash("9") }), [])]]);
  expect(findMoved("w", new Map([["w", record()]]), chance)).toEqual([{ by: "nothing", name: "" }]);
});
