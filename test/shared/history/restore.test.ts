import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { restoreCellOf, restoreStudy } from "../../../shared/history/restore.ts";
import { cellSource, mapsOf, readStudy } from "../../../shared/study/document.ts";
import { importStudy } from "../../../shared/study/import.ts";
import type { Cell, Study } from "../../../shared/study/model.ts";
import {
  deleteCell,
  insertCell,
  moveCell,
  setCellSource,
  setTitle,
} from "../../../shared/study/operations.ts";

const person = Symbol("person");
const cell = (id: string, source = id): Cell => ({ id, kind: "ts", source });
const version: Study = {
  meta: { title: "Then", language: "en", frontMatter: "" },
  cells: [cell("a"), cell("b"), cell("c")],
  files: ["x.csv"],
};

function open() {
  const doc = new Y.Doc();
  importStudy(doc, version);
  return doc;
}

function sync(one: Y.Doc, other: Y.Doc) {
  const [first, second] = [Y.encodeStateAsUpdate(one), Y.encodeStateAsUpdate(other)];
  Y.applyUpdate(one, second);
  Y.applyUpdate(other, first);
}

describe("restoring a version", () => {
  it("makes the study say what it said, and keeps files that were added since", () => {
    const doc = open();
    setTitle(doc, "Now");
    setCellSource(doc, "a", "other");
    deleteCell(doc, "b");
    moveCell(doc, "c", null);
    insertCell(doc, cell("new"), "a");
    mapsOf(doc).files.set("y.csv", { sha256: "0".repeat(64), bytes: 1, type: "text/csv" });
    restoreStudy(doc, version, person);
    expect(readStudy(doc)).toEqual({ ...version, files: ["x.csv", "y.csv"] });
  });

  it("brings back cells whose keys are gone, and can be undone and done again", () => {
    const doc = open();
    mapsOf(doc).cells.delete("b");
    const before = readStudy(doc);
    const undo = new Y.UndoManager([mapsOf(doc).cells, mapsOf(doc).meta], {
      trackedOrigins: new Set([person]),
    });
    restoreStudy(doc, version, person);
    expect(readStudy(doc)).toEqual(version);
    undo.undo();
    expect(readStudy(doc)).toEqual(before);
    undo.redo();
    expect(readStudy(doc)).toEqual(version);
  });

  it("loses nothing that somebody types at the same time", () => {
    const [mine, theirs] = [open(), new Y.Doc()];
    setCellSource(mine, "a", "a changed");
    insertCell(mine, cell("new", "fresh"), "a");
    sync(mine, theirs);
    restoreStudy(mine, version, person);
    cellSource(theirs, "a")?.insert(9, " typed");
    cellSource(theirs, "new")?.insert(5, " typed");
    sync(mine, theirs);
    expect(cellSource(mine, "a")?.toString()).toBe("a typed");
    expect(cellSource(mine, "new")?.toString()).toBe("fresh typed");
    expect(readStudy(mine)).toEqual(readStudy(theirs));
  });
});

describe("restoring one cell", () => {
  it("changes its text and leaves all others, and its own place", () => {
    const doc = open();
    setCellSource(doc, "a", "other a");
    setCellSource(doc, "b", "other b");
    moveCell(doc, "a", "c");
    restoreCellOf(doc, version, "a", person);
    expect(readStudy(doc).cells).toEqual([cell("b", "other b"), cell("c"), cell("a")]);
  });

  it("brings a deleted one back behind the one it stood behind", () => {
    const doc = open();
    deleteCell(doc, "b");
    deleteCell(doc, "c");
    mapsOf(doc).cells.delete("c");
    restoreCellOf(doc, version, "c", person);
    expect(readStudy(doc).cells.map(({ id }) => id)).toEqual(["a", "c"]);
    restoreCellOf(doc, version, "b", person);
    expect(readStudy(doc).cells.map(({ id }) => id)).toEqual(["a", "b", "c"]);
  });

  it("deletes one that was not there yet", () => {
    const doc = open();
    insertCell(doc, cell("new"), null);
    restoreCellOf(doc, version, "new", person);
    expect(readStudy(doc).cells).toEqual(version.cells);
  });
});
