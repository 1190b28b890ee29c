// @vitest-environment jsdom
import { beforeEach, expect, it, vi } from "vitest";
import { clipType, readClip, writeClip, writeMarkdown } from "../../../renderer/keys/clipboard/clip.ts";
import { fillClipboard } from "../../../renderer/keys/clipboard/copy.ts";
import { keptCells, openKeptCells } from "../../../renderer/keys/clipboard/kept.ts";
import { pasteFromSystem } from "../../../renderer/keys/clipboard/paste.ts";
import { broughtOrigin, personOrigin } from "../../../renderer/stores/origins.ts";
import { parseStudyFile } from "../../../shared/study-file/parse.ts";
import { setDesk } from "./desk.ts";

vi.stubGlobal("requestAnimationFrame", (then: () => void) => setTimeout(then));
beforeEach(() => keptCells.keep({ clip: "", isAllowed: false }));

/** Copies or cuts what is chosen. @returns what the system's clipboard got */
function fill(desk: Parameters<typeof fillClipboard>[0], kind: "copy" | "cut") {
  const data = new Map<string, string>();
  fillClipboard(desk, kind, { setData: (type, text) => void data.set(type, text) });
  return { clip: data.get(clipType) ?? "", text: data.get("text/plain") ?? "" };
}

it("a copy gets a name of its own, and the one that was cut comes back as it was", async () => {
  const { desk, act, goTo, names, sources, settle } = setDesk(["one", "two", "three"]);
  await goTo("a");
  fill(desk, "copy");
  await act("paste");
  expect(names()).toEqual(["a", "a-2", "b", "c"]);
  await goTo("b");
  await act("extend.down");
  fill(desk, "cut");
  await settle();
  expect(names()).toEqual(["a", "a-2"]);
  await goTo("a");
  await act("paste.above");
  expect(names()).toEqual(["b", "c", "a", "a-2"]);
  expect(sources()).toEqual(["two", "three", "one", "one"]);
});

it("pasting is one step of undo", async () => {
  const { desk, act, goTo, names, undo } = setDesk(["one", "two"]);
  await goTo("a");
  await act("extend.down");
  fill(desk, "copy");
  await act("paste");
  expect(names()).toEqual(["a", "b", "a-2", "b-2"]);
  undo.undo();
  expect(names()).toEqual(["a", "b"]);
});

it("code that was copied where it may run is the person's own; what comes from elsewhere has to be allowed", async () => {
  const origins: unknown[] = [];
  const { desk, act, goTo } = setDesk(["one"], { origins });
  await goTo("a");
  fill(desk, "copy");
  await act("paste");
  expect(origins).toContain(personOrigin);
  expect(origins).not.toContain(broughtOrigin);
  const hidden = writeClip([{ id: "x", kind: "ts", source: "steal()", hide: "code" }]);
  await pasteFromSystem(desk, hidden, "");
  expect(origins).toContain(broughtOrigin);
  const pasted = desk.study.view.get().cells.find(({ id }) => id === "x");
  expect(pasted).toMatchObject({ source: "steal()" });
  expect(pasted?.hide).toBeUndefined();
});

it("code that waits to be allowed waits where it is pasted, too", async () => {
  const origins: unknown[] = [];
  const { desk, act, goTo } = setDesk(["one", "two"], { withheld: ["b"], origins });
  await goTo("b");
  fill(desk, "copy");
  await act("paste");
  expect(origins).toContain(broughtOrigin);
});

it("other programs get Markdown that a study file reads back", async () => {
  const { desk, goTo, act } = setDesk(["const a = `x`\n// ```` four", "# Prose"]);
  await goTo("a");
  await act("extend.down");
  const { text } = fill(desk, "copy");
  expect(parseStudyFile(text, "").cells).toMatchObject([
    { id: "a", kind: "ts", source: "const a = `x`\n// ```` four" },
    { kind: "text", source: "# Prose" },
  ]);
  expect(writeMarkdown([{ id: "t", kind: "text", source: "Only prose.\n\n" }])).toBe("Only prose.\n");
});

it("text of other programs becomes a cell of the kind one is in, or the cells that it has fences for", async () => {
  const { desk, goTo, sources, settle } = setDesk(["one", "# Prose"]);
  await goTo("b");
  await pasteFromSystem(desk, "", "Some words.\r\n");
  await settle();
  expect(desk.study.view.get().cells[2]).toMatchObject({ kind: "text", source: "Some words." });
  await goTo("a");
  await pasteFromSystem(desk, "", "2 + 2\n");
  expect(desk.study.view.get().cells.length).toBeGreaterThan(0);
  await settle();
  expect(desk.study.view.get().cells[1]).toMatchObject({ kind: "ts", source: "2 + 2" });
  await pasteFromSystem(desk, "", "Before.\n\n```ts {#n}\nconst n = 1\n```\n");
  await settle();
  expect(sources()).toContain("const n = 1");
  expect(sources()).toContain("Before.");
});

it("a clipboard that anybody may have written is read with care", () => {
  expect(readClip("{")).toBeNull();
  expect(readClip(JSON.stringify({ chancery: 1, cells: [] }))).toBeNull();
  const cell = { id: "a", kind: "ts", source: "1" };
  expect(readClip(JSON.stringify({ chancery: 1, cells: [{ ...cell, kind: "html" }] }))).toBeNull();
  expect(readClip(JSON.stringify({ chancery: 1, cells: [{ ...cell, id: "a b" }] }))).toBeNull();
  expect(readClip(JSON.stringify({ chancery: 1, cells: Array(1001).fill(cell) }))).toBeNull();
  expect(readClip(JSON.stringify({ chancery: 1, cells: [cell] }))).toEqual([cell]);
});

it("who may only read copies, and neither cuts nor pastes", async () => {
  const { desk, goTo, names } = setDesk(["one", "two"], { role: "viewer" });
  await goTo("a");
  const { clip } = fill(desk, "copy");
  expect(readClip(clip)).toHaveLength(1);
  expect(fill(desk, "cut").clip).toBe("");
  await pasteFromSystem(desk, clip, "");
  expect(names()).toEqual(["a", "b"]);
});

it("a window that opens later asks the others what was copied", () => {
  const windows: { onmessage: ((event: MessageEvent) => void) | null }[] = [];
  const join = () => {
    const me = {
      onmessage: null as ((event: MessageEvent) => void) | null,
      postMessage: (data: unknown) => {
        for (const one of windows) if (one !== me) one.onmessage?.({ data } as MessageEvent);
      },
    };
    windows.push(me);
    return openKeptCells(me as unknown as BroadcastChannel);
  };
  const clip = writeClip([{ id: "a", kind: "ts", source: "1" }]);
  const first = join();
  first.keep({ clip, isAllowed: true });
  expect(join().get()).toEqual({ clip, isAllowed: true });
  windows[0]?.onmessage?.({ data: { clip: "no cells", isAllowed: true } } as MessageEvent);
  expect(first.get()?.clip).toBe(clip);
});
