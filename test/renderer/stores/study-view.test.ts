import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { openStudyView } from "../../../renderer/stores/study-view.ts";
import { insertCell, setCellSource, setTitle } from "../../../shared/study/operations.ts";

const turn = () => new Promise<void>((resolve) => queueMicrotask(resolve));

describe("openStudyView", () => {
  it("replaces what changed and keeps the rest, so that only an edited cell is drawn again", async () => {
    const doc = new Y.Doc();
    insertCell(doc, { id: "a", kind: "ts", source: "1" }, null);
    insertCell(doc, { id: "b", kind: "ts", source: "2" }, "a");
    const view = openStudyView(doc);
    const before = view.get();
    setCellSource(doc, "b", "3");
    await turn();
    const after = view.get();
    expect(after.cells[0]).toBe(before.cells[0]);
    expect(after.cells[1]).toMatchObject({ id: "b", source: "3" });
    expect(after.meta).toBe(before.meta);
    setTitle(doc, "New");
    await turn();
    expect(view.get().cells).toBe(after.cells);
    expect(view.get().meta.title).toBe("New");
  });

  it("makes one new value of the edits of one turn", async () => {
    const doc = new Y.Doc();
    const view = openStudyView(doc);
    let told = 0;
    view.subscribe(() => {
      told += 1;
    });
    insertCell(doc, { id: "a", kind: "ts", source: "" }, null);
    insertCell(doc, { id: "b", kind: "ts", source: "" }, "a");
    await turn();
    expect(told).toBe(1);
  });
});
