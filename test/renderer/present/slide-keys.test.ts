// @vitest-environment jsdom
import { expect, test } from "vitest";
import { readSlideKey } from "../../../renderer/present/slide-keys.ts";

const press = (key: string, on = "<p></p>", more: Partial<KeyboardEvent> = {}) => {
  document.body.innerHTML = on;
  const keys = { key, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...more };
  return readSlideKey(keys, document.body.firstElementChild);
};

test("slides are turned as elsewhere", () => {
  expect(["ArrowRight", "PageDown", " ", "Enter"].map((key) => press(key))).toEqual(Array(4).fill("next"));
  expect(["ArrowLeft", "PageUp", "Backspace"].map((key) => press(key))).toEqual(Array(3).fill("previous"));
  expect(press(" ", undefined, { shiftKey: true })).toBe("previous");
  expect([press("B"), press("."), press("Escape"), press("x")]).toEqual(["dark", "dark", "end", null]);
});

test("keys of the browser and of what the keyboard is on are theirs, but for a remote's", () => {
  expect(press("f", undefined, { ctrlKey: true })).toBeNull();
  expect(press("ArrowRight", '<input type="range">')).toBeNull();
  expect(press("ArrowRight", '<div role="grid"></div>')).toBeNull();
  expect(press(" ", "<button></button>")).toBeNull();
  expect(press("ArrowRight", "<button></button>")).toBe("next");
  expect(press("PageDown", "<input>")).toBe("next");
});
