import { describe, expect, it } from "vitest";
import { ApiFailure } from "../../../renderer/stores/api.ts";
import { openStudyList } from "../../../renderer/stores/study-list.ts";
import type { StudyEntry } from "../../../shared/protocol/api.ts";

const entry: StudyEntry = { id: "a1", title: "Votes", role: "editor", updated: "2026-01-02T03:04:05.000Z" };

function memory() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}
const unreachable = async () => {
  throw new ApiFailure(0, "The server cannot be reached.", "");
};

describe("openStudyList", () => {
  it("remembers the list for a start without a connection", async () => {
    const storage = memory();
    await openStudyList(storage, async () => [entry]).refresh();
    const offline = openStudyList(storage, unreachable);
    await offline.refresh();
    expect(offline.get()).toMatchObject({ entries: [entry], failure: { status: 0 } });
  });

  it("knows the studies of last time while the server takes its time", async () => {
    const storage = memory();
    await openStudyList(storage, async () => [entry]).refresh();
    const answer = Promise.withResolvers<StudyEntry[]>();
    const list = openStudyList(storage, () => answer.promise);
    const asked = list.refresh();
    expect(list.get()).toEqual({ entries: [entry], failure: null, loading: true });
    answer.resolve([{ ...entry, role: "viewer" }]);
    await asked;
    expect(list.get().entries).toEqual([{ ...entry, role: "viewer" }]);
  });

  it("shows and keeps nothing once the server does not know the person", async () => {
    const storage = memory();
    await openStudyList(storage, async () => [entry]).refresh();
    const expelled = openStudyList(storage, async () => {
      throw new ApiFailure(401, "Who are you?", "");
    });
    await expelled.refresh();
    expect(expelled.get()).toMatchObject({ entries: null, failure: { status: 401 } });
    const later = openStudyList(storage, unreachable);
    await later.refresh();
    expect(later.get().entries).toBeNull();
  });

  it("asks once for callers of one moment", async () => {
    let asked = 0;
    const list = openStudyList(memory(), async () => {
      asked += 1;
      return [entry];
    });
    await Promise.all([list.refresh(), list.refresh()]);
    expect(asked).toBe(1);
  });
});
