import { expect, test } from "vitest";
import { isOwnPage, readMemoryLimit } from "../../../electron/policy/sender.ts";

const origin = "http://127.0.0.1:4321";

test("messages are heard from the app's own page alone", () => {
  expect(isOwnPage({ url: `${origin}/studies/a`, parent: null }, origin)).toBe(true);
  expect(isOwnPage({ url: `${origin}/kernel/frame.html`, parent: {} }, origin)).toBe(false);
  expect(isOwnPage({ url: "https://example.org/", parent: null }, origin)).toBe(false);
  expect(isOwnPage({ url: "", parent: null }, origin)).toBe(false);
  expect(isOwnPage(null, origin)).toBe(false);
});

test.each([
  [2048, 2048],
  [256, 256],
  [255, null],
  [65_537, null],
  [1024.5, null],
  [Number.NaN, null],
  [Number.POSITIVE_INFINITY, null],
  ["2048", null],
  [[2048], null],
  [undefined, null],
])("a limit of %s megabytes is read as %s", (value, read) => {
  expect(readMemoryLimit(value)).toBe(read);
});
