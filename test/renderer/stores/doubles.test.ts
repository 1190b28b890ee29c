import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { followDoubles } from "../../../renderer/stores/doubles.ts";
import { personOrigin } from "../../../renderer/stores/origins.ts";
import { createStore } from "../../../renderer/stores/snapshot.ts";
import { StudyHistory } from "../../../renderer/stores/study-history.ts";
import { openSuggestions } from "../../../renderer/stores/suggestions.ts";
import type { Role } from "../../../shared/protocol/sync.ts";
import { broughtOf } from "../../../shared/study/brought.ts";
import { type ConflictChoice, resolveConflict, writeConflict } from "../../../shared/study/conflicts.ts";
import { cellSource, readStudy } from "../../../shared/study/document.ts";
import { insertCell } from "../../../shared/study/operations.ts";
import { addSuggestion } from "../../../shared/suggestions/suggestions.ts";
import { sync } from "../../shared/peers.ts";

const base = "They agreed on trade in the past.";
const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A window of an editor: the study, the comments room, and what the device keeps. */
function open(
  state?: { doc: Y.Doc; room: Y.Doc },
  storage = new Map<string, string>(),
  role: Role = "editor",
) {
  const [doc, room] = [new Y.Doc(), new Y.Doc()];
  const roles = createStore<Role | null>(role);
  const undo = new StudyHistory(doc);
  ends.push(
    followDoubles({
      ...{ study: "s", doc, role: roles },
      storage: {
        getItem: (key) => storage.get(key) ?? null,
        setItem: (key, value) => void storage.set(key, value),
      },
    }),
  );
  if (state) {
    sync(doc, state.doc);
    sync(room, state.room);
  }
  const suggestions = openSuggestions({
    ...{ room: { doc: room, mayWrite: () => true }, doc, undo, writer: "w", mayDecide: () => true },
    person: createStore({ name: "Ada", color: "#332288", chosen: true }),
  });
  const text = () => cellSource(doc, "a")?.toString() ?? "";
  const all = () => readStudy(doc).cells.map(({ source }) => source);
  return { doc, room, roles, storage, undo, suggestions, text, all };
}
type Window = ReturnType<typeof open>;

/** Everybody receives everything, in this order, and takes back what is double. */
async function meet(...windows: readonly Window[]) {
  for (let round = 0; round < 3; round++) {
    sync(...windows.map(({ doc }) => doc));
    sync(...windows.map(({ room }) => room));
    await Promise.resolve();
  }
}

function openStudy(): Window {
  const ada = open();
  insertCell(ada.doc, { id: "a", kind: "text", source: base }, null);
  return ada;
}
const suggest = (window: Window, text: string) =>
  addSuggestion(
    window.room,
    { cell: "a", base, text, note: "" },
    { by: "c", name: "C", at: "2026-11-28T12:00:00.000Z" },
  );
const countWord = (text: string, word: string) => text.split(word).length - 1;

