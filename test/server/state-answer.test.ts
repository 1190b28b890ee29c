import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { encodeAnswer, StateAnswers } from "../../server/state-answer.ts";
import { encodeStep2 } from "../../server/wire.ts";

const none = Y.encodeStateVector(new Y.Doc());

function makeDoc(length: number): Y.Doc {
  const doc = new Y.Doc();
  for (let at = 0; at < length; at += 100) doc.getText("t").insert(0, "x".repeat(100));
  doc.getText("t").delete(5, 10);
  return doc;
}

describe("the answer to a step 1", () => {
  it("is Yjs' own, whatever size was expected, for all of a document and for the rest of it", () => {
    const doc = makeDoc(20_000);
    const vector = Y.encodeStateVector(doc);
    doc.getText("t").insert(3, "more");
    for (const known of [none, vector])
      for (const expected of [0, 100, 21_000, 1_000_000])
        expect(encodeAnswer(doc, known, expected)).toEqual(encodeStep2(Y.encodeStateAsUpdate(doc, known)));
  });

  it("has what waits in the document for what it builds on", () => {
    const first = makeDoc(100);
    const before = Y.encodeStateVector(first);
    first.getText("t").insert(3, "later");
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(first, before));
    expect(doc.store.pendingStructs).not.toBeNull();
    const answer = encodeAnswer(doc, none, 1000);
    expect(answer).toEqual(encodeStep2(Y.encodeStateAsUpdate(doc)));
    expect(answer.length).toBeGreaterThan(encodeStep2(Y.encodeStateAsUpdate(new Y.Doc())).length);
  });

  it("is one for those who come between two edits, and another after an edit and in another document", () => {
    const answers = new StateAnswers();
    const doc = makeDoc(1000);
    const first = answers.answer(doc, 7, none);
    expect(answers.answer(doc, 7, none)).toBe(first);
    doc.getText("t").insert(0, "new");
    const second = answers.answer(doc, 8, none);
    expect(second).toEqual(encodeStep2(Y.encodeStateAsUpdate(doc)));
    const fresh = makeDoc(300);
    expect(answers.answer(fresh, 8, none)).toEqual(encodeStep2(Y.encodeStateAsUpdate(fresh)));
  });
});
