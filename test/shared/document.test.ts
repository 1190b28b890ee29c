import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { isCellId, newCellId, newStudyId } from "../../shared/ids.ts";
import { cellSource, readCell, readFiles, readRuns, readStudy } from "../../shared/study/document.ts";
import type { RunRecord } from "../../shared/study/model.ts";
import * as edit from "../../shared/study/operations.ts";
import { ids, peers, studyOf, sync, type as typeIn } from "./peers.ts";

const record: RunRecord = {
  status: "ok",
  source: "s",
  inputs: "i",
  outputs: "o",
  by: "Ada",
  at: "2026-01-01T00:00:00.000Z",
  ms: 12,
};
const file = { sha256: "a".repeat(64), bytes: 3, type: "text/csv" };

function countUpdates(doc: Y.Doc, change: () => void): number {
  let updates = 0;
  const count = () => updates++;
  doc.on("update", count);
  change();
  doc.off("update", count);
  return updates;
}

describe("two peers at once", () => {
  test("move against edit: the cell moves, the typing stays", () => {
    const [ada, bo] = peers("abc");
    edit.moveCell(ada, "a", "c");
    typeIn(bo, "a", 1, " typed");
    sync(ada, bo);
    expect(ids(ada)).toEqual(["b", "c", "a"]);
    expect(readCell(ada, "a")?.source).toBe("a typed");
  });

  test("delete against edit: the cell comes back with the typing", () => {
    const [ada, bo] = peers("abc");
    edit.deleteCell(ada, "b");
    expect(ids(ada)).toEqual(["a", "c"]);
    typeIn(bo, "b", 1, " typed");
    sync(ada, bo);
    expect(ids(ada)).toEqual(["a", "b", "c"]);
    expect(readCell(bo, "b")?.source).toBe("b typed");
  });

  test("delete against edit: a cell that came back stays when the typing is erased again", () => {
    const [ada, bo] = peers("abc");
    edit.deleteCell(ada, "b");
    typeIn(bo, "b", 1, "!");
    sync(ada, bo);
    cellSource(bo, "b")?.delete(1, 1);
    sync(ada, bo);
    expect(ids(ada)).toEqual(["a", "b", "c"]);
    edit.deleteCell(ada, "b");
    sync(ada, bo);
    expect(ids(bo)).toEqual(["a", "c"]);
  });

  test("delete against erasing: the cell stays deleted, nobody typed anything", () => {
    const [ada, bo] = peers("abc");
    edit.deleteCell(ada, "b");
    cellSource(bo, "b")?.delete(0, 1);
    sync(ada, bo);
    expect(ids(ada)).toEqual(["a", "c"]);
  });

  test("move against move: one place, the same for both", () => {
    const [ada, bo] = peers("abc");
    edit.moveCell(ada, "c", null);
    edit.moveCell(bo, "c", "a");
    sync(ada, bo);
    expect(ids(ada)).toEqual(ids(bo));
    expect([...ids(ada)].sort()).toEqual(["a", "b", "c"]);
  });

  test("inserts at the same place both stay, and a third goes between them", () => {
    const [ada, bo] = peers("ab");
    edit.insertCell(ada, { id: "x", kind: "ts", source: "" }, "a");
    edit.insertCell(bo, { id: "y", kind: "ts", source: "" }, "a");
    sync(ada, bo);
    expect(ids(ada)).toEqual(["a", "x", "y", "b"]);
    edit.insertCell(ada, { id: "m", kind: "ts", source: "" }, "x");
    sync(ada, bo);
    expect(ids(bo)).toEqual(["a", "x", "m", "y", "b"]);
    edit.moveCell(bo, "b", "x");
    expect(ids(bo)).toEqual(["a", "x", "b", "m", "y"]);
  });

  test("setting a source keeps what a peer types elsewhere in it", () => {
    const [ada, bo] = peers("a");
    edit.setCellSource(ada, "a", "const first = 1;\nconst second = 2;\nconst third = 3;");
    sync(ada, bo);
    edit.setCellSource(ada, "a", "const one = 1;\nconst second = 2;\nconst three = 3;");
    typeIn(bo, "a", "const first = 1;\nconst second = 2".length, "2");
    sync(ada, bo);
    expect(readCell(bo, "a")?.source).toBe("const one = 1;\nconst second = 22;\nconst three = 3;");
  });
});