describe("a suggestion that several accept before they hear of each other", () => {
  it("comes once, whatever else each typed, and everybody has the same", async () => {
    const word = fc.constantFrom("They", "agreed", "trade", "past");
    const step = fc.record({ who: fc.nat(2), accept: fc.nat(3), after: word, meet: fc.nat(5) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        const ada = openStudy();
        const ids = [
          suggest(ada, base.replace("trade", "trade and fishing")),
          suggest(ada, base.replace("in the past", "since 1990")),
        ];
        const windows = [ada, open(ada), open(ada)];
        const accepted = new Set<string>();
        const typed: string[] = [];
        for (const [count, { who, accept, after, meet: pair }] of steps.entries()) {
          const window = windows[who] ?? ada;
          const id = ids[accept];
          if (id !== undefined) {
            if (window.suggestions.accept(id) === "done") accepted.add(id);
          } else {
            const at = window.text().indexOf(after);
            if (at >= 0)
              window.doc.transact(() => cellSource(window.doc, "a")?.insert(at, `«${count}» `), personOrigin);
            if (at >= 0) typed.push(`«${count}»`);
          }
          if (pair === 0) await meet(window, windows[(who + 1) % 3] ?? ada);
        }
        await meet(...windows);
        for (const { text } of windows) expect(text()).toBe(ada.text());
        for (const one of typed) expect(countWord(ada.text(), one)).toBe(1);
        expect(countWord(ada.text(), "fishing")).toBe(accepted.has(ids[0] ?? "") ? 1 : 0);
        expect(countWord(ada.text(), "1990")).toBe(accepted.has(ids[1] ?? "") ? 1 : 0);
        for (const end of ends.splice(0)) end();
      }),
      { numRuns: 120 },
    );
  });

  it("comes once also when one of them reloaded before", async () => {
    for (let run = 0; run < 8; run++) {
      const ada = openStudy();
      const id = suggest(ada, base.replace("trade", "trade and fishing"));
      const bo = open(ada);
      ada.suggestions.accept(id);
      bo.suggestions.accept(id);
      const again = open(bo, bo.storage);
      await meet(ada, again);
      expect(countWord(ada.text(), "fishing")).toBe(1);
    }
  });

  it("is not brought again by who has its words but not its decision", async () => {
    const ada = openStudy();
    const id = suggest(ada, base.replace("trade", "fishing"));
    const bo = open(ada);
    ada.suggestions.accept(id);
    sync(ada.doc, bo.doc);
    cellSource(bo.doc, "a")?.insert(0, "Once: ");
    const before = bo.text();
    expect(bo.suggestions.accept(id)).toBe("done");
    expect(bo.text()).toBe(before);
  });

  it("goes by an Undo, which another's acceptance then has the place of", async () => {
    const ada = openStudy();
    const id = suggest(ada, base.replace("trade", "fishing"));
    const bo = open(ada);
    ada.suggestions.accept(id);
    bo.suggestions.accept(id);
    ada.undo.undo();
    expect(ada.text()).toBe(base);
    expect(broughtOf(ada.doc).size).toBe(0);
    await meet(ada, bo);
    expect(countWord(bo.text(), "fishing")).toBe(1);
  });

  it("is taken back by who brought it, never by others: records can be forged", async () => {
    const ada = openStudy();
    const bo = open(ada);
    const id = suggest(ada, base.replace("trade", "trade and fishing"));
    ada.suggestions.accept(id);
    await meet(ada, bo);
    cellSource(bo.doc, "a")?.insert(0, "x");
    // Also under a name that Ada's window takes for its own.
    for (const what of ["x", `suggestion/${id}`])
      for (const client of [ada.doc.clientID, bo.doc.clientID])
        broughtOf(bo.doc).set(`${what} ${client}`, { client, from: 0, to: 1_000, cell: "a", made: false });
    await meet(ada, bo);
    expect(ada.text().replace(" and fishing", "")).toBe(`x${base}`);
    expect(bo.text()).toBe(ada.text());
  });
});

describe("a file's text that two take at once", () => {
  const fileText = "They agreed on trade and fishing in the past.";
  it.each<[ConflictChoice, ConflictChoice, number]>([
    ["file", "file", 1],
    ["both", "both", 2],
    ["file", "both", 1],
    ["both", "file", 1],
    ["study", "both", 2],
  ])("%s and %s: its words come once", async (one, other, cells) => {
    for (let run = 0; run < 4; run++) {
      const ada = openStudy();
      writeConflict(ada.doc, { key: "a", text: fileText, cell: { id: "a", kind: "text", source: fileText } });
      const bo = open(ada);
      resolveConflict(ada.doc, "a", one, personOrigin);
      resolveConflict(bo.doc, "a", other, personOrigin);
      await meet(ada, bo);
      expect(bo.all()).toEqual(ada.all());
      expect(ada.all()).toHaveLength(cells);
      expect(countWord(ada.all().join("\n"), "fishing")).toBe(1);
    }
  });
});
