import { describe, expect, test } from "vitest";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import {
  checkColor,
  checkName,
  publishCursor,
  readCursors,
  unknownColor,
  withdrawCursor,
} from "../../../renderer/editor/presence.ts";

function createText(): Y.Text {
  const text = new Y.Doc().getText("source");
  text.insert(0, "hello world");
  return text;
}

describe("people in a cell", () => {
  test("a published selection is read back by the others and moves with the text", () => {
    const text = createText();
    const awareness = new Awareness(text.doc ?? new Y.Doc());
    awareness.setLocalStateField("user", { name: "Ada", color: "#AA3300" });
    publishCursor(awareness, "c1", text, 6, 11);
    const states = new Map<number, unknown>([[99, JSON.parse(JSON.stringify(awareness.getLocalState()))]]);
    expect(readCursors(states, 1, "c1", text)).toEqual([
      { client: 99, name: "Ada", color: "#aa3300", anchor: 6, head: 11 },
    ]);
    text.insert(0, "Oh, ");
    expect(readCursors(states, 1, "c1", text)[0]).toMatchObject({ anchor: 10, head: 15 });
    expect(readCursors(states, 1, "other", text)).toEqual([]);
    expect(readCursors(states, 99, "c1", text)).toEqual([]);
    awareness.destroy();
  });

  test("a selection that is where it was is no change: an editor that tells it while it draws others is not called again", () => {
    const text = createText();
    const awareness = new Awareness(text.doc ?? new Y.Doc());
    let changes = 0;
    awareness.on("change", () => {
      changes += 1;
      publishCursor(awareness, "c1", text, 6, 11);
    });
    publishCursor(awareness, "c1", text, 6, 11);
    expect(changes).toBe(1);
    awareness.destroy();
  });

  test("leaving a cell does not take the cursor out of the one just entered", () => {
    const text = createText();
    const awareness = new Awareness(text.doc ?? new Y.Doc());
    publishCursor(awareness, "c2", text, 0, 0);
    withdrawCursor(awareness, "c1");
    expect(awareness.getLocalState()?.cursor).toMatchObject({ cell: "c2" });
    withdrawCursor(awareness, "c2");
    expect(awareness.getLocalState()?.cursor).toBeNull();
    awareness.destroy();
  });

  test("malformed states are left out and hostile names and colours made harmless", () => {
    const text = createText();
    const hostile: unknown[] = [
      null,
      "x",
      { cursor: 1 },
      { cursor: { cell: "c1" } },
      { cursor: { cell: "c1", anchor: {}, head: {} } },
      { cursor: { cell: "c1", anchor: { item: { client: "x", clock: {} } }, head: { tname: 5 } } },
      { cursor: { cell: "c1", anchor: { tname: "elsewhere" }, head: { tname: "elsewhere" } } },
    ];
    const states = new Map(hostile.map((state, index) => [index + 10, state]));
    expect(readCursors(states, 1, "c1", text)).toEqual([]);
    expect(checkColor("#12345g")).toBe(unknownColor);
    expect(checkColor("#123456; background: url(//x)")).toBe(unknownColor);
    expect(checkName("Ada\u202e\n evil")).toBe("Ada evil");
    expect(checkName("x".repeat(100))).toHaveLength(40);
    expect(checkName(`${"a".repeat(39)}😀`).isWellFormed()).toBe(true);
  });

  test("a name is seen, and keeps to its line", () => {
    expect(checkName("\u3164\uffa0\u115f")).toBe("");
    expect(checkName(`Z${"\u0301".repeat(30)}oe`)).toBe(`Z${"\u0301".repeat(4)}oe`);
    expect(checkName("Nguyễn Thị".normalize("NFD"))).toBe("Nguyễn Thị".normalize("NFD"));
  });
});