describe("operations", () => {
  test("insert at the top, after a cell, after one that is gone", () => {
    const [doc] = peers("ab");
    edit.insertCell(doc, { id: "top", kind: "text", source: "t" }, null);
    const made = edit.insertCell(doc, { kind: "sql", source: "s", hide: "code" }, "a");
    edit.insertCell(doc, { id: "end", kind: "ts", source: "" }, "nowhere");
    expect(ids(doc)).toEqual(["top", "a", made, "b", "end"]);
    expect(readCell(doc, made)).toEqual({ id: made, kind: "sql", source: "s", hide: "code" });
  });

  test("an id that is taken or invalid is refused", () => {
    const [doc] = peers("a");
    expect(() => edit.insertCell(doc, { id: "a", kind: "ts", source: "" }, null)).toThrow(
      'already has a cell "a"',
    );
    expect(() => edit.insertCell(doc, { id: "a b", kind: "ts", source: "" }, null)).toThrow(
      "cannot name a cell",
    );
  });

  test("a deleted cell is restored where it stood, or made anew under its id", () => {
    const [doc] = peers("abc");
    edit.deleteCell(doc, "b");
    expect(readCell(doc, "b")).toBeUndefined();
    expect(cellSource(doc, "b")).toBeUndefined();
    edit.restoreCell(doc, "b");
    expect(ids(doc)).toEqual(["a", "b", "c"]);
    edit.deleteCell(doc, "b");
    edit.insertCell(doc, { id: "b", kind: "text", source: "anew" }, "c");
    expect(ids(doc)).toEqual(["a", "c", "b"]);
    expect(readCell(doc, "b")).toEqual({ id: "b", kind: "text", source: "anew" });
  });

  test("an undo manager takes a deletion back", () => {
    const [doc] = peers("ab");
    const undo = new Y.UndoManager(doc.getMap("cells"), { trackedOrigins: new Set(["me"]) });
    edit.deleteCell(doc, "a", "me");
    undo.undo();
    expect(ids(doc)).toEqual(["a", "b"]);
  });

  test("undoing an insertion hides the cell, unless a peer has typed in it; redoing shows it", () => {
    const [ada, bo] = peers("ab");
    const undo = new Y.UndoManager(ada.getMap("cells"), { trackedOrigins: new Set(["me"]) });
    edit.insertCell(ada, { id: "n", kind: "ts", source: "mine" }, "a", "me");
    ada.transact(() => typeIn(ada, "n", 4, " too"), "me");
    sync(ada, bo);
    undo.undo();
    expect(ids(ada)).toEqual(["a", "b"]);
    undo.redo();
    expect(readCell(ada, "n")?.source).toBe("mine too");
    typeIn(bo, "n", 0, "theirs ");
    undo.undo();
    sync(ada, bo);
    expect(ids(ada)).toEqual(["a", "n", "b"]);
    expect(readCell(ada, "n")?.source).toBe("theirs ");
  });

  test("kind, fold, title and front matter", () => {
    const [doc] = peers("a");
    edit.setCellKind(doc, "a", "text");
    edit.setCellFold(doc, "a", "output");
    edit.setTitle(doc, "Title");
    edit.setFrontMatter(doc, "x: 1");
    expect(readStudy(doc)).toEqual({
      meta: { title: "Title", language: "en", frontMatter: "x: 1" },
      cells: [{ id: "a", kind: "text", source: "a", hide: "output" }],
      files: [],
    });
    edit.setCellFold(doc, "a", undefined);
    expect(readCell(doc, "a")).not.toHaveProperty("hide");
  });

  test("each is one transaction with the origin it was given", () => {
    const [doc] = peers("ab");
    const origins: unknown[] = [];
    doc.on("update", (_update: Uint8Array, origin: unknown) => origins.push(origin));
    edit.insertCell(doc, { id: "c", kind: "ts", source: "x" }, "a", 1);
    edit.moveCell(doc, "c", null, 2);
    edit.setCellSource(doc, "c", "a long\nnew text", 3);
    edit.deleteCell(doc, "c", 4);
    expect(origins).toEqual([edit.creationOrigin, 1, 2, 3, 4]);
  });

  test("what changes nothing is not sent", () => {
    const [doc] = peers("ab");
    edit.setTitle(doc, "T");
    edit.recordRuns(doc, new Map([["a", record]]));
    edit.clearRuns(doc);
    expect(readRuns(doc).size).toBe(0);
    edit.recordRuns(doc, new Map([["a", record]]));
    edit.setFiles(doc, new Map([["f.csv", file]]));
    const updates = countUpdates(doc, () => {
      edit.setTitle(doc, "T");
      edit.setCellSource(doc, "a", "a");
      edit.setCellKind(doc, "a", "ts");
      edit.setCellFold(doc, "a", undefined);
      edit.moveCell(doc, "a", null);
      edit.moveCell(doc, "b", "a");
      edit.moveCell(doc, "gone", "a");
      edit.deleteCell(doc, "gone");
      edit.restoreCell(doc, "a");
      edit.recordRuns(doc, new Map([["a", { ...record, at: "later", ms: 99 }]]));
      edit.setFiles(doc, new Map([["f.csv", { ...file }]]));
    });
    expect(updates).toBe(0);
  });

  test("run records and files", () => {
    const [doc] = peers("a");
    edit.recordRuns(doc, new Map([["a", record]]));
    edit.recordRuns(doc, new Map([["a", { ...record, outputs: "other", ms: 1 }]]));
    expect(readRuns(doc)).toEqual(new Map([["a", { ...record, outputs: "other", ms: 1 }]]));
    edit.setFile(doc, "b.csv", file);
    edit.setFile(doc, "a.csv", file);
    expect(readStudy(doc).files).toEqual(["a.csv", "b.csv"]);
    expect(readFiles(doc).get("a.csv")).toEqual(file);
    edit.removeFile(doc, "a.csv");
    expect(readStudy(doc).files).toEqual(["b.csv"]);
  });
});

