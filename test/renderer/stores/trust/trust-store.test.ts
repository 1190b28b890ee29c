import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { broughtOrigin, personOrigin } from "../../../../renderer/stores/origins.ts";
import { openStudyView } from "../../../../renderer/stores/study-view.ts";
import { nameTrust } from "../../../../renderer/stores/trust/permissions.ts";
import { openTrust } from "../../../../renderer/stores/trust/trust-store.ts";
import { byFile, type CellEdit } from "../../../../shared/protocol/provenance.ts";
import { hashCell, noCell } from "../../../../shared/study/cell-hash.ts";
import { cellSource, mapsOf, readCell } from "../../../../shared/study/document.ts";
import { insertCell, setCellKind, setCellSource } from "../../../../shared/study/operations.ts";

/** Hears what windows listen for. */
let browser: EventTarget;

/** A window on a study, and another person's copy of it; what the other does comes when `receive` is called. */
function open(options: { kept?: Map<string, string>; from?: Y.Doc } = {}) {
  const kept = options.kept ?? new Map<string, string>();
  const doc = new Y.Doc();
  const other = options.from ?? new Y.Doc();
  const view = openStudyView(doc);
  const undo = new Y.UndoManager([mapsOf(doc).cells], {
    trackedOrigins: new Set([personOrigin]),
    captureTimeout: 0,
  });
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  const trust = openTrust({ study: "s", doc, view, storage, patience: 0 });
  const settle = () => vi.advanceTimersByTimeAsync(500);
  return {
    /** As the browser does when another window has changed the storage. */
    tell: () => browser.dispatchEvent(Object.assign(new Event("storage"), { key: nameTrust("s") })),
    kept,
    doc,
    other,
    undo,
    trust,
    settle,
    async receive() {
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), "provider");
      Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
      await settle();
    },
    mayRun(id = "a") {
      const cell = readCell(doc, id);
      if (!cell) throw new Error(`No cell ${id}.`);
      return trust.mayRun(cell);
    },
    async answer(how: "once" | "study" | "people" | "cancel", ids = ["a"]) {
      const asked = trust.ask(ids);
      await settle();
      trust.answer(how);
      return asked;
    },
  };
}

const hash = (source: string) => hashCell({ kind: "ts", source });
const edit = (before: string, after: string, by: string, via = by): CellEdit => ({
  cell: "a",
  before,
  after,
  by,
  via,
});
const from = (...edits: CellEdit[]) => ({
  whole: true,
  you: { by: "me", via: "here" },
  authors: [{ id: "ana", name: "Ana", role: "editor" as const }],
  edits,
});

