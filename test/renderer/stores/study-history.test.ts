import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { personOrigin } from "../../../renderer/stores/origins.ts";
import { StudyHistory } from "../../../renderer/stores/study-history.ts";
import { describeStep } from "../../../renderer/study/describe-step.ts";
import { cellSource, readCell, readEntries, readMeta, readStudy } from "../../../shared/study/document.ts";
import { importStudy } from "../../../shared/study/import.ts";
import * as edit from "../../../shared/study/operations.ts";
import { ids, peers, sync, type } from "../../shared/peers.ts";

/** Ada, whose steps are followed, and Bo. */
function open(letters = "abc") {
  const [ada, bo] = peers(letters);
  const history = new StudyHistory(ada);
  /** One step of Ada's of its own, as the screen makes it. */
  const step = (change: () => void) => {
    history.stopCapturing();
    change();
    history.stopCapturing();
  };
  const typeIn = (id: string, index: number, text: string) =>
    step(() => ada.transact(() => type(ada, id, index, text), personOrigin));
  return { ada, bo, history, step, typeIn };
}

describe("one history for all cells", () => {
  it("takes back typing, moves, deletions, insertions, kinds and the title in order, and does them again", () => {
    const { ada, history, step, typeIn } = open();
    const states = [readStudy(ada)];
    const steps = [
      () => typeIn("a", 1, " more"),
      () => step(() => edit.moveCell(ada, "c", null, personOrigin)),
      () => step(() => edit.deleteCell(ada, "b", personOrigin)),
      () => step(() => edit.insertCell(ada, { id: "n", kind: "text", source: "new" }, "a", personOrigin)),
      () => step(() => edit.setCellKind(ada, "a", "text", personOrigin)),
      () => step(() => edit.setCellFold(ada, "c", "code", personOrigin)),
      () => step(() => edit.setTitle(ada, "Title", personOrigin)),
      () => step(() => importStudy(ada, { ...readStudy(ada), files: ["x.csv"], cells: [] }, personOrigin)),
    ];
    for (const take of steps) {
      take();
      states.push(readStudy(ada));
    }
    for (let index = steps.length - 1; index >= 0; index--) {
      history.undo();
      expect(readStudy(ada)).toEqual(states[index]);
    }
    for (let index = 1; index <= steps.length; index++) {
      history.redo();
      expect(readStudy(ada)).toEqual(states[index]);
    }
    expect(describeStep(history.taken.get() ?? expect.fail("nothing told"))).toBeNull();
  });

  it("says which cells it changed", () => {
    const { history, typeIn } = open();
    typeIn("b", 0, "x");
    history.undo();
    expect(history.taken.get()).toMatchObject({ kind: "undo", cells: ["b"], overtaken: 0, staying: [] });
  });
});

