import { expect, test } from "vitest";
import {
  describeLack,
  describeRunner,
  nameRunner,
  stateOfRun,
} from "../../../renderer/study/runs/describe-run.ts";
import type { RunRecord } from "../../../shared/study/model.ts";

const now = new Date("2026-03-01T12:00:00Z");
const record: RunRecord = {
  status: "ok",
  source: "",
  inputs: "",
  outputs: "",
  by: "Ana",
  at: "2026-03-01T11:55:00Z",
  ms: 1,
};
const run = { record, fresh: true, shown: null, failure: null };

test("a run is told with who and when; a clock that is ahead, or none, tells no time to come", () => {
  expect(describeRunner(record, now)).toBe("Run by Ana, 5 minutes ago.");
  expect(describeRunner({ ...record, at: "2031-01-01T00:00:00Z" }, now)).toBe("Run by Ana, now.");
  expect(describeRunner({ ...record, at: "yesterday" }, now)).toBe("Run by Ana.");
});

test("a name that another client wrote is one short line", () => {
  expect(nameRunner({ ...record, by: `\u202eAna\n${"x".repeat(500)}` })).toHaveLength(40);
  expect(nameRunner({ ...record, by: "\u0000" })).toBe("Somebody");
});

test("the mark says that it is out of date before it says how it ended, and nothing while nobody knows", () => {
  expect(stateOfRun(run)).toBe("fresh");
  expect(stateOfRun({ ...run, fresh: null })).toBe("never");
  const failed = { ...run, record: { ...record, status: "error" as const } };
  expect([stateOfRun(failed), stateOfRun({ ...failed, fresh: false })]).toEqual(["failed", "stale"]);
});

test("what lacks is told: it is on its way, is nowhere, is another, or was too large", () => {
  expect(describeLack(run)).toBe("Fetching what it showed.");
  expect(describeLack({ ...run, failure: "missing" })).toMatch(/not on the server yet/);
  expect(describeLack({ ...run, failure: "wrong" })).toMatch(/is not shown/);
  const shown = { chancery: "run-1" as const, outputs: [], error: null, omitted: 2 };
  expect(describeLack({ ...run, shown })).toMatch(/^2 outputs were too large/);
  expect(describeLack({ ...run, shown: { ...shown, omitted: 0 } })).toBeNull();
});
