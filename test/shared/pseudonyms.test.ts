import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { hmacSha256, makePseudonyms } from "../../shared/pseudonyms.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const hex = (all: Uint8Array) => Buffer.from(all).toString("hex");

test("the keyed hash is the one of RFC 4231, also for keys longer than a block", () => {
  expect(hex(hmacSha256(bytes("Jefe"), bytes("what do ya want for nothing?")))).toBe(
    "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
  );
  for (const length of [0, 32, 64, 65, 200]) {
    const key = new Uint8Array(length).fill(7);
    expect(hex(hmacSha256(key, bytes("é")))).toBe(createHmac("sha256", key).update("é").digest("hex"));
  }
});

test("one value has one pseudonym under one key, another under another, and nothing has none", () => {
  const give = makePseudonyms(new Uint8Array(32).fill(1));
  const other = makePseudonyms(new Uint8Array(32).fill(2));
  expect(give("Ada")).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
  expect(give("Ada")).toBe(makePseudonyms(new Uint8Array(32).fill(1))("Ada"));
  expect(new Set([give("Ada"), give("ada"), give("Ada "), other("Ada")]).size).toBe(4);
  expect([give(""), give("  ")]).toEqual(["", "  "]);
});
