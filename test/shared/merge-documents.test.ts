import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { carryText } from "../../shared/study/carry-text.ts";
import { mapsOf, readStudy } from "../../shared/study/document.ts";
import { mergeDocuments } from "../../shared/study/merge-documents.ts";
import {
  deleteCell,
  insertCell,
  moveCell,
  restoreCell,
  setCellFold,
  setCellSource,
  setTitle,
  writeFileNames,
} from "../../shared/study/operations.ts";
import { listChanges } from "../../shared/study/text-changes.ts";
import { diffText } from "../../shared/study/text-diff.ts";

function merge(base: string, mine: string, theirs: string): string {
  let text = theirs;
  for (const { index, remove, insert } of carryText(base, diffText(base, mine), theirs).reverse())
    text = text.slice(0, index) + insert + text.slice(index + remove);
  return text;
}

describe("values that JSON cannot tell, which anybody who edits can write", () => {
  const deep = () => {
    let value: unknown[] = [];
    for (let depth = 0; depth < 20_000; depth++) value = [value];
    return value;
  };

  it.each([
    ["a bigint", () => [1n]],
    ["a very deep list", deep],
  ])("%s does not keep the rest from being carried over", (_name, make) => {
    const [base, mine, theirs] = ["alpha", "alpha, mine", "alpha"].map((source) => {
      const doc = new Y.Doc();
      insertCell(doc, { id: "a", kind: "text", source }, null);
      mapsOf(doc).meta.set("other", make());
      mapsOf(doc).meta.set("list", Y.Array.from([make()]));
      return doc;
    }) as [Y.Doc, Y.Doc, Y.Doc];
    mergeDocuments(base, mine, theirs);
    expect(readStudy(theirs).cells.map(({ source }) => source)).toEqual(["alpha, mine"]);
  });

  it.each([
    ["a bigint", () => [1n]],
    ["a very deep list", deep],
  ])("%s in the list of files gives way to the names", (_name, make) => {
    const doc = new Y.Doc();
    mapsOf(doc).meta.set("files", make());
    writeFileNames(doc, ["a.csv"]);
    expect(mapsOf(doc).meta.get("files")).toEqual(["a.csv"]);
  });
});

describe("carryText", () => {
  it.each([
    ["an edit of each side stays", "one two three", "one 2 three", "one two three four", "one 2 three four"],
    ["what both did alike is done once", "the cat", "the dog", "the dog", "the dog"],
    [
      "both words stay where both replaced one",
      "the cat sat",
      "the dog sat",
      "the hen sat",
      "the doghen sat",
    ],
    ["insertions at one place stay both", "ab", "a1b", "a2b", "a21b"],
    ["what either erased is gone", "one two three", "two three", "one two", "two"],
    [
      "what was written inside what the other erased stays",
      "one two three",
      "one two and three",
      "one",
      "oneand ",
    ],
    [
      "what the other wrote inside what was erased stays",
      "one two three",
      "one",
      "one two and three",
      "oneand ",
    ],
    ["a text that is gone keeps what was typed", "secret", "secret, new words", "", ", new words"],
  ])("%s", (_name, base, mine, theirs, merged) => {
    expect(merge(base, mine, theirs)).toBe(merged);
  });

  const text = fc.string({ unit: fc.constantFrom("a", "b", " ", "\n"), maxLength: 30 });
  it("changes nothing when only one side did anything, whichever", () => {
    fc.assert(
      fc.property(text, text, (base, changed) => {
        expect(merge(base, changed, base)).toBe(changed);
        expect(merge(base, base, changed)).toBe(changed);
        expect(merge(base, changed, changed)).toBe(changed);
      }),
      { seed: 71 },
    );
  });

  it("keeps every letter that a side inserted", () => {
    const letters = (letter: string) =>
      fc.string({ unit: fc.constantFrom("a", " ", "\n", letter), maxLength: 30 });
    const plain = fc.string({ unit: fc.constantFrom("a", " ", "\n"), maxLength: 30 });
    const count = (all: string, letter: string) => all.split(letter).length;
    fc.assert(
      fc.property(plain, letters("m"), letters("t"), (base, mine, theirs) => {
        const merged = merge(base, mine, theirs);
        expect(count(merged, "m")).toBe(count(mine, "m"));
        expect(count(merged, "t")).toBe(count(theirs, "t"));
      }),
      { seed: 72 },
    );
  });
});

