// @vitest-environment jsdom
import { expect, it, vi } from "vitest";
import { readKey } from "../../../renderer/editor/keys.ts";
import { commands } from "../../../renderer/keys/commands.ts";
import { setDesk } from "./desk.ts";

vi.stubGlobal("requestAnimationFrame", (then: () => void) => setTimeout(then));

it("no two commands have one key in one place", () => {
  const seen = commands.flatMap(({ place, keys }) => keys.map((key) => `${place} ${key}`));
  expect(seen.filter((key, index) => seen.indexOf(key) !== index)).toEqual([]);
  expect(new Set(commands.map(({ id }) => id)).size).toBe(commands.length);
});

it("a sign alone is a key only on a cell", () => {
  const elsewhere = commands.filter(({ place }) => place !== "cell");
  expect(elsewhere.flatMap(({ keys }) => keys).filter((key) => /^(Shift\+)?.$/.test(key))).toEqual([]);
});

it("the keys listed for editors are those that editors read", () => {
  const doneBy: Record<string, string> = {
    ...{ "editor.stay": "run-stay", "editor.next": "run-next", "editor.add": "run-add" },
    ...{ "editor.split": "split", "editor.undo": "undo", "editor.redo": "redo" },
  };
  const listed = commands.filter(({ place, id }) => place === "editor" && id !== "editor.leave");
  expect(listed.map(({ id }) => id)).toEqual(Object.keys(doneBy));
  for (const { id, keys } of listed)
    for (const chord of keys) {
      const parts = chord.split("+");
      const [shiftKey, ctrlKey, altKey] = ["Shift", "Mod", "Alt"].map((part) => parts.includes(part));
      const press = { key: parts.at(-1) ?? "", metaKey: false };
      expect(readKey({ ...press, shiftKey: !!shiftKey, ctrlKey: !!ctrlKey, altKey: !!altKey }), chord).toBe(
        doneBy[id],
      );
    }
});

it("up and down go from cell to cell as a whole", async () => {
  const { act, goTo, at, desk } = setDesk(["one", "two", "three"]);
  await goTo("b");
  await act("go.down");
  expect([at(), desk.focus.get().editing]).toEqual(["cell-c", null]);
  await act("go.down");
  expect(at()).toBe("cell-c");
  await act("go.first");
  expect(at()).toBe("cell-a");
});

it("several cells are chosen from where one was, said, and left again", async () => {
  const { act, goTo, desk, at } = setDesk(["one", "two", "three"]);
  await goTo("c");
  await act("extend.up");
  await act("extend.up");
  expect([desk.chosen(), at()]).toEqual([["a", "b", "c"], "cell-a"]);
  expect(desk.spoken.get().words).toBe("3 cells are chosen, a to c");
  await act("extend.down");
  expect(desk.chosen()).toEqual(["b", "c"]);
  await act("whole");
  expect(desk.chosen()).toEqual(["b"]);
});

it("chosen cells move, run and go together, and come back by one Undo", async () => {
  const { act, goTo, names, ran, undo, at, desk, settle } = setDesk(["one", "two", "three", "four"]);
  await goTo("b");
  await act("extend.down");
  await act("move.up");
  expect(names()).toEqual(["b", "c", "a", "d"]);
  expect(desk.spoken.get().words).toBe("2 cells are now from number 1 of 4");
  undo.undo();
  await settle();
  expect(names()).toEqual(["a", "b", "c", "d"]);
  await act("run.stay");
  expect(ran).toEqual([["b", "c"]]);
  await act("delete");
  expect([names(), at()]).toEqual([["a", "d"], "cell-d"]);
  undo.undo();
  await settle();
  expect(names()).toEqual(["a", "b", "c", "d"]);
});

it("a new cell comes above or below what is chosen, with the keyboard on it", async () => {
  const { act, goTo, sources, at, names } = setDesk(["one", "two"]);
  await goTo("a");
  await act("add.above");
  expect(sources()).toEqual(["", "one", "two"]);
  expect(at()).toBe(`cell-${names()[0]}`);
  await goTo("a");
  await act("add.below");
  expect(sources()).toEqual(["", "one", "", "two"]);
});

it("run and next stays among the cells, and past the last one begins a new one", async () => {
  const { act, goTo, at, sources, desk } = setDesk(["one", "two"]);
  await goTo("a");
  await act("run.next");
  expect(at()).toBe("cell-b");
  await act("run.next");
  expect(sources()).toEqual(["one", "two", ""]);
  expect(desk.focus.get().editing).toBe(desk.study.view.get().cells[2]?.id);
});

it("chosen cells of one kind join as one step of undo; those of two kinds are told apart", async () => {
  const { act, goTo, sources, undo, desk } = setDesk(["one", "two", "three", "# prose"]);
  await goTo("a");
  await act("extend.down");
  await act("extend.down");
  await act("join");
  expect(sources()).toEqual(["one\ntwo\nthree", "# prose"]);
  undo.undo();
  expect(sources()).toEqual(["one", "two", "three", "# prose"]);
  await goTo("c");
  await act("extend.down");
  await act("join");
  expect(desk.actions.told.get()).toMatch(/different kinds/);
  expect(sources()).toHaveLength(4);
});

it("code that may not run here is not joined into other code", async () => {
  const { act, goTo, sources, desk } = setDesk(["one", "two", "three"], { withheld: ["b"] });
  await goTo("a");
  await act("extend.down");
  await act("extend.down");
  await act("join");
  expect(sources()).toHaveLength(3);
  expect(desk.actions.told.get()).toMatch(/Cell b has code of others/);
});

it("automatic runs are switched where the bar has no room for the switch, and it is said", async () => {
  const { desk, act } = setDesk(["1"]);
  await act("run.mode");
  expect(desk.study.automatic.get()).toBe(false);
  expect(desk.spoken.get().words).toBe("Run by hand only");
  await act("run.mode");
  expect(desk.study.automatic.get()).toBe(true);
});

it("folding is this person's own: the study stays as it is", async () => {
  const { act, goTo, desk, doc } = setDesk(["one", "two"]);
  await goTo("a");
  await act("extend.down");
  let edits = 0;
  doc.on("update", () => (edits += 1));
  await act("fold.code");
  expect([...desk.folds.get()]).toEqual([
    ["a", { code: true }],
    ["b", { code: true }],
  ]);
  await act("fold.code");
  expect(desk.folds.get().size).toBe(0);
  expect(edits).toBe(0);
});
