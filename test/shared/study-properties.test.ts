import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { cellSource, readEntries, readStudy } from "../../shared/study/document.ts";
import { importStudy } from "../../shared/study/import.ts";
import * as edit from "../../shared/study/operations.ts";
import { diffText } from "../../shared/study/text-diff.ts";
import { source, study } from "./generated.ts";
import { ids, peers, sync } from "./peers.ts";

const runs = { numRuns: 300 };

/** One step of a random session: who, what, and numbers that pick cells and places. */
const step = fc.record({
  who: fc.nat(2),
  what: fc.constantFrom(
    "type",
    "type",
    "type",
    "erase",
    "set",
    "insert",
    "move",
    "move",
    "delete",
    "delete",
    "restore",
    "kind",
    "sync",
  ),
  cell: fc.nat(20),
  place: fc.nat(20),
});

describe("any session of three people", () => {
  test("converges, and loses no word but those that someone deleted knowingly", () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 60 }), (steps) => {
        const [ada, bo] = peers("abcd");
        const cy = new Y.Doc();
        sync(ada, bo, cy);
        const docs = [ada, bo, cy];
        const typed = new Map<string, string>();
        const deleted = new Set<string>();
        steps.forEach(({ who, what, cell, place }, count) => {
          const doc = docs[who] ?? ada;
          const shown = ids(doc);
          const id = shown[cell % shown.length] ?? "none";
          const after = place === 0 ? null : (shown[place % shown.length] ?? null);
          const text = cellSource(doc, id);
          const word = `«${count}»`;
          if (what === "type" && text !== undefined) {
            text.insert(gapNear(text.toString(), place), word);
            typed.set(word, id);
          } else if (what === "set" && text !== undefined) {
            edit.setCellSource(doc, id, `${text.toString()}\n${word}`);
            typed.set(word, id);
          } else if (what === "erase" && text !== undefined) {
            // an editor selects and deletes one whole word
            const victim = /«\d+»/.exec(text.toString());
            if (victim === null) return;
            text.delete(victim.index, victim[0].length);
            deleted.add(victim[0]);
          } else if (what === "insert") {
            edit.insertCell(doc, { id: `n${count}`, kind: "text", source: word }, after);
            typed.set(word, `n${count}`);
          } else if (what === "move") edit.moveCell(doc, id, after);
          else if (what === "delete") {
            for (const [seen] of text?.toString().matchAll(/«\d+»/g) ?? []) deleted.add(seen);
            edit.deleteCell(doc, id);
          } else if (what === "restore") {
            const gone = readEntries(doc).filter((entry) => entry.deleted);
            edit.restoreCell(doc, gone[cell % gone.length]?.id ?? "none");
          } else if (what === "kind") edit.setCellKind(doc, id, place % 2 === 0 ? "ts" : "text");
          else if (what === "sync") sync(doc, docs[place % 3] ?? ada);
        });
        sync(ada, bo, cy);
        const end = readStudy(ada);
        expect(readStudy(bo)).toEqual(end);
        expect(readStudy(cy)).toEqual(end);
        const text = (id: string | undefined) => end.cells.find((cell) => cell.id === id)?.source ?? "";
        for (const [word, id] of typed) if (!deleted.has(word)) expect(text(id)).toContain(word);
      }),
      runs,
    );
  });

  test("a moved or inserted cell stands right after the cell it was put after", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const [ada, bo] = peers("abc");
        steps.forEach(({ who, what, cell, place }, count) => {
          const doc = who === 0 ? ada : bo;
          const shown = ids(doc);
          const id = shown[cell % shown.length] ?? "none";
          const after = place === 0 ? null : (shown[place % shown.length] ?? null);
          if (what === "sync") {
            sync(ada, bo);
            return;
          }
          if (what === "insert") edit.insertCell(doc, { id: `n${count}`, kind: "ts", source: "" }, after);
          else edit.moveCell(doc, id, after);
          const moved = what === "insert" ? `n${count}` : id;
          const rest = shown.filter((other) => other !== moved);
          const index = after === null ? 0 : rest.indexOf(after) + 1;
          const wanted = after === moved ? shown : [...rest.slice(0, index), moved, ...rest.slice(index)];
          expect(ids(doc)).toEqual(wanted);
        });
      }),
      runs,
    );
  });
});

