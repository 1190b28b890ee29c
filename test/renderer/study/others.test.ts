import { afterEach, beforeEach, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { describeEdits } from "../../../renderer/study/others/describe-edits.ts";
import { tellQuietly } from "../../../renderer/study/others/tell-quietly.ts";
import { watchEdits } from "../../../renderer/study/others/watch-edits.ts";
import { cellSource } from "../../../shared/study/document.ts";
import { deleteCell, insertCell, moveCell, setCellFold } from "../../../shared/study/operations.ts";
import { sayOthers } from "../../../shared/words/others.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A study of two cells, and the same in another's window, whose edits come over. */
function openTwo() {
  const mine = new Y.Doc();
  const first = insertCell(mine, { kind: "ts", source: "1" }, null, "person");
  const second = insertCell(mine, { kind: "ts", source: "2" }, first, "person");
  const theirs = new Y.Doc();
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine));
  const send = () => Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs, Y.encodeStateVector(mine)), "wire");
  return { mine, theirs, first, second, send };
}

test("others' edits are told by cell, one's own and folding are not", () => {
  const { mine, theirs, first, second, send } = openTwo();
  let heard = 0;
  const watch = watchEdits(
    mine,
    () => true,
    () => {
      heard += 1;
    },
  );
  cellSource(mine, first)?.insert(0, "own ");
  setCellFold(theirs, second, "code", "person");
  send();
  expect([watch.take().size, heard]).toEqual([0, 0]);

  cellSource(theirs, first)?.insert(0, "a");
  send();
  cellSource(theirs, first)?.insert(0, "b");
  moveCell(theirs, second, null, "person");
  const added = insertCell(theirs, { kind: "text", source: "" }, null, "person");
  send();
  expect(new Map(watch.take())).toEqual(
    new Map([
      [first, "edited"],
      [second, "moved"],
      [added, "new"],
    ]),
  );
  deleteCell(theirs, second, "person");
  send();
  expect([...watch.take()]).toEqual([[second, "deleted"]]);
  expect(heard).toBeGreaterThan(0);
  watch.dispose();
});

test("what comes after an absence is not told as it comes", () => {
  const { mine, theirs, first, send } = openTwo();
  const watch = watchEdits(
    mine,
    () => false,
    () => {},
  );
  cellSource(theirs, first)?.insert(0, "a");
  send();
  expect(watch.take().size).toBe(0);
});

test("however many edits there were, they are one sentence", () => {
  const edit = (cell: string, author: string | null = "Ana") => ({ cell, kind: "edited" as const, author });
  expect(describeEdits([])).toBe("");
  expect(describeEdits([edit("votes")])).toBe("Ana edited the cell votes.");
  expect(describeEdits([{ ...edit("votes", null), kind: "deleted" }])).toBe(
    "Somebody deleted the cell votes.",
  );
  expect(describeEdits([edit("a"), edit("b", "Ben")])).toBe("Ana and Ben changed the cells a, b.");
  expect(describeEdits(["a", "b", "c", "d"].map((cell) => edit(cell)))).toBe("Ana changed 4 cells.");
  expect(describeEdits([edit("a"), edit("b", "Ben"), edit("c", "Cy")])).toBe(
    "3 people changed the cells a, b, c.",
  );
  expect(describeEdits([edit("a"), edit("b", null)])).toBe("Several people changed the cells a, b.");
});

test("there is at most one sentence in each pause, and it goes by itself", () => {
  let read = 0;
  const teller = tellQuietly(20_000, () => {
    read += 1;
    return sayOthers("many", { who: "Ana", count: read });
  });
  const told: string[] = [];
  teller.words.subscribe(() => told.push(teller.words.get()));
  for (let second = 0; second < 60; second += 1) {
    teller.hear();
    vi.advanceTimersByTime(1000);
  }
  expect(told.filter((words) => words !== "")).toHaveLength(3);
  vi.advanceTimersByTime(30_000);
  expect(teller.words.get()).toBe("");
  teller.dispose();
});

test("somebody who goes on typing in one cell is told once in two minutes", () => {
  const teller = tellQuietly(4000, () => "Ana edited the cell votes.");
  let told = 0;
  teller.words.subscribe(() => {
    if (teller.words.get() !== "") told += 1;
  });
  for (let second = 0; second < 119; second += 1) {
    teller.hear();
    vi.advanceTimersByTime(1000);
  }
  expect(told).toBe(1);
  for (let second = 0; second < 30; second += 1) {
    teller.hear();
    vi.advanceTimersByTime(1000);
  }
  expect(told).toBe(2);
  teller.dispose();
});
