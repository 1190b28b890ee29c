import { expect, it } from "vitest";
import { openFolds } from "../../../renderer/stores/folds.ts";

function memory(first: Record<string, string> = {}) {
  const kept = new Map(Object.entries(first));
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
  };
}

it("are kept on the device, per study, and forgotten where they say what the study says", () => {
  const storage = memory();
  const folds = openFolds("s", storage);
  folds.set("a", "code", true);
  folds.set("a", "output", false);
  folds.set("b", "code", true);
  folds.set("b", "code", undefined);
  expect([...openFolds("s", storage).get()]).toEqual([["a", { code: true, output: false }]]);
  expect(openFolds("t", storage).get().size).toBe(0);
});

it("of a memory that somebody else wrote are what can be read of it", () => {
  const odd = '[["a", {"code": true, "output": 3}], ["b"], 7, [null, {}]]';
  expect([...openFolds("s", memory({ "chancery.folds.s": odd })).get()]).toEqual([
    ["a", { code: true }],
    ["b", {}],
  ]);
  expect(openFolds("s", memory({ "chancery.folds.s": "{" })).get().size).toBe(0);
});

it("remembers the cells that were folded last", () => {
  const storage = memory();
  const folds = openFolds("s", storage);
  for (let at = 0; at < 600; at += 1) folds.set(`c${at}`, "code", true);
  expect(openFolds("s", storage).get().size).toBe(500);
  expect(folds.get().has("c0")).toBe(false);
});
