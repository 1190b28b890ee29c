import { expect, it } from "vitest";
import type { BinCalls } from "../../../renderer/home/bin/bin-calls.ts";
import { openBin } from "../../../renderer/home/bin/bin-store.ts";
import { ApiFailure } from "../../../renderer/stores/api.ts";
import type { StudyEntry } from "../../../shared/protocol/api.ts";
import type { BinEntry } from "../../../shared/protocol/bin.ts";

const study: StudyEntry = { id: "s1", title: "Aid", role: "owner", updated: "2026-11-01T00:00:00.000Z" };
const older: BinEntry = {
  name: "2026-10-01 Aid",
  title: "Aid",
  deleted: "2026-10-01T00:00:00.000Z",
  mayDelete: true,
};
const newer: BinEntry = {
  name: "2026-11-29 Aid",
  title: "Aid",
  deleted: "2026-11-29T00:00:00.000Z",
  mayDelete: true,
};

/** A bin whose server has `older` in it. */
function open(calls: Partial<BinCalls> = {}) {
  let kept: BinEntry[] = [older];
  const asked: string[] = [];
  const take = (name: string) => {
    asked.push(name);
    kept = kept.filter((entry) => entry.name !== name);
  };
  const bin = openBin(
    async () => {
      asked.push("studies");
    },
    {
      list: async () => kept,
      remove: async () => {
        kept = [newer, ...kept];
      },
      restore: async (name) => {
        take(name);
        return { id: "s2" };
      },
      deleteForGood: async (name) => take(name),
      ...calls,
    },
  );
  return { bin, asked };
}

it("offers to restore what was deleted just now, not what was deleted before under the same title", async () => {
  const { bin, asked } = open();
  await bin.refresh();
  await bin.remove(study);
  expect(bin.get().told).toEqual({ what: "deleted", title: "Aid", restorable: newer });
  expect(asked).toEqual(["studies"]);
  await bin.restore(newer);
  expect(bin.get()).toEqual({ entries: [older], told: { what: "restored", title: "Aid" } });
  await bin.deleteForGood(older);
  expect(bin.get()).toEqual({ entries: [], told: { what: "forGood.done", title: "Aid" } });
  bin.forget();
  expect(bin.get().told).toBeNull();
});

it("tells why something was not done, and reads both lists again", async () => {
  const { bin, asked } = open({
    restore: () => Promise.reject(new ApiFailure(404, "This is not in the bin any more.", "")),
  });
  await bin.restore(older);
  expect(bin.get().told).toEqual({ what: "failed", reason: "This is not in the bin any more." });
  expect(bin.get().entries).toEqual([older]);
  expect(asked).toEqual(["studies"]);
});

it("is empty for whom the server refuses it; they delete without an offer to restore", async () => {
  const { bin } = open({ list: () => Promise.reject(new ApiFailure(403, "no", "")) });
  await bin.refresh();
  expect(bin.get().entries).toEqual([]);
  await bin.remove(study);
  expect(bin.get().told).toEqual({ what: "deleted", title: "Aid", restorable: null });
});
