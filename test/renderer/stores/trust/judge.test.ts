import { describe, expect, it } from "vitest";
import {
  findAuthors,
  findWaiting,
  isTrusted,
  type TrustFacts,
} from "../../../../renderer/stores/trust/judge.ts";
import { addEdit, byNobody, type CellEdit, maxEditsPerCell } from "../../../../shared/protocol/provenance.ts";
import { hashCell, noCell } from "../../../../shared/study/cell-hash.ts";

const edit = (before: string, after: string, by: string, via = `${by}-window`): CellEdit => ({
  cell: "a",
  before,
  after,
  by,
  via,
});

interface Given {
  known?: string[];
  allowed?: string[];
  edits?: CellEdit[];
  own?: string;
  undone?: boolean;
}

const facts = ({ known = [], allowed = [], edits = [], own, undone = false }: Given): TrustFacts => ({
  isKnown: (hash) => known.includes(hash),
  isAllowed: (author) => allowed.includes(author),
  editsOf: () => edits,
  own: own ?? null,
  isUndone: () => undone,
});

describe("a text is trusted", () => {
  it("when this person wrote or allowed exactly it, and when it is empty", () => {
    expect(isTrusted(facts({ known: ["x"] }), "a", "x")).toBe(true);
    expect(isTrusted(facts({ known: ["x"] }), "a", "y")).toBe(false);
    expect(isTrusted(facts({}), "a", noCell)).toBe(true);
    expect(isTrusted(facts({}), "a", hashCell({ kind: "ts", source: "" }))).toBe(true);
  });

  it("when people allowed for always made it from a trusted one, in any number of steps", () => {
    const edits = [edit("x", "y", "ana"), edit("y", "z", "bo")];
    expect(isTrusted(facts({ known: ["x"], allowed: ["ana", "bo"], edits }), "a", "z")).toBe(true);
    expect(isTrusted(facts({ known: ["x"], allowed: ["bo"], edits }), "a", "z")).toBe(false);
    expect(isTrusted(facts({ allowed: ["ana", "bo"], edits }), "a", "z")).toBe(false);
  });

  it("not when nobody can tell whose edit it is, whatever is allowed", () => {
    const edits = [edit("x", "y", byNobody, "")];
    expect(isTrusted(facts({ known: ["x"], allowed: [byNobody], edits }), "a", "y")).toBe(false);
  });

  it("when this window made it from a trusted one, unless an Undo brought back what is not trusted", () => {
    const edits = [edit("x", "y", "me", "here")];
    expect(isTrusted(facts({ known: ["x"], edits, own: "here" }), "a", "y")).toBe(true);
    expect(isTrusted(facts({ known: ["x"], edits, own: "elsewhere" }), "a", "y")).toBe(false);
    expect(isTrusted(facts({ known: ["x"], edits, own: "here", undone: true }), "a", "y")).toBe(false);
  });

  it("not when a stranger wrote it once, also where an allowed person brings it back", () => {
    const edits = [edit("x", "evil", "mallory"), edit("evil", "x", "ana"), edit("x", "evil", "ana")];
    expect(isTrusted(facts({ known: ["x"], allowed: ["ana"], edits }), "a", "evil")).toBe(false);
    expect(isTrusted(facts({ known: ["x"], allowed: ["ana"], edits: edits.slice(2) }), "a", "evil")).toBe(
      true,
    );
  });
});

describe("whose it is", () => {
  it("is everyone who edited since a trusted text, and somebody where that is not known", () => {
    const edits = [edit("w", "x", "zoe"), edit("x", "y", "ana"), edit("y", "z", "bo")];
    expect(findAuthors(facts({ known: ["x"], edits }), "a", "z")).toEqual(["bo", "ana"]);
    expect(findAuthors(facts({ known: ["x"], allowed: ["ana"], edits }), "a", "z")).toEqual(["bo"]);
    expect(findAuthors(facts({ edits }), "a", "z")).toEqual(["bo", "ana", "zoe", byNobody]);
    expect(findAuthors(facts({}), "a", "z")).toEqual([byNobody]);
  });
});

describe("what waits", () => {
  it("is what needs a cell that may not run, directly or not", () => {
    const cells = new Map([
      ["a", { defines: ["x"], uses: [] }],
      ["b", { defines: ["y"], uses: ["x"] }],
      ["c", { defines: ["z"], uses: ["y"] }],
      ["d", { defines: [], uses: ["Math"] }],
      ["e", { defines: ["f"], uses: ["f"] }],
    ]);
    expect([...findWaiting(cells, new Set(["a"]))]).toEqual([
      ["b", "a"],
      ["c", "a"],
    ]);
    expect(findWaiting(cells, new Set()).size).toBe(0);
  });
});

describe("edits of a cell", () => {
  it("of one window in a row are one; they are bounded", () => {
    let edits: CellEdit[] = [];
    for (const after of ["b", "c", "d"])
      edits = addEdit(edits, edit(edits.at(-1)?.after ?? "a", after, "ana"));
    expect(edits).toEqual([edit("a", "d", "ana")]);
    // As the server tells it again, whole.
    expect(addEdit(edits, edit("a", "e", "ana"))).toEqual([edit("a", "e", "ana")]);
    for (let n = 0; n < 100; n += 1) edits = addEdit(edits, edit(`${n}`, `${n + 1}`, n % 2 ? "ana" : "bo"));
    expect(edits).toHaveLength(maxEditsPerCell);
  });
});
