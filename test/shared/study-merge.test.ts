import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { readConflicts, resolveConflict } from "../../shared/study/conflicts.ts";
import { readStudy } from "../../shared/study/document.ts";
import { importStudy } from "../../shared/study/import.ts";
import { mergeStudy } from "../../shared/study/merge.ts";
import { mergeText } from "../../shared/study/merge-text.ts";
import type { Cell, Study } from "../../shared/study/model.ts";
import { deleteCell, insertCell, moveCell, setCellSource, setTitle } from "../../shared/study/operations.ts";
import { parseStudyFile } from "../../shared/study-file/parse.ts";
import { serializeStudy } from "../../shared/study-file/serialize.ts";
import { study as anyStudy } from "./generated.ts";
import { ids } from "./peers.ts";

describe("three texts into one", () => {
  it.each([
    ["the red fox", "the red wolf", "a red fox", "a red wolf"],
    ["one\ntwo\nthree\n", "one\n2\nthree\n", "one\ntwo\nthree\nfour\n", "one\n2\nthree\nfour\n"],
    ["x = 1", "x = 1\ny = 2", "x = 3", "x = 3\ny = 2"],
    ["same", "both", "both", "both"],
    ["same", "same", "theirs", "theirs"],
    ["share = a / b", "share = a / b * 100", "share = c / b", "share = c / b * 100"],
  ])("joins changes of different words of %j", (base, ours, theirs, merged) => {
    expect(mergeText(base, ours, theirs)).toBe(merged);
    expect(mergeText(base, theirs, ours)).toBe(merged);
  });

  it.each([
    ["x = 1", "x = 2", "x = 3"],
    ["country", "countries", "Xcountry"],
    ["a", "a b", "a c"],
    ["gone soon", "", "gone later"],
  ])("has no answer where both changed the same words of %j", (base, ours, theirs) => {
    expect(mergeText(base, ours, theirs)).toBeNull();
    expect(mergeText(base, theirs, ours)).toBeNull();
  });
});

const cell = (id: string, source = id, kind: Cell["kind"] = "ts"): Cell => ({ id, kind, source });

/** A document of these cells, edited by `edit`, and then the file, which another program made say `theirs`. */
function merge(cells: readonly Cell[], edit: (doc: Y.Doc) => void, theirs: readonly Cell[] | Study) {
  const base: Study = { meta: { title: "Title", language: "en", frontMatter: "" }, cells, files: [] };
  const doc = new Y.Doc();
  importStudy(doc, base);
  edit(doc);
  const file = "meta" in theirs ? theirs : { ...base, cells: theirs };
  let updates = 0;
  doc.on("update", () => {
    updates += 1;
  });
  const ours = parseStudyFile(serializeStudy(readStudy(doc)), "");
  const conflicts = mergeStudy(doc, base, { ...ours, meta: { ...ours.meta, frontMatter: "" } }, file);
  const sources = () => readStudy(doc).cells.map(({ source }) => source);
  return { doc, base, conflicts: conflicts.map(({ key }) => key), sources, updates: () => updates };
}