/** A document and another with the same content and no common history. */
function turn(write: (doc: Y.Doc) => void) {
  const base = new Y.Doc();
  write(base);
  const mine = new Y.Doc();
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(base));
  const theirs = new Y.Doc();
  write(theirs);
  return { base, mine, theirs };
}

const threeCells = (doc: Y.Doc) => {
  setTitle(doc, "Title");
  insertCell(doc, { id: "a", kind: "text", source: "alpha" }, null);
  insertCell(doc, { id: "b", kind: "ts", source: "beta" }, "a");
  insertCell(doc, { id: "c", kind: "ts", source: "gamma" }, "b");
};
const show = (doc: Y.Doc) => readStudy(doc).cells.map(({ id, source }) => `${id}: ${source}`);

describe("mergeDocuments", () => {
  it("brings edits, moves, new cells, deletions and folds, each once, beside what the others did", () => {
    const { base, mine, theirs } = turn(threeCells);
    setCellSource(mine, "a", "alpha, mine");
    moveCell(mine, "c", null);
    insertCell(mine, { id: "new", kind: "text", source: "new" }, "a");
    deleteCell(mine, "b");
    setCellFold(mine, "c", "code");
    setCellSource(theirs, "a", "theirs: alpha");
    insertCell(theirs, { id: "other", kind: "text", source: "other" }, "b");
    expect(mergeDocuments(base, mine, theirs).sort()).toEqual(["a", "b", "c", "new"]);
    expect(show(theirs)).toEqual(["c: gamma", "a: theirs: alpha, mine", "new: new", "other: other"]);
    expect(readStudy(theirs).cells[0]?.hide).toBe("code");
  });

  it("writes nothing when nothing was changed", () => {
    const { base, mine, theirs } = turn(threeCells);
    const before = Y.encodeStateAsUpdate(theirs);
    expect(mergeDocuments(base, mine, theirs)).toEqual([]);
    expect(Y.encodeStateAsUpdate(theirs)).toEqual(before);
  });

  it("shows a cell again that one side deleted and the other typed in", () => {
    const first = turn(threeCells);
    setCellSource(first.mine, "a", "alpha and more");
    deleteCell(first.theirs, "a");
    mergeDocuments(first.base, first.mine, first.theirs);
    expect(show(first.theirs)).toContain("a: alpha and more");
    const second = turn(threeCells);
    deleteCell(second.mine, "a");
    setCellSource(second.theirs, "a", "alpha and more");
    mergeDocuments(second.base, second.mine, second.theirs);
    expect(show(second.theirs)).toContain("a: alpha and more");
  });

  it("takes a deletion back that was taken back", () => {
    const { base, mine, theirs } = turn((doc) => {
      threeCells(doc);
      deleteCell(doc, "b");
    });
    restoreCell(mine, "b");
    mergeDocuments(base, mine, theirs);
    expect(show(theirs)).toContain("b: beta");
  });

  it("brings back of a cell that is gone for good only what was typed since", () => {
    const { base, mine, theirs } = turn(threeCells);
    setCellSource(mine, "b", "beta, and new");
    setCellFold(mine, "c", "code");
    for (const id of ["b", "c"]) mapsOf(theirs).cells.delete(id);
    mergeDocuments(base, mine, theirs);
    expect(show(theirs)).toEqual(["a: alpha", "b: , and new"]);
  });

  it("merges what it does not know by its keys, comments with their replies among it", () => {
    const { base, mine, theirs } = turn((doc) => {
      threeCells(doc);
      const thread = new Y.Map<unknown>([["messages", new Y.Array()]]);
      doc.getMap("threads").set("t", thread);
      (thread.get("messages") as Y.Array<unknown>).push([
        new Y.Map([
          ["id", "m1"],
          ["text", "first"],
        ]),
      ]);
      doc.getText("notes").insert(0, "notes");
      doc.getArray("list").push([1, 2, 3]);
    });
    const reply = (doc: Y.Doc, id: string) => {
      const thread = doc.getMap("threads").get("t") as Y.Map<Y.Array<unknown>>;
      thread.get("messages")?.push([
        new Y.Map([
          ["id", id],
          ["text", id],
        ]),
      ]);
    };
    reply(mine, "m2");
    reply(theirs, "m3");
    mine.getText("notes").insert(5, ", mine");
    mine.getArray("list").delete(1, 1);
    mine.getArray("list").push([4]);
    theirs.getArray("list").push([5]);
    mapsOf(mine).meta.set("unknown", { a: 1 });
    mergeDocuments(base, mine, theirs);
    const messages = theirs
      .getMap("threads")
      .toJSON()
      .t.messages.map(({ id }: { id: string }) => id);
    expect(messages).toEqual(["m1", "m3", "m2"]);
    expect(theirs.getText("notes").toString()).toBe("notes, mine");
    expect(theirs.getArray("list").toJSON()).toEqual([1, 3, 5, 4]);
    expect(mapsOf(theirs).meta.get("unknown")).toEqual({ a: 1 });
  });

  it("keeps both where nobody knows the base", () => {
    const { mine, theirs } = turn(threeCells);
    setCellSource(mine, "a", "mine");
    insertCell(mine, { id: "new", kind: "text", source: "new" }, "c");
    mergeDocuments(null, mine, theirs);
    expect(readStudy(theirs).cells.map(({ source }) => source)).toEqual([
      "alpha",
      "mine",
      "beta",
      "gamma",
      "new",
    ]);
  });
});

