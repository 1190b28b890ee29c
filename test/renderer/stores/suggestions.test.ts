import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { createStore } from "../../../renderer/stores/snapshot.ts";
import { StudyHistory } from "../../../renderer/stores/study-history.ts";
import { openSuggestions } from "../../../renderer/stores/suggestions.ts";
import { readCell } from "../../../shared/study/document.ts";
import { deleteCell, insertCell, setCellSource } from "../../../shared/study/operations.ts";
import { addSuggestion, readSuggestions, suggestionsOf } from "../../../shared/suggestions/suggestions.ts";

const now = "2026-11-28T12:00:00.000Z";

/** A window on a study; windows that share `room` see each other's suggestions. */
function open({
  writer = "ada",
  mayWrite = true,
  mayDecide = true,
  room = new Y.Doc(),
  doc = new Y.Doc(),
} = {}) {
  if (!readCell(doc, "a")) insertCell(doc, { id: "a", kind: "text", source: "They agreed." }, null);
  const undo = new StudyHistory(doc);
  const suggestions = openSuggestions({
    room: { doc: room, mayWrite: () => mayWrite },
    doc,
    undo,
    person: createStore({ name: writer, color: "#332288", chosen: true }),
    writer,
    mayDecide: () => mayDecide,
  });
  const text = () => readCell(doc, "a")?.source;
  const first = () => suggestions.get().open.get("a")?.[0];
  return { room, doc, undo, suggestions, text, first };
}

describe("a suggestion", () => {
  it("of a commenter is seen by the owner, who accepts it as an own edit that Undo takes back", () => {
    const owner = open();
    const commenter = open({ writer: "ben", mayDecide: false, room: owner.room, doc: owner.doc });
    expect(commenter.suggestions.propose("a", "They agreed.", "They agreed often.", " more exact ")).toBe(
      true,
    );
    const suggestion = owner.first();
    expect(suggestion).toMatchObject({ name: "ben", note: "more exact", decision: null });
    expect(owner.text()).toBe("They agreed.");
    expect(owner.suggestions.accept(suggestion?.id ?? "")).toBe("done");
    expect(owner.text()).toBe("They agreed often.");
    expect(owner.suggestions.get().open.size).toBe(0);
    expect(owner.suggestions.get().decided).toMatchObject([
      { name: "ben", decision: { state: "accepted", name: "ada" } },
    ]);
    owner.undo.undo();
    expect(owner.text()).toBe("They agreed.");
  });

  it("keeps what was typed in the cell since", () => {
    const { doc, suggestions, text, first } = open();
    suggestions.propose("a", "They agreed.", "They agreed often.", "");
    setCellSource(doc, "a", "They agreed. Then not.");
    expect(suggestions.accept(first()?.id ?? "")).toBe("done");
    expect(text()).toBe("They agreed often. Then not.");
  });

  it("that meets other words in its place is not brought in unless a person says so", () => {
    const { doc, suggestions, text, first } = open();
    suggestions.propose("a", "They agreed.", "They agreed often.", "");
    setCellSource(doc, "a", "They differed.");
    expect(suggestions.accept(first()?.id ?? "")).toBe("conflict");
    expect([text(), first()?.decision]).toEqual(["They differed.", null]);
    expect(suggestions.accept(first()?.id ?? "", true)).toBe("done");
    expect(text()).toBe("They agreed often.");
  });

  it("of a cell that is gone changes nothing, unless a person brings the cell back with it, which Undo takes back", () => {
    const { doc, undo, suggestions, text, first } = open();
    suggestions.propose("a", "They agreed.", "They agreed often.", "");
    deleteCell(doc, "a");
    const id = first()?.id ?? "";
    expect(suggestions.accept(id)).toBe("gone");
    expect(readCell(doc, "a")).toBeUndefined();
    expect(suggestions.accept(id, true)).toBe("done");
    expect(text()).toBe("They agreed often.");
    undo.undo();
    expect(readCell(doc, "a")).toBeUndefined();
  });

  it("is rejected, or withdrawn by who wrote it, and then stays so", () => {
    const owner = open();
    const commenter = open({ writer: "ben", mayDecide: false, room: owner.room, doc: owner.doc });
    commenter.suggestions.propose("a", "They agreed.", "No.", "");
    const id = owner.first()?.id ?? "";
    commenter.suggestions.reject(id);
    owner.suggestions.withdraw(id);
    expect(owner.first()?.decision).toBeNull();
    commenter.suggestions.withdraw(id);
    expect(readSuggestions(owner.room)[0]?.decision?.state).toBe("withdrawn");
    expect(owner.suggestions.accept(id)).toBe("gone");
    expect(owner.text()).toBe("They agreed.");
  });

  it("among very many is found at once, and its changes are followed", () => {
    const { room, suggestions, first } = open();
    room.transact(() => {
      for (let count = 0; count < 2_000; count++)
        addSuggestion(
          room,
          { cell: "b", base: "x", text: `x${count}`, note: "" },
          { by: "eve", name: "E", at: now },
        );
    });
    suggestions.propose("a", "They agreed.", "They agreed often.", "");
    expect(suggestions.get().open.get("b")).toHaveLength(2_000);
    suggestions.reject(first()?.id ?? "");
    expect(suggestions.get().open.has("a")).toBe(false);
    suggestionsOf(room).clear();
    expect(suggestions.get().open.size).toBe(0);
  });

  it("is not made where nothing differs, by a viewer, or of a text without end", () => {
    expect(open().suggestions.propose("a", "x", "x", "")).toBe(false);
    expect(open({ mayWrite: false }).suggestions.propose("a", "x", "y", "")).toBe(false);
    expect(open().suggestions.propose("a", "x", "y".repeat(100_001), "")).toBe(false);
  });

  it("is not decided by who may not write in the study", () => {
    const { suggestions, first, text } = open({ mayDecide: false });
    suggestions.propose("a", "They agreed.", "No.", "");
    expect(suggestions.accept(first()?.id ?? "")).toBe("gone");
    expect(text()).toBe("They agreed.");
  });
});