beforeEach(() => {
  vi.useFakeTimers();
  browser = new EventTarget();
  vi.stubGlobal("addEventListener", browser.addEventListener.bind(browser));
  vi.stubGlobal("removeEventListener", browser.removeEventListener.bind(browser));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("what this person writes", () => {
  it("runs, also in the next window of this device", async () => {
    const one = open();
    insertCell(one.doc, { id: "a", kind: "ts", source: "1 + 1" }, null, personOrigin);
    expect(one.mayRun()).toBe(true);
    await one.settle();
    one.trust.dispose();
    const two = open({ kept: one.kept, from: one.doc });
    await two.receive();
    expect(two.mayRun()).toBe(true);
  });

  it("inside what somebody else wrote makes that no more trusted", async () => {
    const { doc, other, receive, mayRun } = open();
    insertCell(other, { id: "a", kind: "ts", source: "evil()" }, null);
    await receive();
    expect(mayRun()).toBe(false);
    cellSource(doc, "a")?.insert(0, "// mine\n");
    expect(mayRun()).toBe(false);
    setCellSource(doc, "a", "", personOrigin);
    cellSource(doc, "a")?.insert(0, "mine");
    expect(mayRun()).toBe(true);
  });

  it("stays trusted only until somebody else edits it", async () => {
    const { doc, other, receive, mayRun } = open();
    insertCell(doc, { id: "a", kind: "ts", source: "1" }, null, personOrigin);
    await receive();
    cellSource(other, "a")?.insert(1, "0");
    await receive();
    expect(mayRun()).toBe(false);
  });

  it("is not what a version or a suggestion brings in", () => {
    const { doc, mayRun } = open();
    insertCell(doc, { id: "a", kind: "ts", source: "1" }, null, personOrigin);
    expect(mayRun()).toBe(true);
    setCellSource(doc, "a", "steal()", broughtOrigin);
    expect(mayRun()).toBe(false);
    setCellSource(doc, "a", "1", broughtOrigin);
    expect(mayRun()).toBe(true);
  });

  it("is not what an Undo or a Redo brings back", async () => {
    const { doc, other, undo, trust, receive, mayRun } = open();
    insertCell(other, { id: "a", kind: "ts", source: "evil()" }, null);
    await receive();
    setCellSource(doc, "a", "", personOrigin);
    undo.stopCapturing();
    undo.undo();
    expect(readCell(doc, "a")?.source).toBe("evil()");
    expect(mayRun()).toBe(false);
    // Also when the server tells that it came from this window, out of an empty cell.
    const empty = hash("");
    trust.receive(from(edit(noCell, hash("evil()"), "ana"), edit(hash("evil()"), empty, "me", "here")));
    trust.receive({ whole: false, authors: [], edits: [edit(empty, hash("evil()"), "me", "here")] });
    expect(mayRun()).toBe(false);
    undo.redo();
    undo.undo();
    expect(mayRun()).toBe(false);
  });

  it("comes back by an Undo, since it was trusted before", () => {
    const { doc, undo, mayRun } = open();
    insertCell(doc, { id: "a", kind: "ts", source: "1" }, null, personOrigin);
    setCellSource(doc, "a", "2", personOrigin);
    undo.undo();
    expect(readCell(doc, "a")?.source).toBe("1");
    expect(mayRun()).toBe(true);
  });
});

describe("prose of others", () => {
  it("brings no code unless it has an expression; made into code, it may not run", async () => {
    const { doc, other, receive, mayRun } = open();
    insertCell(other, { id: "a", kind: "text", source: "evil()" }, null);
    insertCell(other, { id: "b", kind: "text", source: `so \${evil()}` }, "a");
    await receive();
    expect([mayRun("a"), mayRun("b")]).toEqual([true, false]);
    setCellKind(doc, "a", "ts", personOrigin);
    expect(mayRun("a")).toBe(false);
  });
});

describe("an answer", () => {
  async function hold() {
    const window = open();
    insertCell(window.other, { id: "a", kind: "ts", source: "theirs" }, null);
    await window.receive();
    window.trust.receive(from(edit(noCell, hash("theirs"), "ana")));
    return window;
  }
  const change = async ({ other, trust, receive }: Awaited<ReturnType<typeof hold>>, source: string) => {
    const before = readCell(other, "a")?.source ?? "";
    trust.receive({ whole: false, authors: [], edits: [edit(hash(before), hash(source), "ana")] });
    setCellSource(other, "a", source);
    await receive();
  };

  it("once: exactly this text, in this window only", async () => {
    const window = await hold();
    expect(await window.answer("once")).toBe(true);
    expect(window.mayRun()).toBe(true);
    // One's own edits of it go on in this window, and are not remembered: they hold what was allowed once.
    cellSource(window.doc, "a")?.insert(0, "/* I */");
    expect(window.mayRun()).toBe(true);
    await window.receive();
    const next = open({ kept: window.kept, from: window.doc });
    await next.receive();
    expect(next.mayRun()).toBe(false);
    await change(window, "theirs again");
    expect(window.mayRun()).toBe(false);
  });

  it("this study: whatever comes, until it is taken back", async () => {
    const window = await hold();
    await window.answer("study");
    await change(window, "more");
    expect(window.mayRun()).toBe(true);
    const next = open({ kept: window.kept, from: window.doc });
    await next.receive();
    expect(next.mayRun()).toBe(true);
    next.trust.disallowStudy();
    expect(next.mayRun()).toBe(false);
    void next.trust.ask(["a"]);
    await next.settle();
    expect(next.trust.get().question?.cells).toMatchObject([{ last: null }]);
  });

  it("this person: what they write from now on, and nobody else", async () => {
    const window = await hold();
    await window.answer("people");
    await change(window, "more");
    expect(window.mayRun()).toBe(true);
    await window.settle();
    const next = open({ kept: window.kept, from: window.doc });
    await next.receive();
    expect(next.mayRun()).toBe(true);
    const { trust } = window;
    trust.receive({ whole: false, authors: [], edits: [edit(hash("more"), hash("evil"), "mallory")] });
    setCellSource(window.other, "a", "evil");
    await window.receive();
    expect(window.mayRun()).toBe(false);
    expect([...window.trust.get().withheld]).toEqual([["a", ["somebody"]]]);
    trust.disallowPerson("ana");
    expect(trust.get().people).toEqual([]);
  });

  it("this person, taken back: what they wrote, and what was made of it, is asked about again in every window", async () => {
    const window = await hold();
    insertCell(window.doc, { id: "mine", kind: "ts", source: "mine" }, null, personOrigin);
    await window.answer("people");
    await change(window, "more");
    const beside = open({ kept: window.kept, from: window.doc });
    await beside.receive();
    beside.trust.receive(from(edit(noCell, hash("more"), "ana")));
    await beside.settle();
    cellSource(window.doc, "a")?.insert(0, "/* I */");
    window.trust.receive({
      whole: false,
      authors: [],
      edits: [edit(hash("more"), hash("/* I */more"), "me", "here")],
    });
    await window.receive();
    expect([window.mayRun(), beside.mayRun(), window.mayRun("mine")]).toEqual([true, true, true]);
    window.trust.disallowPerson("ana");
    beside.tell();
    await window.settle();
    await beside.settle();
    expect([window.mayRun(), beside.mayRun(), window.mayRun("mine")]).toEqual([false, false, true]);
    const next = open({ kept: window.kept, from: window.doc });
    await next.receive();
    expect([next.mayRun(), next.mayRun("mine")]).toEqual([false, true]);
  });

  it("is not offered for a person where a file, or nobody known, has its part in it", async () => {
    const window = await hold();
    window.trust.receive(
      from(edit(noCell, "1".repeat(64), byFile), edit("1".repeat(64), hash("theirs"), "ana")),
    );
    void window.trust.ask(["a"]);
    await window.settle();
    expect(window.trust.get().question).toMatchObject({
      people: [],
      authors: ["Ana", "whoever wrote the study’s file"],
    });
  });

  it("no: nothing runs, and a later question is asked anew", async () => {
    const window = await hold();
    expect(await window.answer("cancel")).toBe(false);
    expect(window.mayRun()).toBe(false);
    expect(await window.answer("once")).toBe(true);
  });

  it("has another number when it takes the place of another", async () => {
    const { trust, settle, ...window } = await hold();
    insertCell(window.other, { id: "b", kind: "ts", source: "theirs too" }, null);
    await window.receive();
    void trust.ask(["a"]);
    await settle();
    const first = trust.get().question;
    void trust.ask(["b"]);
    await settle();
    const second = trust.get().question;
    expect(second?.cells.map(({ cell }) => cell.id)).toEqual(["b", "a"]);
    expect(second?.number).not.toBe(first?.number);
  });

  it("allows the text that was shown, not one that came meanwhile", async () => {
    const window = await hold();
    void window.trust.ask(["a"]);
    await window.settle();
    await change(window, "evil");
    window.trust.answer("once");
    expect(window.mayRun()).toBe(false);
  });
});

describe("what ships with Chancery", () => {
  it("runs unasked, once the server has told", async () => {
    const { other, trust, receive, mayRun } = open();
    insertCell(other, { id: "a", kind: "ts", source: "example" }, null);
    await receive();
    expect(mayRun()).toBe(false);
    trust.receive({ ...from(), shipped: [hash("example")] });
    expect(mayRun()).toBe(true);
    expect(await trust.ask(["a"])).toBe(true);
  });
});

describe("rubbish in the storage", () => {
  it.each(["{", "null", "7", '{"study":"yes"}', '{"study":true}', '{"study":true,"people":[7],"texts":[]}'])(
    "%s allows nothing",
    async (text) => {
      const { other, receive, mayRun } = open({ kept: new Map([[nameTrust("s"), text]]) });
      insertCell(other, { id: "a", kind: "ts", source: "1" }, null);
      await receive();
      expect(mayRun()).toBe(false);
    },
  );
});