describe("listChanges", () => {
  const step = fc.record({
    at: fc.nat(),
    remove: fc.nat({ max: 5 }),
    insert: fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 3 }),
  });

  it("gives what was done, and no character that stayed", () => {
    const apply = (text: Y.Text, all: { at: number; remove: number; insert: string }[]) => {
      for (const { at, remove, insert } of all) {
        const index = at % (text.length + 1);
        text.delete(index, Math.min(remove, text.length - index));
        text.insert(index, insert);
      }
    };
    fc.assert(
      fc.property(fc.array(step, { maxLength: 6 }), fc.array(step, { maxLength: 6 }), (first, second) => {
        const before = new Y.Doc();
        apply(before.getText("t"), first);
        const after = new Y.Doc({ gc: false });
        Y.applyUpdate(after, Y.encodeStateAsUpdate(before));
        let inserted = 0;
        after.getText("t").observe(({ delta }) => {
          for (const { insert } of delta) inserted += typeof insert === "string" ? insert.length : 0;
        });
        apply(after.getText("t"), second);
        const splices = listChanges(before.getText("t"), after.getText("t"));
        let text = before.getText("t").toString();
        for (const { index, remove, insert } of [...splices].reverse())
          text = text.slice(0, index) + insert + text.slice(index + remove);
        expect(text).toBe(after.getText("t").toString());
        expect(splices.reduce((sum, { insert }) => sum + insert.length, 0)).toBeLessThanOrEqual(inserted);
      }),
      { seed: 73 },
    );
  });

  it("does not take a word for new of which a letter stayed", () => {
    const before = new Y.Doc();
    before.getText("t").insert(0, "xMy");
    const after = new Y.Doc();
    Y.applyUpdate(after, Y.encodeStateAsUpdate(before));
    after.getText("t").insert(0, "a");
    after.getText("t").insert(4, "b");
    expect(listChanges(before.getText("t"), after.getText("t"))).toEqual([
      { index: 0, remove: 0, insert: "a" },
      { index: 3, remove: 0, insert: "b" },
    ]);
  });
});
