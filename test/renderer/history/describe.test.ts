import { describe, expect, it } from "vitest";
import { groupByDay, nameVersionShown, sayActors, sumUp } from "../../../renderer/history/describe.ts";
import type { Version } from "../../../shared/protocol/history.ts";

const ada = { id: "1", name: "Ada" };
const ben = { id: "2", name: "Ben" };
const version = (part: Partial<Version> = {}): Version => ({
  id: "v",
  at: "2026-11-28T12:00:00.000Z",
  name: null,
  cause: "automatic",
  by: null,
  count: 0,
  cells: [],
  ...part,
});

describe("a version in the time line", () => {
  it("goes by its name, or by why it was kept", () => {
    expect(nameVersionShown(version({ name: "Draft", cause: "named" }))).toBe("Draft");
    expect(nameVersionShown(version({ cause: "before-restore" }))).toBe("Before a version was restored");
  });

  it("tells how many cells changed, who changed them, and who kept it when that is another", () => {
    const cells: Version["cells"] = [
      { cell: "a", change: "changed", by: [ada, ben] },
      { cell: "b", change: "added", by: [ada] },
    ];
    expect(sumUp(version({ count: 2, cells }))).toBe("2 cells · Ada and Ben");
    expect(sumUp(version({ count: 1, cells: cells.slice(1), by: ada }))).toBe("1 cell · Ada");
    expect(sumUp(version({ count: 1, cells: cells.slice(1), by: ben }))).toBe("1 cell · Ada · kept by Ben");
    expect(sumUp(version())).toBe("");
  });

  it("names a few people, leaves out nobody, and says where the file changed it", () => {
    const crowd = ["A", "B", "C", "D", "E"].map((name) => ({ id: name, name }));
    expect(sayActors(crowd)).toBe("A, B, C, and 2 more");
    expect(sayActors([{ id: "", name: "" }])).toBe("");
    expect(sayActors([{ id: "file", name: "" }, ada])).toBe("the file and Ada");
    expect(sayActors([{ id: "3", name: " " }])).toBe("Someone");
  });

  it("cannot turn the text around it by a name", () => {
    expect(nameVersionShown(version({ name: "a\u202eb" }))).toBe("a⟨U+202E⟩b");
    expect(sayActors([{ id: "1", name: "a\u202eb" }])).toBe("a⟨U+202E⟩b");
  });

  it("stands under its day", () => {
    const list = [
      version({ id: "c" }),
      version({ id: "b" }),
      version({ id: "a", at: "2026-11-20T12:00:00.000Z" }),
    ];
    expect(groupByDay(list).map(({ versions }) => versions.map(({ id }) => id))).toEqual([["c", "b"], ["a"]]);
  });
});
