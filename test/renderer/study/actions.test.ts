import { beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { createCellFocus } from "../../../renderer/stores/cell-focus.ts";
import { StudyHistory } from "../../../renderer/stores/study-history.ts";
import type { StudyStore } from "../../../renderer/stores/study-store.ts";
import { openStudyView } from "../../../renderer/stores/study-view.ts";
import { createActions } from "../../../renderer/study/actions.ts";
import { conflictsOf, readConflicts, writeConflict } from "../../../shared/study/conflicts.ts";
import { readStudy } from "../../../shared/study/document.ts";
import { insertCell } from "../../../shared/study/operations.ts";

beforeAll(() => {
  globalThis.requestAnimationFrame ??= () => 0;
});

/** A study of code cells with these texts, named a, b, c; code of others waits in those of `withheld`. */
function open(texts: readonly string[], withheld: readonly string[] = []) {
  const doc = new Y.Doc();
  let after: string | null = null;
  for (const [index, source] of texts.entries())
    after = insertCell(doc, { id: "abc".charAt(index), kind: "ts", source }, after);
  const held = { withheld: new Map(withheld.map((id) => [id, ["Bo"]])) };
  const undo = new StudyHistory(doc);
  const focus = createCellFocus();
  const study = { doc, undo, view: openStudyView(doc), trust: { get: () => held }, mayWrite: () => true };
  // What these actions use of a study.
  const actions = createActions(study as unknown as StudyStore, focus);
  const sources = () => readStudy(doc).cells.map(({ source }) => source);
  return { doc, undo, focus, actions, sources };
}

describe("splitting, joining and turning a cell", () => {
  it("are one step of undo each, and lead to where the text went on", () => {
    const { actions, focus, sources, undo, doc } = open(["one\ntwo", "three"]);
    actions.split("a", 3);
    expect(sources()).toEqual(["one", "two", "three"]);
    const made = readStudy(doc).cells[1]?.id ?? "";
    expect(focus.get()).toMatchObject({ editing: made, place: { cell: made, from: 0, to: 0 } });
    undo.undo();
    expect(sources()).toEqual(["one\ntwo", "three"]);
  });

  it("join two cells, with the caret where they meet", async () => {
    const { actions, focus, sources } = open(["one", "two"]);
    actions.join("b", "up");
    expect(sources()).toEqual(["one\ntwo"]);
    expect(focus.get().place).toEqual({ cell: "a", from: 3, to: 3 });
  });

  it("do nothing to code that may not run here yet, and say so", () => {
    const { actions, sources, doc } = open(["one\ntwo", "three"], ["a"]);
    for (const act of [
      () => actions.split("a", 3),
      () => actions.join("a", "down"),
      () => actions.join("b", "up"),
      () => actions.turn(["a"], "text"),
    ]) {
      actions.tell(null);
      act();
      expect(actions.told.get()).toMatch(/Cell a has code of others/);
    }
    expect(sources()).toEqual(["one\ntwo", "three"]);
    actions.turn(["b"], "text");
    expect(readStudy(doc).cells[1]?.kind).toBe("text");
  });
});

describe("deciding between study and file", () => {
  it("is an edit that can be undone", () => {
    const { actions, sources, doc, undo } = open(["ours"]);
    const cell = { id: "a", kind: "ts" as const, source: "theirs" };
    doc.transact(() => writeConflict(doc, { key: "a", text: "theirs", cell }), "server");
    actions.decide("a", "both");
    expect(sources()).toEqual(["ours", "theirs"]);
    expect(conflictsOf(doc).size).toBe(0);
    undo.undo();
    expect(sources()).toEqual(["ours"]);
    expect(readConflicts(doc)).toHaveLength(1);
  });
});