describe("a changed file and a changed document", () => {
  it("become one in one transaction: texts, new cells, moves and deletions of both sides", () => {
    const { doc, conflicts, sources, updates } = merge(
      [cell("a", "const a = 1"), cell("b"), cell("c"), cell("d"), cell("e")],
      (doc) => {
        setCellSource(doc, "a", "const a = 1 // ours");
        moveCell(doc, "e", null);
        deleteCell(doc, "b");
        insertCell(doc, cell("mine"), "d");
      },
      [cell("a", "let a = 1"), cell("b"), cell("their"), cell("d"), cell("c", "c!"), cell("e")],
    );
    expect(conflicts).toEqual([]);
    expect(ids(doc)).toEqual(["e", "a", "their", "d", "c", "mine"]);
    expect(sources()).toContain("let a = 1 // ours");
    expect(sources()).toContain("c!");
    expect(updates()).toBe(1);
  });

  it("lose no edit to a deletion, on either side", () => {
    const { sources, conflicts } = merge(
      [cell("a"), cell("b")],
      (doc) => {
        setCellSource(doc, "a", "a edited here");
        deleteCell(doc, "b");
      },
      [cell("b", "b edited there")],
    );
    expect(sources()).toEqual(["a edited here", "b edited there"]);
    expect(conflicts).toEqual([]);
  });

  it.each([
    ["study", ["x = 2", "z"]],
    ["file", ["x = 3", "z"]],
    ["both", ["x = 2", "x = 3", "z"]],
  ] as const)(
    "keep both texts where they changed the same words, until a person says %s",
    (choice, wanted) => {
      const { doc, conflicts, sources } = merge(
        [cell("a", "x = 1"), cell("z")],
        (doc) => setCellSource(doc, "a", "x = 2"),
        [cell("a", "x = 3"), cell("z")],
      );
      expect(conflicts).toEqual(["a"]);
      expect(sources()).toEqual(["x = 2", "z"]);
      expect(readConflicts(doc)).toEqual([{ key: "a", text: "x = 3", cell: cell("a", "x = 3") }]);
      resolveConflict(doc, "a", choice);
      expect(sources()).toEqual(wanted);
      expect(readConflicts(doc)).toEqual([]);
      resolveConflict(doc, "a", "file");
      expect(sources()).toEqual(wanted);
    },
  );

  it("ask about a title that both changed, and forget what the file takes back", () => {
    const base = { meta: { title: "Title", language: "en", frontMatter: "" }, cells: [], files: [] };
    const theirs = { ...base, meta: { ...base.meta, title: "Theirs" } };
    const { doc, conflicts } = merge([], (doc) => setTitle(doc, "Ours"), theirs);
    expect(conflicts).toEqual(["/title"]);
    mergeStudy(doc, theirs, readStudy(doc), base);
    expect(readConflicts(doc)).toEqual([{ key: "/title", text: "Title" }]);
    setTitle(doc, "Title");
    mergeStudy(doc, base, readStudy(doc), theirs);
    expect(readStudy(doc).meta.title).toBe("Theirs");
    expect(readConflicts(doc)).toEqual([]);
  });

  it("find cells without a name again when others were put before them", () => {
    const text = (...parts: string[]) => parseStudyFile(parts.join("\n\n"), "T");
    const fence = (source: string) => `\`\`\`ts\n${source}\n\`\`\``;
    const base = text("Intro", fence("one()"), "Middle", fence("two()"));
    const doc = new Y.Doc();
    importStudy(doc, base);
    setCellSource(doc, "cell-2", "two() // ours");
    const theirs = text("Intro", fence("zero()"), "More", fence("one(1)"), "Middle", fence("two()"));
    expect(mergeStudy(doc, base, { ...base, cells: readStudy(doc).cells }, theirs)).toEqual([]);
    expect(readStudy(doc).cells.map(({ source }) => source)).toEqual([
      "Intro",
      "zero()",
      "More",
      "one(1)",
      "Middle",
      "two() // ours",
    ]);
    expect(ids(doc).at(-1)).toBe("cell-2");
  });

  it("come out as the file where nobody edited, and as the document where the file is as before", () => {
    fc.assert(
      fc.property(anyStudy, anyStudy, (base, theirs) => {
        const doc = new Y.Doc();
        importStudy(doc, base);
        expect(mergeStudy(doc, base, base, theirs)).toEqual([]);
        const merged = readStudy(doc);
        expect(merged.cells.map(({ source, kind }) => [kind, source])).toEqual(
          theirs.cells.map(({ source, kind }) => [kind, source]),
        );
        let updates = 0;
        doc.on("update", () => {
          updates += 1;
        });
        mergeStudy(doc, theirs, merged, theirs);
        expect(updates).toBe(0);
      }),
      { numRuns: 150 },
    );
  });
});
