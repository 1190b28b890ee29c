import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { personOrigin } from "../../renderer/stores/origins.ts";
import { StudyHistory } from "../../renderer/stores/study-history.ts";
import { broughtOf, takeBackDoubles } from "../../shared/study/brought.ts";
import { cellSource, readCell, readStudy } from "../../shared/study/document.ts";
import { insertCell, setCellKind } from "../../shared/study/operations.ts";
import { joinCells, splitCell } from "../../shared/study/split-join.ts";
import { ids, sync, type } from "./peers.ts";

/** Two synced documents with the given texts in cells a, b, c …, one kind. */
function open(kind: "ts" | "text", ...texts: string[]): [Y.Doc, Y.Doc] {
  const [ada, bo] = [new Y.Doc(), new Y.Doc()];
  let after: string | null = null;
  for (const [index, source] of texts.entries())
    after = insertCell(ada, { id: "abcdef".charAt(index), kind, source }, after);
  sync(ada, bo);
  return [ada, bo];
}
const sources = (doc: Y.Doc) => readStudy(doc).cells.map(({ source }) => source);

describe("splitting a cell", () => {
  it.each([
    ["between lines", "one\ntwo", 3, ["one", "two"]],
    ["behind a line's end", "one\n\ntwo", 4, ["one", "two"]],
    ["inside a word", "onetwo", 3, ["one", "two"]],
    ["at the beginning", "one", 0, ["", "one"]],
    ["at the end", "one", 9, ["one", ""]],
    ["never inside a character", "a😀b", 2, ["a", "😀b"]],
  ])("%s", (_where, text, offset, wanted) => {
    const [ada] = open("text", text, "z");
    const made = splitCell(ada, "a", offset);
    expect(sources(ada)).toEqual([...wanted, "z"]);
    expect(ids(ada)).toEqual(["a", made, "b"]);
    expect(readCell(ada, made ?? "")?.kind).toBe("text");
  });

  it("keeps what a peer types meanwhile in either part, once", () => {
    const [ada, bo] = open("ts", "const a = 1\nconst b = 2");
    splitCell(ada, "a", 12);
    type(bo, "a", 11, " + 10");
    type(bo, "a", 28, " // two");
    sync(ada, bo);
    expect(sources(ada)).toEqual(["const a = 1 + 10 // two", "const b = 2"]);
    expect(sources(bo)).toEqual(sources(ada));
  });
});

