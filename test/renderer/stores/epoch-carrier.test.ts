import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { carryUnkept } from "../../../renderer/stores/epoch-carrier.ts";
import { copyFresh } from "../../../server/fresh-document.ts";
import { cellSource, readStudy } from "../../../shared/study/document.ts";
import { insertCell, moveCell } from "../../../shared/study/operations.ts";

type Step =
  | { readonly do: "type" | "erase"; readonly cell: number; readonly at: number; readonly length: number }
  | { readonly do: "insert"; readonly after: number }
  | { readonly do: "move"; readonly cell: number; readonly after: number };

const whole = fc.nat({ max: 1000 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant("type" as const),
    cell: whole,
    at: whole,
    length: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({
    do: fc.constant("erase" as const),
    cell: whole,
    at: whole,
    length: fc.integer({ min: 1, max: 9 }),
  }),
  fc.record({ do: fc.constant("insert" as const), after: whole }),
  fc.record({ do: fc.constant("move" as const), cell: whole, after: whole }),
);
const steps = fc.array(step, { maxLength: 8 });

/** Carries steps out as one person whose letter shows what they typed; only words that were there first are erased. */
function carryOut(doc: Y.Doc, letter: string, all: readonly Step[]): void {
  for (const one of all) {
    const { cells } = readStudy(doc);
    const pick = (index: number) => cells[index % cells.length]?.id ?? "";
    if (one.do === "insert") insertCell(doc, { kind: "text", source: letter }, pick(one.after));
    else if (one.do === "move") moveCell(doc, pick(one.cell), pick(one.after));
    else {
      const text = cellSource(doc, pick(one.cell));
      const at = one.at % ((text?.length ?? 0) + 1);
      if (one.do === "type") text?.insert(at, letter.repeat(one.length));
      else if (/^[a-f ]*$/.test(text?.toString().slice(at, at + one.length) ?? "x"))
        text?.delete(at, Math.min(one.length, text.length - at));
    }
  }
}

const sync = (from: Y.Doc, to: Y.Doc) =>
  Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)));
const countLetter = (doc: Y.Doc, letter: string) =>
  readStudy(doc)
    .cells.map(({ source }) => source.split(letter).length - 1)
    .reduce((sum, count) => sum + count, 0);

describe("what a device carries over", () => {
  it("is all that it had typed and not sent, once, whatever it and the others did before and after", () => {
    fc.assert(
      fc.property(steps, steps, steps, steps, steps, (sent, before, unsent, after, late) => {
        const server = new Y.Doc();
        for (const id of ["one", "two", "three"])
          insertCell(server, { id, kind: "text", source: "abc def abc def" }, null);
        const device = new Y.Doc();
        sync(server, device);
        // What it sent arrived; that it did, it never heard.
        carryOut(device, "M", sent);
        sync(device, server);
        carryOut(server, "T", before);
        carryOut(device, "M", unsent);
        const end = Y.encodeSnapshot(Y.snapshot(server));
        const next = copyFresh(server);
        carryOut(next, "T", after);
        const turn = { from: "0", to: "1", end };
        const first = carryUnkept(new Map(), turn, device, next);
        Y.applyUpdate(next, first.update);
        // Once more, with what was typed meanwhile; and again with nothing.
        carryOut(device, "M", late);
        const second = carryUnkept(first.known, turn, device, next);
        Y.applyUpdate(next, second.update);
        const third = carryUnkept(second.known, turn, device, next);
        expect(third.cells).toEqual([]);
        expect(countLetter(next, "M")).toBe(countLetter(device, "M"));
        const ids = readStudy(next).cells.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        const others = new Y.Doc();
        sync(server, others);
        expect(countLetter(next, "T")).toBeGreaterThanOrEqual(countLetter(server, "T"));
      }),
      { seed: 4409, numRuns: 100 },
    );
  });

  it("is told by the cells that it changed", () => {
    const server = new Y.Doc();
    insertCell(server, { id: "one", kind: "text", source: "abc" }, null);
    const device = new Y.Doc();
    sync(server, device);
    cellSource(device, "one")?.insert(0, "M");
    const turn = { from: "0", to: "1", end: Y.encodeSnapshot(Y.snapshot(server)) };
    expect(carryUnkept(new Map(), turn, device, copyFresh(server)).cells).toEqual(["one"]);
  });
});