describe("what foreign clients write", () => {
  test("malformed entries are passed over", () => {
    const [doc] = peers("ab");
    const cells = doc.getMap<unknown>("cells");
    cells.set("string", "x");
    cells.set("array", new Y.Array());
    cells.set("plain", { kind: "ts", order: "a0", source: "x" });
    cells.set("empty", new Y.Map());
    cells.set("not an id", new Y.Map(Object.entries({ kind: "ts", order: "a0", source: new Y.Text("x") })));
    cells.set("kind", new Y.Map(Object.entries({ kind: "py", order: "a0", source: new Y.Text("x") })));
    cells.set(
      "odd",
      new Y.Map(
        Object.entries({ kind: "ts", order: "zzz", source: new Y.Text("x"), hide: 1, attributes: "{#x" }),
      ),
    );
    doc.getMap("meta").set("title", 5);
    doc.getMap("meta").set("files", [1, "f.csv", "f.csv"]);
    doc.getMap("files").set("bad.csv", { sha256: "no" });
    doc.getMap("runs").set("a", "record");
    expect(ids(doc)).toEqual(["a", "b", "odd"]);
    expect(readCell(doc, "odd")).toEqual({ id: "odd", kind: "ts", source: "x" });
    expect(readStudy(doc)).toMatchObject({ meta: { title: "" }, files: ["f.csv"] });
    expect(readRuns(doc).size).toBe(0);
    edit.insertCell(doc, { id: "string", kind: "ts", source: "now a cell" }, "odd");
    edit.insertCell(doc, { id: "z", kind: "ts", source: "" }, "b");
    expect(ids(doc)).toEqual(["a", "b", "z", "odd", "string"]);
  });

  test("a key that they delete is a cell that is gone", () => {
    const [ada, bo] = peers("ab");
    ada.getMap("cells").delete("a");
    typeIn(bo, "a", 0, "x");
    edit.moveCell(bo, "a", "b");
    sync(ada, bo);
    expect(ids(bo)).toEqual(["b"]);
    expect(studyOf(ada)).toEqual(studyOf(bo));
  });
});

test("new ids are valid and distinct", () => {
  const made = Array.from({ length: 500 }, newCellId);
  expect(new Set(made).size).toBe(500);
  for (const id of made) {
    expect(isCellId(id)).toBe(true);
    expect(id).toMatch(/^[a-z]{6}-[a-z]{6}$/);
  }
  expect(newStudyId()).toMatch(/^[0-9a-z]{20}$/);
});