describe("the work of others", () => {
  it("comes back with the cell whose deletion is undone", () => {
    const { ada, bo, history, step } = open();
    step(() => edit.deleteCell(ada, "b", personOrigin));
    type(bo, "b", 1, " by Bo");
    history.undo();
    sync(ada, bo);
    expect(readCell(ada, "b")?.source).toBe("b by Bo");
    expect(ids(bo)).toEqual(["a", "b", "c"]);
  });

  it("does not count one's own typing, taken back, as somebody's: undone deletions stay undone", () => {
    const { ada, history, step, typeIn } = open();
    step(() => edit.deleteCell(ada, "b", personOrigin));
    step(() => edit.restoreCell(ada, "b", personOrigin));
    typeIn("b", 0, "typed ");
    history.undo();
    history.undo();
    expect(ids(ada)).toEqual(["a", "c"]);
    history.undo();
    expect(ids(ada)).toEqual(["a", "b", "c"]);
    while (history.canRedo()) history.redo();
    expect(readCell(ada, "b")?.source).toBe("typed b");
  });

  it("keeps a cell whose insertion is undone, and the person is told why", () => {
    const { ada, bo, history, step, typeIn } = open();
    step(() => edit.insertCell(ada, { id: "n", kind: "text", source: "" }, "a", personOrigin));
    typeIn("n", 0, "mine ");
    sync(ada, bo);
    type(bo, "n", 5, "by Bo");
    sync(ada, bo);
    history.undo();
    history.undo();
    expect(readCell(ada, "n")?.source).toBe("by Bo");
    expect(history.taken.get()?.staying).toEqual(["n"]);
    expect(describeStep(history.taken.get() ?? expect.fail("nothing told"))).toMatch(/n stays/);
  });

  it("outlasts the undo of an import that brought the cell", () => {
    const { ada, bo, history, step } = open();
    const { cells, ...rest } = readStudy(ada);
    step(() =>
      importStudy(ada, { ...rest, cells: [...cells, { id: "n", kind: "ts", source: "1" }] }, personOrigin),
    );
    sync(ada, bo);
    type(bo, "n", 1, " + 1");
    sync(ada, bo);
    history.undo();
    expect(readCell(ada, "n")).toEqual({ id: "n", kind: "ts", source: " + 1" });
  });

  it("stands where it took the place of a step, and the person is told", () => {
    const { ada, bo, history, step, typeIn } = open();
    typeIn("a", 1, "!");
    step(() => edit.setTitle(ada, "Ada's", personOrigin));
    sync(ada, bo);
    edit.setTitle(bo, "Bo's");
    sync(ada, bo);
    history.undo();
    expect(readMeta(ada).title).toBe("Bo's");
    expect(readCell(ada, "a")?.source).toBe("a");
    expect(describeStep(history.taken.get() ?? expect.fail("nothing told"))).toMatch(
      /the step before it was/,
    );
    step(() => edit.setTitle(ada, "Ada's again", personOrigin));
    sync(ada, bo);
    edit.setTitle(bo, "Bo's again");
    sync(ada, bo);
    history.undo();
    expect(describeStep(history.taken.get() ?? expect.fail("nothing told"))).toMatch(
      /could not be taken back/,
    );
  });

  it("stays where undoing a step over it brought it back, and an earlier step is undone as well", () => {
    const { ada, bo, history, step, typeIn } = open();
    [ada.clientID, bo.clientID] = [1, 2];
    const { cells, ...rest } = readStudy(ada);
    const fresh = { id: "n", kind: "text" as const, source: "new" };
    step(() => importStudy(ada, { ...rest, cells: [fresh, ...cells] }, personOrigin));
    step(() => edit.setTitle(ada, "Ada's", personOrigin));
    edit.setTitle(bo, "Bo's");
    sync(ada, bo);
    expect(readMeta(ada).title).toBe("Bo's");
    step(() => edit.setTitle(ada, "Ada's again", personOrigin));
    history.undo();
    expect(readMeta(ada).title).toBe("Bo's");
    typeIn("a", 0, "on ");
    while (history.canUndo()) history.undo();
    expect(readMeta(ada).title).toBe("Bo's");
    while (history.canRedo()) history.redo();
    expect(readMeta(ada).title).toBe("Bo's");
  });

  it("is untouched by the undo of all own steps, whatever was done and whenever it arrived", () => {
    const step = fc.record({
      who: fc.constantFrom("ada", "ada", "bo"),
      what: fc.constantFrom(
        ...["type", "type", "type", "set", "insert", "move", "delete", "restore", "kind", "title", "import"],
        ...["sync", "undo", "redo"],
      ),
      cell: fc.nat(20),
      place: fc.nat(20),
    });
    fc.assert(
      fc.property(fc.boolean(), fc.array(step, { minLength: 5, maxLength: 50 }), (isFirst, steps) => {
        const { ada, bo, history, step: asStep } = open("abcd");
        // The greater id wins where two write at once.
        ada.clientID = isFirst ? 1 : 3;
        bo.clientID = 2;
        /** Word of Bo's → the cell it was typed in. */
        const words = new Map<string, string>();
        const deletedByBo = new Set<string>();
        let title = "";
        steps.forEach(({ who, what, cell, place }, count) => {
          const isAda = who === "ada";
          const doc = isAda ? ada : bo;
          const origin = isAda ? personOrigin : undefined;
          const shown = ids(doc);
          const id = shown[cell % Math.max(1, shown.length)] ?? "none";
          const after = place === 0 ? null : (shown[place % Math.max(1, shown.length)] ?? null);
          const text = cellSource(doc, id);
          const word = `«${who}${count}»`;
          const change = () => {
            if (what === "type" && text) {
              doc.transact(() => text.insert(gapNear(text.toString(), place), word), origin);
              if (!isAda) words.set(word, id);
            } else if (what === "set" && text) {
              edit.setCellSource(doc, id, `${text.toString()}${word}`, origin);
              if (!isAda) words.set(word, id);
            } else if (what === "insert") {
              edit.insertCell(doc, { id: `n${count}`, kind: "text", source: word }, after, origin);
              if (!isAda) words.set(word, `n${count}`);
            } else if (what === "move") edit.moveCell(doc, id, after, origin);
            else if (what === "delete") {
              if (!isAda)
                for (const [seen] of text?.toString().matchAll(/«\w+»/g) ?? []) deletedByBo.add(seen);
              edit.deleteCell(doc, id, origin);
            } else if (what === "restore") {
              const gone = readEntries(doc).filter((entry) => entry.deleted);
              edit.restoreCell(doc, gone[cell % Math.max(1, gone.length)]?.id ?? "none", origin);
            } else if (what === "kind") edit.setCellKind(doc, id, place % 2 === 0 ? "ts" : "text", origin);
            else if (what === "title") {
              edit.setTitle(doc, word, origin);
              if (!isAda) title = word;
            } else if (what === "import" && isAda) {
              const study = readStudy(doc);
              const fresh = { id: `i${count}`, kind: "text" as const, source: word };
              importStudy(doc, { ...study, cells: [fresh, ...study.cells] }, origin);
            } else if (what === "undo" && isAda) history.undo();
            else if (what === "redo" && isAda) history.redo();
          };
          if (what === "sync") sync(ada, bo);
          else if (isAda && what !== "undo" && what !== "redo") asStep(change);
          else change();
        });
        sync(ada, bo);
        const last = readMeta(ada).title;
        while (history.canUndo()) history.undo();
        sync(ada, bo);
        expect(readStudy(bo)).toEqual(readStudy(ada));
        for (const [word, id] of words)
          if (!deletedByBo.has(word)) expect([word, readCell(ada, id)?.source]).toEqual([word, has(word)]);
        if (title !== "" && last === title) expect(readMeta(ada).title).toBe(title);
        for (const { source } of readStudy(ada).cells) expect(source).not.toMatch(/«ada/);
      }),
      { numRuns: 200 },
    );
  });
});

function has(word: string): unknown {
  return expect.stringContaining(word);
}

/** A place to type that is not inside another word, so that words stay whole. */
function gapNear(text: string, place: number): number {
  const start = place % (text.length + 1);
  for (let index = start; index < text.length; index++) {
    const before = text.slice(0, index);
    if (before.lastIndexOf("«") <= before.lastIndexOf("»")) return index;
  }
  return text.length;
}
