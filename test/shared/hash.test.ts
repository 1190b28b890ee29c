import { createHash } from "node:crypto";
import { expect, test, vi } from "vitest";
import { sha256 } from "../../shared/hash.ts";

const official = (data: string | Uint8Array) => createHash("sha256").update(data).digest("hex");

test("SHA-256 of the standard's example", async () => {
  expect(await sha256("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});

test.each([0, 1, 55, 56, 63, 64, 65, 8191, 8192, 8193, 100_000])(
  "%i bytes hash as Node hashes them, on either side of where the way of hashing changes",
  async (length) => {
    const text = "é".repeat(length >> 1) + "x".repeat(length % 2);
    expect(await sha256(text)).toBe(official(text));
    const bytes = new Uint8Array(length).map((_, index) => index % 251);
    expect(await sha256(bytes)).toBe(official(bytes));
  },
);

test("long bytes hash the same where a page has no WebCrypto: over plain HTTP from another machine", async () => {
  vi.stubGlobal("crypto", {});
  try {
    expect(await sha256("x".repeat(100_000))).toBe(official("x".repeat(100_000)));
  } finally {
    vi.unstubAllGlobals();
  }
});
