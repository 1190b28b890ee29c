import { expect, test } from "vitest";
import { readFrameMessage } from "../../../kernel/sandbox/frame-protocol.ts";

test.each([
  [{ type: "ping" }, { type: "ping" }],
  [
    { type: "text", worker: 1, text: "a", more: 2 },
    { type: "text", worker: 1, text: "a" },
  ],
  [
    { type: "over", worker: 1 },
    { type: "over", worker: 1 },
  ],
  [
    { type: "broken", worker: 1, detail: "x" },
    { type: "broken", worker: 1, detail: "x" },
  ],
])("%j is read as what it is", (data, message) => {
  expect(readFrameMessage(data)).toEqual(message);
});

test.each([
  null,
  1,
  "text",
  [],
  {},
  { type: "text" },
  { type: "text", worker: "1", text: "a" },
  { type: "text", worker: 1, text: new ArrayBuffer(1) },
  { type: "start", worker: 1 },
])("%j is not a message of the frame", (data) => {
  expect(readFrameMessage(data)).toBeNull();
});
