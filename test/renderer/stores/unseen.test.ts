import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { SeenCell, SeenMemory } from "../../../renderer/stores/seen-memory.ts";
import { openUnseen } from "../../../renderer/stores/unseen.ts";
import { deleteCell, insertCell, moveCell, setCellSource } from "../../../shared/study/operations.ts";
import { peers, sync, type } from "../../shared/peers.ts";

/** A device's memory, which outlasts its windows. */
function remember(): SeenMemory & { kept: Map<string, SeenCell> | null } {
  const memory = {
    kept: null as Map<string, SeenCell> | null,
    read: async () => memory.kept && new Map(memory.kept),
    write: (seen: ReadonlyMap<string, SeenCell>) => {
      memory.kept = new Map(seen);
    },
  };
  return memory;
}

/** Ada's window, with everything seen, and Bo elsewhere. */
async function open(memory = remember()) {
  const [ada, bo] = peers("abcd");
  let live = true;
  const unseen = openUnseen(ada, () => live, memory);
  await unseen.begin(false);
  unseen.complete();
  const list = () => unseen.get().map(({ id, change }) => `${id} ${change}`);
  const look = (is: boolean) => {
    live = is;
  };
  return { ada, bo, unseen, list, memory, look };
}

describe("what others changed while a person did not look", () => {
  it("is listed by cell: edited, new, moved and deleted", async () => {
    const { ada, bo, list, unseen, look } = await open();
    look(false);
    type(bo, "a", 0, "by Bo ");
    insertCell(bo, { id: "n", kind: "text", source: "\n# New things\nMore" }, "a");
    moveCell(bo, "d", null);
    deleteCell(bo, "c");
    sync(ada, bo);
    look(true);
    expect(list()).toEqual(["d moved", "a edited", "n new", "c deleted"]);
    expect(unseen.get().map(({ label }) => label)).toEqual(["d", "by Bo a", "New things", "c"]);
  });

  it("is no news when it came before their eyes, is their own, or was changed back", async () => {
    const { ada, bo, list, look } = await open();
    type(bo, "a", 0, "seen ");
    sync(ada, bo);
    look(false);
    type(ada, "b", 0, "own, offline ");
    type(bo, "c", 1, "!");
    sync(ada, bo);
    expect(list()).toEqual(["c edited"]);
    setCellSource(bo, "c", "c");
    sync(ada, bo);
    expect(list()).toEqual([]);
  });

  it("stays news while others go on, until the person was there or edits it", async () => {
    const { ada, bo, list, unseen, look } = await open();
    look(false);
    for (const id of ["a", "b", "c"]) type(bo, id, 0, "x");
    sync(ada, bo);
    look(true);
    type(bo, "a", 0, "y");
    sync(ada, bo);
    expect(list()).toEqual(["a edited", "b edited", "c edited"]);
    unseen.see("a");
    type(ada, "b", 0, "own");
    expect(list()).toEqual(["c edited"]);
    unseen.seeAll();
    expect(list()).toEqual([]);
  });

  it("is found when the study is opened again, also what the page never showed", async () => {
    const { ada, bo, unseen, memory, look } = await open();
    look(false);
    type(bo, "a", 0, "while hidden ");
    sync(ada, bo);
    unseen.dispose();
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(ada));
    const again = openUnseen(copy, () => false, memory);
    await again.begin(true);
    type(bo, "b", 0, "while closed ");
    sync(copy, bo);
    expect(again.get().map(({ id }) => id)).toEqual(["a", "b"]);
  });

  it("is not kept any more by a store that another took the place of", async () => {
    const { ada, bo, unseen, memory, look } = await open();
    look(false);
    type(bo, "a", 0, "by Bo ");
    sync(ada, bo);
    unseen.dispose();
    const next = openUnseen(ada, () => false, memory);
    await next.begin(true);
    next.seeAll();
    next.dispose();
    const kept = memory.kept?.get("a");
    unseen.dispose();
    expect(memory.kept?.get("a")).toEqual(kept);
    expect(kept?.label).toBe("by Bo a");
  });

  it("is nothing on a device that has not seen the study before", async () => {
    const [ada] = peers("ab");
    const doc = new Y.Doc();
    const unseen = openUnseen(doc, () => false, remember());
    await unseen.begin(false);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(ada), "server");
    expect(unseen.get()).toEqual([]);
    unseen.complete();
    expect(unseen.get()).toEqual([]);
  });

  it("counts from the copy on this device where nothing else was kept", async () => {
    const [ada, bo] = peers("ab");
    const unseen = openUnseen(ada, () => false, remember());
    await unseen.begin(true);
    type(bo, "a", 0, "x");
    sync(ada, bo);
    expect(unseen.get().map(({ id }) => id)).toEqual(["a"]);
  });
});
