import { expect, it } from "vitest";
import { keepOpened, readOpened } from "../../../renderer/stores/opened.ts";

function memory() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

it("remembers the studies that were opened, each once, the last first, and not more than twelve", () => {
  const storage = memory();
  for (const id of ["a", "b", "a"]) keepOpened(storage, id);
  expect(readOpened(storage)).toEqual(["a", "b"]);
  for (let at = 0; at < 20; at += 1) keepOpened(storage, `s${at}`);
  expect(readOpened(storage)).toHaveLength(12);
  expect(readOpened(storage)[0]).toBe("s19");
});

it("begins anew where what is kept is something else", () => {
  const storage = memory();
  storage.kept.set("chancery.opened", '{"a":1}');
  expect(readOpened(storage)).toEqual([]);
  keepOpened(storage, "a");
  expect(readOpened(storage)).toEqual(["a"]);
});