describe("import", () => {
  test("brings any document to any study, and a second time writes nothing", () => {
    fc.assert(
      fc.property(study, study, (first, second) => {
        const doc = new Y.Doc();
        for (const wanted of [first, second, first]) {
          importStudy(doc, wanted);
          expect(readStudy(doc)).toEqual(wanted);
          let updates = 0;
          doc.once("update", () => updates++);
          importStudy(doc, wanted);
          expect(updates).toBe(0);
        }
      }),
      runs,
    );
  });

  test("one update with its origin, after the one that makes new cells; unchanged cells are not touched, only what moved gets a new index", () => {
    const [doc] = peers("abcdef");
    const before = readStudy(doc);
    const orders = new Map(readEntries(doc).map((entry) => [entry.id, entry.order]));
    const touched = new Set<string>();
    const origins: unknown[] = [];
    doc.getMap("cells").observeDeep((events) => {
      for (const event of events) touched.add(String(event.path[0] ?? [...event.changes.keys.keys()].join()));
    });
    doc.on("update", (_update: Uint8Array, origin: unknown) => origins.push(origin));
    const [a, b, c, d, e, f] = before.cells;
    if (!a || !b || !c || !d || !e || !f) throw new Error("six cells");
    const cells = [
      f,
      a,
      b,
      { ...c, source: "c changed" },
      { id: "new", kind: "text" as const, source: "n" },
      e,
    ];
    importStudy(doc, { ...before, cells }, "file");
    expect(ids(doc)).toEqual(["f", "a", "b", "c", "new", "e"]);
    expect(origins).toEqual([edit.creationOrigin, "file"]);
    expect([...touched].sort()).toEqual(["c", "d", "f", "new"]);
    for (const entry of readEntries(doc).filter(({ id }) => "abce".includes(id)))
      expect(entry.order).toBe(orders.get(entry.id));
  });

  test("keeps what someone types meanwhile, in changed cells and in removed ones", () => {
    const [ada, bo] = peers("abc");
    const before = readStudy(ada);
    importStudy(ada, {
      ...before,
      cells: before.cells.slice(0, 2).map((cell) => ({ ...cell, source: `// head\n${cell.source}` })),
    });
    cellSource(bo, "a")?.insert(1, " typed");
    cellSource(bo, "c")?.insert(1, " typed");
    sync(ada, bo);
    expect(readStudy(ada).cells.map((cell) => cell.source)).toEqual([
      "// head\na typed",
      "// head\nb",
      "c typed",
    ]);
  });

  test("takes out files that the study no longer lists", () => {
    const [doc] = peers("a");
    const record = { sha256: "b".repeat(64), bytes: 1, type: "text/csv" };
    edit.setFiles(
      doc,
      new Map([
        ["b.csv", record],
        ["a.csv", record],
      ]),
    );
    importStudy(doc, { ...readStudy(doc), files: ["c.csv", "b.csv"] });
    expect(readStudy(doc).files).toEqual(["c.csv", "b.csv"]);
  });
});

describe("text difference", () => {
  test("applied, gives the other text, and cuts no surrogate pair", () => {
    const text = fc.oneof(
      source,
      fc
        .array(fc.constantFrom("a", "b ", "\n", "😀", "😁", "line\n"), { maxLength: 30 })
        .map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(text, text, (before, after) => {
        let result = before;
        for (const { index, remove, insert } of diffText(before, after).reverse()) {
          expect(before.slice(index, index + remove).isWellFormed()).toBe(true);
          expect(insert.isWellFormed()).toBe(true);
          result = result.slice(0, index) + insert + result.slice(index + remove);
        }
        expect(result).toBe(after);
      }),
      runs,
    );
  });

  test("touches only what changed", () => {
    expect(diffText("one\ntwo\nthree\nfour\n", "one\n2\nthree\nfour!\n")).toEqual([
      { index: 4, remove: 3, insert: "2" },
      { index: 18, remove: 0, insert: "!" },
    ]);
  });
});

/** A place to type that is not inside another word, so that words stay whole. */
function gapNear(text: string, place: number): number {
  const start = place % (text.length + 1);
  for (let index = start; index < text.length; index++) {
    const before = text.slice(0, index);
    if (before.lastIndexOf("«") <= before.lastIndexOf("»")) return index;
  }
  return text.length;
}
