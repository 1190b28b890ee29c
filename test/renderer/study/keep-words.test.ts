import { afterEach, expect, it } from "vitest";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { publishCursor } from "../../../renderer/editor/presence.ts";
import { createCellFocus } from "../../../renderer/stores/cell-focus.ts";
import { keepWords } from "../../../renderer/study/others/keep-words.ts";
import { cellSource, readStudy } from "../../../shared/study/document.ts";
import { deleteCell, insertCell } from "../../../shared/study/operations.ts";
import { joinCells, splitCell } from "../../../shared/study/split-join.ts";

let close = () => {};
afterEach(() => close());

/** A person in the editor of cell `b` at this offset, and another person's window. */
function open({ caret = 8, mayWrite = true } = {}) {
  const theirs = new Y.Doc();
  insertCell(theirs, { id: "a", kind: "ts", source: "one" }, null);
  insertCell(theirs, { id: "b", kind: "ts", source: "two\nthree" }, "a");
  const mine = new Y.Doc();
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs));
  const awareness = new Awareness(mine);
  const focus = createCellFocus();
  const lost: string[] = [];
  const text = cellSource(mine, "b");
  if (text === undefined) throw new Error("The cell is not there.");
  focus.edit("b");
  publishCursor(awareness, "b", text, caret, caret);
  // Editors tell at once where a change puts the caret.
  text.observe(() => publishCursor(awareness, "b", text, 0, 0));
  const end = keepWords({
    ...{ doc: mine, awareness, focus },
    mayWrite: () => mayWrite,
    onDeleted: (cell) => lost.push(cell),
  });
  close = () => {
    end();
    awareness.destroy();
  };
  const hear = async () => {
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs, Y.encodeStateVector(mine)), "wire");
    await Promise.resolve();
  };
  const sources = () => readStudy(mine).cells.map(({ source }) => source);
  return { mine, theirs, focus, lost, hear, sources, text };
}

it("the keyboard goes along to the cell that took the words it was in", async () => {
  const { theirs, focus, hear, lost } = open();
  const made = splitCell(theirs, "b", 4);
  await hear();
  expect(focus.get()).toMatchObject({ editing: made, place: { cell: made, from: 4, to: 4 } });
  expect(lost).toEqual([]);
});

it("and to the upper cell of two that are joined, with what was typed meanwhile", async () => {
  const { theirs, focus, hear, sources, text, lost } = open({ caret: 9 });
  text.insert(9, "!");
  joinCells(theirs, "b", "up");
  await hear();
  expect(sources()).toEqual(["one\ntwo\nthree!"]);
  expect(focus.get().editing).toBe("a");
  expect(lost).toEqual([]);
});

it("who writes in a cell that another deletes is told, and nobody else", async () => {
  const { theirs, focus, hear, lost } = open();
  deleteCell(theirs, "a");
  await hear();
  expect(lost).toEqual([]);
  deleteCell(theirs, "b");
  await hear();
  expect(lost).toEqual(["b"]);
  expect(focus.get().editing).toBe("b");
});

it("who may only read is not told that a cell is gone: they could not bring it back", async () => {
  const { theirs, hear, lost } = open({ mayWrite: false });
  deleteCell(theirs, "b");
  await hear();
  expect(lost).toEqual([]);
});

it("nothing moves for who may only read", async () => {
  const { theirs, focus, hear } = open({ mayWrite: false });
  splitCell(theirs, "b", 4);
  await hear();
  expect(focus.get().editing).toBe("b");
});
