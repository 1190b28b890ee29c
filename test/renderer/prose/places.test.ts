import fc from "fast-check";
import { Selection } from "prosemirror-state";
import { describe, expect, test } from "vitest";
import { drawPage, readPage } from "../../../renderer/prose/page.ts";
import { toOffset, toPosition } from "../../../renderer/prose/places.ts";
import { markdown } from "./generated.ts";

/** The text that stands before a place, as one reads it. */
const readUpTo = (doc: ReturnType<typeof drawPage>, at: number) =>
  doc.textBetween(0, at, "\n").replace(/\s/g, "");

describe("places of a text and of what is drawn of it", () => {
  test("a place told to others and asked for again is the same one", () => {
    fc.assert(
      fc.property(markdown, fc.double({ min: 0, max: 1, noNaN: true }), (text, share) => {
        const page = readPage(text);
        const doc = drawPage(page);
        const near = Selection.near(doc.resolve(Math.floor(share * doc.content.size)));
        fc.pre(near.empty && near.$head.parent.inlineContent);
        const offset = toOffset(page, doc, near.head);
        expect(offset).toBeGreaterThanOrEqual(0);
        expect(offset).toBeLessThanOrEqual(text.length);
        const again = toPosition(page, doc, offset);
        expect(readUpTo(doc, again)).toBe(readUpTo(doc, near.head));
      }),
      { numRuns: 400 },
    );
  });

  test("a stretch of Markdown is found where it is drawn", () => {
    const text = "# Une *étude*\n\n* first\n* the __second__ item\n\n[a link](https://example.org) here";
    const page = readPage(text);
    const doc = drawPage(page);
    const read = (words: string) => {
      const from = text.indexOf(words);
      return doc.textBetween(toPosition(page, doc, from), toPosition(page, doc, from + words.length));
    };
    expect(["étude", "first", "second", "item", "link", "here"].map(read)).toEqual([
      ...["étude", "first", "second", "item", "link", "here"],
    ]);
  });
});
