import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { personOrigin } from "../../../renderer/stores/origins.ts";
import { applyTextEdits } from "../../../renderer/study/apply-edits.ts";
import { cellSource, mapsOf } from "../../../shared/study/document.ts";
import { insertCell } from "../../../shared/study/operations.ts";

function makeStudy() {
  const doc = new Y.Doc();
  const a = insertCell(doc, { id: "a", kind: "ts", source: "const votes = votes0" }, null);
  insertCell(doc, { id: "b", kind: "ts", source: "votes + votes" }, a);
  const undo = new Y.UndoManager([mapsOf(doc).cells], { trackedOrigins: new Set([personOrigin]) });
  const read = () => ["a", "b"].map((id) => cellSource(doc, id)?.toString());
  const asOf = new Map([
    ["a", "const votes = votes0"],
    ["b", "votes + votes"],
  ]);
  return { doc, undo, read, asOf };
}

const rename = [
  { cell: "b", from: 0, to: 5, text: "polls" },
  { cell: "a", from: 6, to: 11, text: "polls" },
  { cell: "b", from: 8, to: 13, text: "polls" },
];

describe("applyTextEdits", () => {
  it("changes all cells in one transaction that one undo takes back", () => {
    const { doc, undo, read, asOf } = makeStudy();
    let transactions = 0;
    doc.on("update", () => {
      transactions += 1;
    });
    expect(applyTextEdits({ doc, undo, mayWrite: true }, rename, asOf)).toBeNull();
    expect(read()).toEqual(["const polls = votes0", "polls + polls"]);
    expect(transactions).toBe(1);
    undo.undo();
    expect(read()).toEqual(["const votes = votes0", "votes + votes"]);
  });

  it("changes nothing when one of the texts is another by now, when a cell is gone, and for a reader", () => {
    const { doc, undo, read, asOf } = makeStudy();
    const before = read();
    cellSource(doc, "a")?.insert(0, " ");
    expect(applyTextEdits({ doc, undo, mayWrite: true }, rename, asOf)).toContain("changed meanwhile");
    cellSource(doc, "a")?.delete(0, 1);
    const gone = [{ cell: "gone", from: 0, to: 0, text: "x" }];
    expect(applyTextEdits({ doc, undo, mayWrite: true }, gone, asOf)).toContain("changed meanwhile");
    expect(applyTextEdits({ doc, undo, mayWrite: false }, rename, asOf)).toContain("not change it");
    expect(read()).toEqual(before);
  });
});
