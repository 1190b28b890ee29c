import { expect, test } from "vitest";
import { createFrameReader, encodeFrame } from "../../../kernel/sandbox/frames.ts";

test("frames survive being cut anywhere", () => {
  const bytes = new Uint8Array([9, 8, 7]).buffer;
  const wire = Buffer.concat([
    ...encodeFrame("é"),
    ...encodeFrame("b", bytes),
    ...encodeFrame("", new ArrayBuffer(0)),
  ]);
  for (let size = 1; size <= wire.length; size++) {
    const read = createFrameReader(100, 100);
    const frames = [];
    for (let at = 0; at < wire.length; at += size) frames.push(...read(wire.subarray(at, at + size)));
    expect(frames.map((frame) => frame.text)).toEqual(["é", "b", ""]);
    expect(frames.map((frame) => frame.bytes && [...new Uint8Array(frame.bytes)])).toEqual([
      null,
      [9, 8, 7],
      [],
    ]);
  }
});

test("a frame over the limit is refused by its header, before it is read", () => {
  const [header] = encodeFrame("x".repeat(11));
  expect(() => createFrameReader(10, 0)(header as Buffer)).toThrow(RangeError);
});

test("bytes over the limit are refused", () => {
  const wire = Buffer.concat(encodeFrame("x", new ArrayBuffer(1)));
  expect(() => createFrameReader(10, 0)(wire)).toThrow(RangeError);
});
