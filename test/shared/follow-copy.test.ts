import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { broughtOf, takeBackDoubles } from "../../shared/study/brought.ts";
import { cellSource, readStudy } from "../../shared/study/document.ts";
import { followCopy, readCopied } from "../../shared/study/follow-copy.ts";
import { insertCell } from "../../shared/study/operations.ts";
import { joinCells, splitCell } from "../../shared/study/split-join.ts";
import { sync, type } from "./peers.ts";

function open(...texts: string[]): [Y.Doc, Y.Doc] {
  const [ada, bo] = [new Y.Doc(), new Y.Doc()];
  let after: string | null = null;
  for (const [index, source] of texts.entries())
    after = insertCell(ada, { id: "abcdef".charAt(index), kind: "text", source }, after);
  sync(ada, bo);
  return [ada, bo];
}
const sources = (doc: Y.Doc) => readStudy(doc).cells.map(({ source }) => source);

/** A caret as awareness tells it. */
function put(doc: Y.Doc, id: string, index: number) {
  const text = cellSource(doc, id);
  if (text === undefined) throw new Error(`There is no cell ${id}.`);
  const position = JSON.parse(
    JSON.stringify(Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, index))),
  );
  return { anchor: position, head: position };
}

/** Hears of what others copied, and follows it with the caret. @returns the text with a bar for the caret */
function follow(doc: Y.Doc, from: Y.Doc, caret: ReturnType<typeof put>): string | null {
  sync(from, doc);
  for (const name of broughtOf(doc).keys()) {
    const place = followCopy(doc, name, caret);
    const text = place && cellSource(doc, place.cell)?.toString();
    if (place && text) return `${text.slice(0, place.from)}|${text.slice(place.to)}`;
  }
  return null;
}

describe("a caret in a cell that another person splits", () => {
  it("goes along to the new cell, with the words of its own that the other had not heard of", () => {
    const [ada, bo] = open("one two three");
    splitCell(ada, "a", 4);
    type(bo, "a", 13, " and four");
    expect(follow(bo, ada, put(bo, "a", 22))).toBe("two three and four|");
    sync(ada, bo);
    expect(sources(ada)).toEqual(["one ", "two three and four"]);
    expect(sources(bo)).toEqual(sources(ada));
  });

  it("goes along in the middle of words, which come to their places", () => {
    const [ada, bo] = open("one two three");
    splitCell(ada, "a", 4);
    type(bo, "a", 7, "-2-");
    type(bo, "a", 16, "!");
    expect(follow(bo, ada, put(bo, "a", 10))).toBe("two-2-| three!");
    sync(ada, bo);
    expect(sources(ada)).toEqual(["one ", "two-2- three!"]);
  });

  it("stays where it is before the cut, and so do others' words", () => {
    const [ada, bo] = open("one two three");
    const cy = new Y.Doc();
    sync(ada, bo, cy);
    splitCell(ada, "a", 4);
    type(cy, "a", 13, " by Cy");
    type(bo, "a", 0, "more ");
    sync(cy, bo);
    expect(follow(bo, ada, put(bo, "a", 5))).toBeNull();
    expect(sources(bo)).toEqual(["more one  by Cy", "two three"]);
    follow(cy, bo, put(cy, "a", 0));
    expect(sources(cy)).toEqual(["more one ", "two three by Cy"]);
  });
});

it("a caret in a cell that another person joins goes along, and the cell does not come back for the words that went along", () => {
  const [ada, bo] = open("one", "two");
  joinCells(ada, "a", "down");
  type(bo, "b", 3, " by Bo");
  type(bo, "b", 0, "Now ");
  expect(follow(bo, ada, put(bo, "b", 13))).toBe("one\n\nNow two by Bo|");
  sync(ada, bo);
  expect(sources(ada)).toEqual(["one\n\nNow two by Bo"]);
});

describe("of two who split a cell at once", () => {
  /** @returns the texts for both, after each heard of the other and took back what was brought twice */
  function settle(ada: Y.Doc, bo: Y.Doc): string[][] {
    const own = [ada, bo].map((doc) => new Map(broughtOf(doc).entries()));
    follow(bo, ada, put(bo, "a", 0));
    follow(ada, bo, put(ada, "a", 0));
    for (const [at, doc] of [ada, bo].entries()) takeBackDoubles(doc, own[at] ?? new Map());
    sync(ada, bo);
    return [sources(ada), sources(bo)];
  }

  it.each([
    ["later", 8],
    ["at the same place", 4],
  ])("words at the end of the part that stayed are not moved where the other cut %s", (_where, cut) => {
    const [ada, bo] = open("one two three");
    splitCell(ada, "a", cut);
    splitCell(bo, "a", 4);
    type(bo, "a", 4, "by Bo");
    const expected = ["one by Bo", "two three"];
    expect(settle(ada, bo)).toEqual([expected, expected]);
  });

  it("they go along with the words before them where the other cut earlier", () => {
    const [ada, bo] = open("one two three");
    splitCell(ada, "a", 4);
    splitCell(bo, "a", 8);
    type(bo, "a", 8, "by Bo ");
    const [first = [], second] = settle(ada, bo);
    expect(first).toEqual(second);
    expect(first).toContain("two by Bo three");
  });

  it("a caret at that end stays", () => {
    const [ada, bo] = open("one two three");
    splitCell(ada, "a", 8);
    splitCell(bo, "a", 4);
    expect(follow(bo, ada, put(bo, "a", 4))).toBeNull();
  });
});

it("a long cell that is joined is followed", () => {
  const [ada, bo] = open("one", "x".repeat(200_000));
  joinCells(ada, "a", "down");
  type(bo, "b", 0, "Now ");
  follow(bo, ada, put(bo, "b", 0));
  expect(sources(bo)[0]?.slice(0, 10)).toBe("one\n\nNow x");
});

it("names of other records, and records that anybody wrote, are passed over", () => {
  const [ada] = open("one");
  expect(["copy/a 12", "copy/ 12", "suggestion/a 12", "copy/a"].map(readCopied)).toEqual([
    "a",
    null,
    null,
    null,
  ]);
  broughtOf(ada).set("copy/a 7", { cell: "a", made: true, client: 7, from: 0, to: 9, sources: [[1, 2, 3]] });
  broughtOf(ada).set("copy/a 8", "nonsense");
  for (const name of broughtOf(ada).keys()) expect(followCopy(ada, name, put(ada, "a", 1))).toBeNull();
  expect(sources(ada)).toEqual(["one"]);
});
