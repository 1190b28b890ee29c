import { expect, test } from "vitest";
import { openDerivation } from "../../../shared/sealed/derive.ts";
import { findKey, isKey, makeKey, readKey, readLink, writeLink } from "../../../shared/sealed/key.ts";

test("a key is 256 bits, in 43 characters that stand in an address as they are", () => {
  const key = makeKey();
  expect(readKey(key)).toHaveLength(32);
  expect(key).toMatch(/^[\w-]{43}$/);
  expect(isKey(key)).toBe(true);
  expect(makeKey()).not.toBe(key);
});

test("what is no key, or one written otherwise, is not taken for one", () => {
  const key = makeKey();
  // The last character has two bits that say nothing: only one of the four ways to write them counts.
  const other = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"].filter((char) =>
    isKey(key.slice(0, -1) + char),
  );
  expect(other.length).toBe(16);
  for (const wrong of ["", key.slice(1), `${key}A`, `${key.slice(0, -1)}=`, `${key.slice(0, -1)}é`])
    expect(isKey(wrong)).toBe(false);
});

test("in a link the key and the invitation stand behind the #, which is sent to nobody", () => {
  const key = makeKey();
  const invited = writeLink("https://lab/studies/ab?token=t0k3n", key);
  expect(new URL(invited).search).toBe("");
  expect(readLink(new URL(invited).hash)).toEqual({ key, token: "t0k3n" });
  expect(readLink(new URL(writeLink("https://lab/studies/ab", key)).hash)).toEqual({ key, token: null });
  expect(readLink("#cell-one")).toBeNull();
  expect(readLink("#key=short")).toBeNull();
});

test("a key is found in a link or alone, with spaces around it", () => {
  const key = makeKey();
  expect(findKey(` ${key}\n`)).toBe(key);
  expect(findKey(`${writeLink("https://lab/studies/ab?token=t", key)} `)).toBe(key);
  expect(findKey("https://lab/studies/ab")).toBeNull();
  expect(findKey("the key")).toBeNull();
});

test("each study and each use has a key of its own, the same each time", async () => {
  const key = makeKey();
  const make = async (study: string, use: string) =>
    (await (await openDerivation(key, study))(use)).join(" ");
  const all = [await make("a", "rows"), await make("a", "blobs"), await make("b", "rows")];
  expect(new Set(all).size).toBe(3);
  expect(await make("a", "rows")).toBe(all[0]);
});
