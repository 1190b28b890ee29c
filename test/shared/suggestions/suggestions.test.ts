import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import {
  addSuggestion,
  applySuggestion,
  decideSuggestion,
  readSuggestion,
  readSuggestions,
  suggestionLimits,
  suggestionsOf,
} from "../../../shared/suggestions/suggestions.ts";

const ada = { by: "ada1", name: "Ada", at: "2026-11-28T12:00:00.000Z" };
const ben = { by: "ben1", name: "Ben", at: "2026-11-28T13:00:00.000Z" };
const proposed = { cell: "intro", base: "They agreed.", text: "They agreed often.", note: "" };

describe("suggestions in the comments room", () => {
  it("are read as they were written, the oldest first", () => {
    const doc = new Y.Doc();
    const later = addSuggestion(doc, proposed, ben);
    const first = addSuggestion(doc, proposed, ada);
    expect(readSuggestions(doc).map(({ id }) => id)).toEqual([first, later]);
    expect(readSuggestion(doc, first)).toEqual({ id: first, ...proposed, ...ada, decision: null });
  });

  it("are decided once", () => {
    const doc = new Y.Doc();
    const id = addSuggestion(doc, proposed, ada);
    decideSuggestion(doc, id, { state: "accepted", ...ben });
    decideSuggestion(doc, id, { state: "rejected", ...ada });
    expect(readSuggestion(doc, id)?.decision).toEqual({ state: "accepted", ...ben });
  });

  it("have one decision, by one person, where two decide at once", () => {
    const [one, other] = [new Y.Doc(), new Y.Doc()];
    const id = addSuggestion(one, proposed, ada);
    Y.applyUpdate(other, Y.encodeStateAsUpdate(one));
    decideSuggestion(one, id, { state: "accepted", ...ada });
    decideSuggestion(other, id, { state: "rejected", ...ben });
    Y.applyUpdate(other, Y.encodeStateAsUpdate(one));
    Y.applyUpdate(one, Y.encodeStateAsUpdate(other));
    const decision = readSuggestion(one, id)?.decision;
    expect(decision).toEqual(readSuggestion(other, id)?.decision);
    expect([
      { state: "accepted", ...ada },
      { state: "rejected", ...ben },
    ]).toContainEqual(decision);
  });

  it.each([
    ["a text", "x"],
    ["no base", new Y.Map(Object.entries({ cell: "a", text: "b", note: "", ...ada }))],
    ["another type of text", new Y.Map(Object.entries({ ...proposed, ...ada, text: 7 }))],
    ["a cell that cannot be", new Y.Map(Object.entries({ ...proposed, ...ada, cell: "a b" }))],
    ["a time that is none", new Y.Map(Object.entries({ ...proposed, ...ada, at: "now" }))],
    [
      "a text without end",
      new Y.Map(Object.entries({ ...proposed, ...ada, text: "x".repeat(suggestionLimits.text + 1) })),
    ],
  ])("that are %s are passed over", (_what, value) => {
    const doc = new Y.Doc();
    suggestionsOf(doc).set("bad", value);
    addSuggestion(doc, proposed, ada);
    expect(readSuggestions(doc)).toHaveLength(1);
  });

  it("count as open with a decision that is none", () => {
    const doc = new Y.Doc();
    const id = addSuggestion(doc, proposed, ada);
    const map = suggestionsOf(doc).get(id);
    if (map instanceof Y.Map) map.set("decision", { state: "perhaps" });
    expect(readSuggestion(doc, id)?.decision).toBeNull();
  });
});

describe("what a suggestion makes of a text", () => {
  it("is what it changed of the text it started from, beside what others changed since", () => {
    expect(applySuggestion("In 2020 they agreed.", proposed)).toBe("In 2020 they agreed often.");
    expect(applySuggestion("They differed.", proposed)).toBeNull();
    expect(applySuggestion("They agreed. Then not.", proposed)).toBe("They agreed often. Then not.");
    expect(applySuggestion("They agreed often.", proposed)).toBe("They agreed often.");
  });
});