describe("splitting one cell at once", () => {
  it("leaves no word twice and none out, wherever each splits and whatever each types", () => {
    const step = fc.record({ who: fc.nat(2), type: fc.boolean(), place: fc.nat(40), in: fc.nat(3) });
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 12 }),
        fc.array(fc.nat(40), { minLength: 3, maxLength: 3 }),
        (steps, cuts) => {
          const [ada, bo] = open("text", "alpha beta\ngamma delta\n\nepsilon zeta");
          const cy = new Y.Doc();
          sync(ada, cy);
          const docs = [ada, bo, cy];
          const follow = docs.map((doc) => followDoubles(doc));
          const words = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta"];
          const typeSome = (isBefore: boolean) =>
            steps.forEach(({ who, type, place, in: cell }, count) => {
              const doc = docs[who];
              const id = doc && ids(doc)[cell % ids(doc).length];
              const text = doc && id ? cellSource(doc, id) : undefined;
              if (type !== isBefore || !text) return;
              const word = `«${count}»`;
              text.insert(gapNear(text.toString(), place), word);
              words.push(word);
            });
          typeSome(true);
          for (const [index, doc] of docs.entries())
            splitCell(doc, "a", gapNear(cellSource(doc, "a")?.toString() ?? "", cuts[index] ?? 0));
          typeSome(false);
          for (let round = 0; round < 4; round++) {
            sync(...docs);
            for (const takeBack of follow) takeBack();
          }
          const all = sources(ada).join("\n");
          for (const word of words) expect(all.split(word).length - 1, `${word} in ${all}`).toBe(1);
          expect(readStudy(bo)).toEqual(readStudy(ada));
          expect(readStudy(cy)).toEqual(readStudy(ada));
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("splitting and joining the same cells at once", () => {
  it("leaves no word twice and none out, whoever joins and whoever splits", () => {
    const act = fc.record({ join: fc.boolean(), cell: fc.nat(2), up: fc.boolean(), place: fc.nat(40) });
    fc.assert(
      fc.property(fc.array(act, { minLength: 3, maxLength: 3 }), (acts) => {
        const [ada, bo] = open("text", "alpha beta", "gamma delta", "epsilon zeta");
        const cy = new Y.Doc();
        sync(ada, cy);
        const docs = [ada, bo, cy];
        const follow = docs.map((doc) => followDoubles(doc));
        for (const [index, { join, cell, up, place }] of acts.entries()) {
          const doc = docs[index] ?? ada;
          const id = "abc".charAt(cell);
          if (join) joinCells(doc, id, up ? "up" : "down");
          else splitCell(doc, id, gapNear(cellSource(doc, id)?.toString() ?? "", place));
        }
        for (let round = 0; round < 4; round++) {
          sync(...docs);
          for (const takeBack of follow) takeBack();
        }
        const all = sources(ada).join("\n");
        for (const word of ["alpha", "beta", "gamma", "delta", "epsilon", "zeta"])
          expect(all.split(word).length - 1, `${word} in ${JSON.stringify(sources(ada))}`).toBe(1);
        expect(readStudy(bo)).toEqual(readStudy(ada));
        expect(readStudy(cy)).toEqual(readStudy(ada));
      }),
      { numRuns: 200 },
    );
  });

  it("joins two cells once, with what stands between them", () => {
    const [ada, bo] = open("text", "one", "two");
    const follow = [ada, bo].map((doc) => followDoubles(doc));
    joinCells(ada, "a", "down");
    joinCells(bo, "b", "up");
    sync(ada, bo);
    for (const takeBack of follow) takeBack();
    sync(ada, bo);
    expect(sources(ada)).toEqual(["one\n\ntwo"]);
    expect(sources(bo)).toEqual(sources(ada));
  });
});

/** Knows what this document brings. @returns takes doubles back */
function followDoubles(doc: Y.Doc): () => void {
  const own = new Map<string, unknown>();
  broughtOf(doc).observe(({ keysChanged }, { local }) => {
    if (local) for (const name of keysChanged) own.set(name, broughtOf(doc).get(name));
  });
  return () => takeBackDoubles(doc, own);
}

describe("joining cells", () => {
  it.each([
    ["ts", "down", "a", ["1\n2", "3"]],
    ["ts", "up", "c", ["1", "2\n3"]],
    ["text", "down", "b", ["1", "2\n\n3"]],
    ["text", "up", "a", ["1", "2", "3"]],
    ["text", "down", "c", ["1", "2", "3"]],
  ] as const)("of kind %s %sward from %s", (kind, direction, id, wanted) => {
    const [ada] = open(kind, "1", "2", "3");
    joinCells(ada, id, direction);
    expect(sources(ada)).toEqual(wanted);
  });

  it("of different kinds is not possible", () => {
    const [ada] = open("ts", "1", "2");
    setCellKind(ada, "b", "text");
    expect(joinCells(ada, "a", "down")).toBeNull();
    expect(sources(ada)).toEqual(["1", "2"]);
  });

  it("brings back a cell in which a peer types meanwhile, with their words only", () => {
    const [ada, bo] = open("text", "one", "two");
    joinCells(ada, "a", "down");
    type(bo, "b", 3, " by Bo");
    type(bo, "a", 0, "more ");
    sync(ada, bo);
    expect(sources(ada)).toEqual(["more one\n\ntwo", " by Bo"]);
    expect(sources(bo)).toEqual(sources(ada));
  });
});

describe("with somebody who types, moves and changes kinds meanwhile, offline", () => {
  const action = fc.record({
    who: fc.nat(1),
    what: fc.constantFrom("type", "type", "type", "split", "join", "kind", "sync"),
    cell: fc.nat(10),
    place: fc.nat(30),
    up: fc.boolean(),
  });
  it("loses no word, ends alike, and undo brings back what one had", () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
        const [ada, bo] = open("text", "alpha beta\ngamma", "delta", "epsilon\nzeta");
        const history = new StudyHistory(ada);
        const words: string[] = [];
        const own: string[] = [];
        actions.forEach(({ who, what, cell, place, up }, count) => {
          const doc = who === 0 ? ada : bo;
          const origin = who === 0 ? personOrigin : undefined;
          const shown = ids(doc);
          const id = shown[cell % Math.max(1, shown.length)] ?? "none";
          const text = cellSource(doc, id);
          history.stopCapturing();
          if (what === "type" && text) {
            const word = `«${count}»`;
            doc.transact(() => text.insert(gapNear(text.toString(), place), word), origin);
            (who === 0 ? own : words).push(word);
          } else if (what === "split" && text) splitCell(doc, id, gapNear(text.toString(), place), origin);
          else if (what === "join") joinCells(doc, id, up ? "up" : "down", origin);
          else if (what === "kind") setCellKind(doc, id, up ? "text" : "ts", origin);
          else if (what === "sync") sync(ada, bo);
          history.stopCapturing();
        });
        sync(ada, bo);
        expect(readStudy(bo)).toEqual(readStudy(ada));
        const all = sources(ada).join("\n");
        for (const word of [...words, ...own]) expect(all).toContain(word);
        while (history.canUndo()) history.undo();
        sync(ada, bo);
        const left = sources(bo).join("\n");
        for (const word of words) expect(left).toContain(word);
        for (const name of ["alpha", "gamma", "delta", "epsilon", "zeta"]) expect(left).toContain(name);
      }),
      { numRuns: 300 },
    );
  });
});

/** A place that is not inside a word, so that words stay whole. */
function gapNear(text: string, place: number): number {
  const start = place % (text.length + 1);
  for (let index = start; index < text.length; index++) {
    const before = text.slice(0, index);
    const isInside = before.lastIndexOf("«") > before.lastIndexOf("»");
    if (!isInside && !(/\w$/.test(before) && /^\w/.test(text.slice(index)))) return index;
  }
  return text.length;
}
