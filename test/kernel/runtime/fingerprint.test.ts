import { afterEach, describe, expect, it, vi } from "vitest";
import { fingerprint } from "../../../kernel/runtime/fingerprint.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

describe("a value's fingerprint", () => {
  it("is shared by values that no cell can tell apart, and by no others", () => {
    const same = () => ({ a: [1, -0, "x", undefined], day: new Date(5), big: 3n });
    expect(fingerprint(same())).toBe(fingerprint(same()));
    const others = [
      [1, 2],
      [1, -0],
      [1, 0],
      // biome-ignore lint/suspicious/noSparseArray: a hole is not undefined
      [1, ,],
      [1, undefined],
      { 0: 1, 1: 2 },
      new Date(1),
      1,
      "1",
      1n,
    ].map(fingerprint);
    expect(others).not.toContain(null);
    expect(new Set(others).size).toBe(others.length);
  });

  it("is none of what is no plain data, or is a date with more to it", () => {
    const twice = {};
    const values = [
      new Map(),
      new Uint8Array(2),
      () => 1,
      Symbol("s"),
      [twice, twice],
      Object.assign(new Date(1), { more: 1 }),
      {
        get a() {
          return 1;
        },
      },
    ];
    for (const value of values) expect(fingerprint(value)).toBe(null);
  });

  it("is given up for long lists and bytes before their keys are listed, which would take many times their memory", () => {
    const listed = vi.spyOn(Reflect, "ownKeys");
    expect(fingerprint(new Uint8Array(10))).toBe(null);
    expect(fingerprint(Array.from({ length: 2001 }, () => 0))).toBe(null);
    expect(listed).not.toHaveBeenCalled();
    expect(fingerprint([1])).not.toBe(null);
    expect(listed).toHaveBeenCalled();
  });
});
