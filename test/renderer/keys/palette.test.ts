// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { commands } from "../../../renderer/keys/commands.ts";
import { findEntries, listEntries } from "../../../renderer/keys/palette/entries.ts";
import { rate } from "../../../renderer/keys/palette/fuzzy.ts";
import { keepRecent, readRecent } from "../../../renderer/keys/palette/recent.ts";
import { setDesk } from "./desk.ts";

const studies = [
  { id: "s", title: "This one", role: "owner" as const, updated: "2026-01-01T00:00:00Z" },
  { id: "t", title: "Étude des votes", role: "owner" as const, updated: "2026-01-01T00:00:00Z" },
];
const list = (set: ReturnType<typeof setDesk>) =>
  listEntries(set.desk, commands, set.desk.study.view.get().cells, studies);

describe("a fit", () => {
  it("is better for a beginning than for a word, for a word than for a part, for a part than for letters", () => {
    const [start, word, part, letters] = ["run all", "not run", "overrun", "r u n"].map((name) =>
      rate("run", name),
    );
    expect(
      [start, word, part, letters].every((one, at, all) => at === 0 || Number(all[at - 1]) > Number(one)),
    ).toBe(true);
    expect(letters).toBeGreaterThan(0);
  });

  it("needs all that is typed, in any order, and minds neither accents nor capitals", () => {
    expect(rate("votes etude", "Étude des votes")).toBeGreaterThan(0);
    expect(rate("votes xyz", "Étude des votes")).toBe(0);
    expect(rate("zz", "anything")).toBe(0);
  });
});

describe("the palette", () => {
  it("finds commands with their keys, cells by name, code and heading, and other studies", () => {
    const set = setDesk(["const total = 1", "# What it means"]);
    set.desk.focus.enter("a");
    const entries = list(set);
    const first = (typed: string) => findEntries(entries, typed, [])[0];
    expect(first("restart")).toMatchObject({ kind: "command", keys: "0 0" });
    expect(first("total")).toMatchObject({ kind: "cell", id: "cell a" });
    expect(first("means")).toMatchObject({ kind: "cell", name: "What it means" });
    expect(first("etude")).toMatchObject({ kind: "study", id: "study t" });
    expect(entries.some(({ id }) => id === "study s")).toBe(false);
  });

  it("offers readers nothing that changes the study, and nothing of a cell where there is none", () => {
    const set = setDesk(["one"], { role: "viewer" });
    const ids = () => list(set).map(({ id }) => id);
    expect(ids()).not.toContain("command run.stay");
    set.desk.focus.enter("a");
    expect(ids()).toContain("command run.stay");
    expect(ids()).not.toContain("command delete");
    expect(ids()).not.toContain("command comment.cell");
  });

  it("offers a comment on the cell to those who may comment, though they may not write", () => {
    const set = setDesk(["one"], { role: "commenter" });
    set.desk.focus.enter("a");
    const ids = list(set).map(({ id }) => id);
    expect(ids).toContain("command comment.cell");
    expect(ids).not.toContain("command delete");
  });

  it("has what was chosen lately first, and before what fits as well", () => {
    const entries = list(setDesk(["one", "two"]));
    expect(
      findEntries(entries, "", ["cell b", "study t"])
        .slice(0, 2)
        .map(({ id }) => id),
    ).toEqual(["cell b", "study t"]);
    const twins = ["x", "y"].map((id) => ({
      id,
      kind: "cell" as const,
      name: "votes",
      detail: "",
      run: () => {},
    }));
    expect(findEntries(twins, "votes", ["y"])[0]?.id).toBe("y");
  });

  it("remembers the last choices on the device, and reads what somebody else wrote there with care", () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, text: string) => void kept.set(key, text),
    };
    for (let at = 0; at < 30; at += 1) keepRecent(storage, `cell ${at}`);
    keepRecent(storage, "cell 25");
    expect(readRecent(storage).slice(0, 2)).toEqual(["cell 25", "cell 29"]);
    expect(readRecent(storage)).toHaveLength(20);
    expect(readRecent({ getItem: () => '["a", 3, null]' })).toEqual(["a"]);
    expect(readRecent({ getItem: () => "{" })).toEqual([]);
  });
});
