import { expect, test } from "vitest";
import * as Y from "yjs";
import {
  findVerdict,
  type KeptDifference,
  nameResult,
  type Reproduction,
  readReproductions,
  writeReproduction,
} from "../../shared/study/reproductions.ts";

const hash = (letter: string) => letter.repeat(64);
const difference: KeptDifference = {
  ...{ of: nameResult(hash("a")), is: nameResult(hash("b")), at: { row: 2, column: "n" } },
  ...{ was: "4", now: "5", moved: [{ by: "file", name: "votes.csv" }] },
};
const made = (by: string, at: string): Reproduction => ({
  ...{ by, at, of: ["Ada"], same: { votes: nameResult(hash("a")) } },
  differs: { mean: difference },
});

test("what people found is kept by their name, the latest first, the last of each", () => {
  const doc = new Y.Doc();
  writeReproduction(doc, made("Grace", "2026-03-14T10:00:00.000Z"));
  writeReproduction(doc, made("Alan", "2026-03-15T10:00:00.000Z"));
  writeReproduction(doc, made("Grace", "2026-03-16T10:00:00.000Z"));
  expect(readReproductions(doc).map(({ by, at }) => [by, at.slice(8, 10)])).toEqual([
    ["Grace", "16"],
    ["Alan", "15"],
  ]);
});

test("of more people than a study keeps, the oldest goes; whoever writes now stays", () => {
  const doc = new Y.Doc();
  for (let day = 10; day < 31; day++) writeReproduction(doc, made(`p${day}`, `2026-03-${day}T10:00:00.000Z`));
  expect(readReproductions(doc)).toHaveLength(20);
  writeReproduction(doc, made("slow clock", "2020-03-01T10:00:00.000Z"));
  const names = readReproductions(doc).map(({ by }) => by);
  expect(names).toHaveLength(20);
  expect(names).toContain("slow clock");
  expect(names).not.toContain("p11");
});

test("a verdict is of the result that stands there now, and of no other", () => {
  const found = made("Grace", "2026-03-14T10:00:00.000Z");
  expect(findVerdict(found, "votes", hash("a"))).toBe("same");
  expect(findVerdict(found, "votes", hash("c"))).toBeNull();
  // Both the result that was recorded and the one that took its place.
  expect(findVerdict(found, "mean", hash("a"))).toMatchObject({ was: "4" });
  expect(findVerdict(found, "mean", hash("b"))).toMatchObject({ now: "5" });
  expect(findVerdict(found, "mean", hash("c"))).toBeNull();
  expect(findVerdict(found, "constructor", hash("a"))).toBeNull();
});

test("what another client wrote there is passed over where it is malformed", () => {
  const doc = new Y.Doc();
  doc.getMap("reproductions").set("Eve", { at: "yesterday" });
  doc.getMap("reproductions").set("Mallory", 3);
  expect(readReproductions(doc)).toEqual([]);
});
