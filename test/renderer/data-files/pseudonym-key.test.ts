import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, expect, it, vi } from "vitest";
import { openPseudonymKey } from "../../../renderer/data-files/pseudonym-key.ts";

beforeEach(() => void vi.stubGlobal("indexedDB", new IDBFactory()));

it("is 32 bytes that a study keeps and no other has, also where two windows ask at once", async () => {
  const [one, two] = await Promise.all([openPseudonymKey("s1"), openPseudonymKey("s1")]);
  expect(one).toHaveLength(32);
  expect(two).toEqual(one);
  expect(await openPseudonymKey("s1")).toEqual(one);
  expect(await openPseudonymKey("s2")).not.toEqual(one);
});

it("fails where the browser keeps nothing, rather than be lost", async () => {
  vi.stubGlobal("indexedDB", {
    open: () => {
      throw new DOMException("no", "InvalidStateError");
    },
  });
  await expect(openPseudonymKey("s1")).rejects.toThrow();
});
