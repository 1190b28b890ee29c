import { expect, it } from "vitest";
import * as Y from "yjs";
import type { CellState } from "../../../kernel/session/types.ts";
import { reproduce } from "../../../renderer/reproduce/reproduce.ts";
import type { StudyStore } from "../../../renderer/stores/study-store.ts";
import { openStudyView } from "../../../renderer/stores/study-view.ts";
import { mapsOf, readRuns } from "../../../shared/study/document.ts";
import type { RunRecord } from "../../../shared/study/model.ts";
import { insertCell } from "../../../shared/study/operations.ts";
import { readReproductions } from "../../../shared/study/reproductions.ts";

const record: RunRecord = {
  ...{ status: "ok", source: "1".repeat(64), inputs: "2".repeat(64), outputs: "3".repeat(64) },
  ...{ by: "Ada", at: "2026-03-14T10:00:00.000Z", ms: 1 },
};

/** A study of one cell that Ada ran, open in a window that holds that run. */
function open(runAnew: () => Promise<boolean>) {
  const doc = new Y.Doc();
  insertCell(doc, { id: "a", kind: "ts", source: "1" }, null);
  mapsOf(doc).runs.set("a", record);
  expect(readRuns(doc).get("a")).toMatchObject({ by: "Ada" });
  const state = { id: "a", state: "fresh", status: "ok", record, outputs: [], error: null };
  const cells = new Map([["a", state as unknown as CellState]]);
  const study = {
    ...{ doc, view: openStudyView(doc), mayWrite: () => true },
    session: { runAnew, get: () => ({ cells }) },
    runs: { readShown: async () => null },
  };
  return { doc, study: study as unknown as StudyStore };
}

it("what ran again and came out the same is put into the study under this person's name", async () => {
  const { doc, study } = open(async () => true);
  expect(await reproduce(study, "Bo")).toMatchObject({ of: ["Ada"], isKept: true, differs: {}, missing: [] });
  expect(readReproductions(doc)).toMatchObject([{ by: "Bo", of: ["Ada"] }]);
});

it("what did not run again is no success: nothing is found, and nothing put into the study", async () => {
  const { doc, study } = open(async () => false);
  expect(await reproduce(study, "Bo")).toBeNull();
  expect(readReproductions(doc)).toEqual([]);
});
