import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { bindText } from "../../../renderer/editor/binding.ts";
import { readKey } from "../../../renderer/editor/keys.ts";
import { createPlainModel, type PlainField } from "../../../renderer/editor/plainModel.ts";

/** A textarea as far as the model uses it. */
class FakeField implements PlainField {
  value = "";
  selectionStart = 0;
  selectionEnd = 0;
  readonly listeners = new Set<() => void>();
  setSelectionRange(start: number, end: number) {
    this.selectionStart = start;
    this.selectionEnd = end;
  }
  addEventListener(_type: "input", listener: () => void) {
    this.listeners.add(listener);
  }
  removeEventListener(_type: "input", listener: () => void) {
    this.listeners.delete(listener);
  }
  type(value: string, caret: number) {
    this.value = value;
    this.setSelectionRange(caret, caret);
    for (const listener of this.listeners) listener();
  }
}

describe("the textarea before Monaco", () => {
  test("what is typed reaches the shared text, and others' edits keep the caret in place", () => {
    const text = new Y.Doc().getText("source");
    text.insert(0, "const a = 1");
    const field = new FakeField();
    const shown: string[] = [];
    const binding = bindText({
      text,
      model: createPlainModel(field, (value) => shown.push(value)),
      undo: null,
      readOnly: false,
    });
    expect(field.value).toBe("const a = 1");
    field.type("const a = 12", 12);
    expect(text.toString()).toBe("const a = 12");
    text.insert(0, "// note\n");
    expect(field.value).toBe("// note\nconst a = 12");
    expect(field.selectionStart).toBe(20);
    field.type("// note\nconst a = 123", 21);
    expect(text.toString()).toBe("// note\nconst a = 123");
    expect(shown.at(-1)).toBe("// note\nconst a = 123");
    binding.dispose();
    expect(field.listeners.size).toBe(0);
  });
});

test("keys that are for the cell and not for its text", () => {
  const press = (
    key: string,
    held: Partial<Record<"shiftKey" | "ctrlKey" | "metaKey" | "altKey", true>> = {},
  ) => readKey({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held });
  expect(press("Enter")).toBeNull();
  expect(press("Enter", { shiftKey: true })).toBe("run-next");
  expect(press("Enter", { ctrlKey: true })).toBe("run-stay");
  expect(press("Enter", { metaKey: true })).toBe("run-stay");
  expect(press("z", { ctrlKey: true })).toBe("undo");
  expect(press("Z", { metaKey: true, shiftKey: true })).toBe("redo");
  expect(press("y", { ctrlKey: true })).toBe("redo");
  expect(press("_", { ctrlKey: true, shiftKey: true })).toBe("split");
  expect(press("-", { metaKey: true, shiftKey: true })).toBe("split");
  expect(press("-", { ctrlKey: true })).toBeNull();
  expect(press("z", { ctrlKey: true, altKey: true })).toBeNull();
});
