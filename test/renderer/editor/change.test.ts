import fc from "fast-check";
import { expect, test } from "vitest";
import {
  applyChanges,
  changesOfDelta,
  cleanText,
  diffText,
  moveOffset,
} from "../../../renderer/editor/change.ts";

const unit = fc.constantFrom("a", "b", "\n", "😀", "😁", "é");
const sample = fc.array(unit, { maxLength: 20 }).map((parts) => parts.join(""));

test("the difference turns one text into the other without splitting a character", () => {
  fc.assert(
    fc.property(sample, sample, (before, after) => {
      const change = diffText(before, after);
      expect(change ? applyChanges(before, [change]) : before).toBe(after);
      if (!change) return;
      expect(change.text.isWellFormed()).toBe(true);
      expect(before.slice(change.offset, change.offset + change.length).isWellFormed()).toBe(true);
    }),
  );
});

test("a delta becomes changes that count in the text before it", () => {
  const changes = changesOfDelta([
    { retain: 2 },
    { insert: "XY" },
    { delete: 1 },
    { retain: 1 },
    { delete: 1 },
  ]);
  expect(changes).toEqual([
    { offset: 2, length: 1, text: "XY" },
    { offset: 4, length: 1, text: "" },
  ]);
  expect(applyChanges("abcdef", changes)).toBe("abXYdf");
});

test("a caret keeps its place in the text", () => {
  expect(moveOffset(5, [{ offset: 0, length: 0, text: "xx" }])).toBe(7);
  expect(moveOffset(5, [{ offset: 5, length: 0, text: "xx" }])).toBe(5);
  expect(moveOffset(5, [{ offset: 3, length: 4, text: "" }])).toBe(3);
  expect(moveOffset(5, [{ offset: 7, length: 1, text: "y" }])).toBe(5);
});

test("line ends become \\n and half characters are replaced", () => {
  expect(cleanText("a\r\nb\rc\n")).toBe("a\nb\nc\n");
  expect(cleanText("a\ud83d")).toBe("a\ufffd");
});
