/** Runs of two devices in one study: each sees the other's, and nobody repeats or overwrites without need. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { makeState } from "../../../../kernel/session/state.ts";
import type { CellState } from "../../../../kernel/session/types.ts";
import { openPublisher } from "../../../../renderer/stores/runs/publish-runs.ts";
import { openSharedRuns, showsShared } from "../../../../renderer/stores/runs/shared-runs.ts";
import { createStore } from "../../../../renderer/stores/snapshot.ts";
import { openStudyView } from "../../../../renderer/stores/study-view.ts";
import { hashText, sha256 } from "../../../../shared/hash.ts";
import { mime, type Output } from "../../../../shared/protocol/outputs.ts";
import { mapsOf, readRuns } from "../../../../shared/study/document.ts";
import type { RunRecord } from "../../../../shared/study/model.ts";
import { insertCell, setCellSource } from "../../../../shared/study/operations.ts";

const text = (data: string): Output => ({ mime: mime.text, data });

/** A cell that has just run. */
function ranCell(id: string, source: string, shown: string, part: Partial<CellState> = {}): CellState {
  const record: RunRecord = {
    status: "ok",
    source: hashText(source),
    inputs: hashText(""),
    outputs: hashText(shown),
    by: "",
    at: new Date().toISOString(),
    ms: 1,
  };
  return { ...makeState(id), state: "fresh", status: "ok", outputs: [text(shown)], record, ...part };
}

function device(name: string, server: Map<string, string>, mayWrite = true) {
  const doc = new Y.Doc();
  const view = openStudyView(doc);
  const session = createStore<{ cells: ReadonlyMap<string, CellState> }>({ cells: new Map() });
  const shelf = {
    keep: async () => {},
    send: async () => true,
    read: async (hash: string) => {
      reads.push(hash);
      const found = server.get(hash);
      return found === undefined ? ({ text: null, why: "missing" } as const) : { text: found };
    },
  };
  const reads: string[] = [];
  const kept = new Map<string, string>();
  const publish = openPublisher({
    doc,
    shelf: {
      name: sha256,
      keep: async (hash, stored) => void kept.set(hash, stored),
      send: async (hash) => {
        server.set(hash, kept.get(hash) ?? "");
        return true;
      },
    },
    by: () => name,
    mayWrite: () => mayWrite,
  });
  const runs = openSharedRuns({ doc, view, session, shelf });
  let writes = 0;
  mapsOf(doc).runs.observe((_event, { local }) => {
    if (local) writes += 1;
  });
  return { doc, session, publish, runs, reads, writes: () => writes };
}

type Device = ReturnType<typeof device>;

function join(a: Device, b: Device) {
  for (const [from, to] of [
    [a, b],
    [b, a],
  ] as const) {
    Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc), "net");
    from.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== "net") Y.applyUpdate(to.doc, update, "net");
    });
  }
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const settle = () => vi.advanceTimersByTimeAsync(3000);

async function pair() {
  const server = new Map<string, string>();
  const [ana, ben] = [device("Ana", server), device("Ben", server)];
  insertCell(ana.doc, { id: "a", kind: "ts", source: "1 + 1" }, null);
  join(ana, ben);
  for (const one of [ana, ben]) one.session.set({ cells: new Map([["a", makeState("a")]]) });
  await settle();
  return { server, ana, ben };
}

describe("the last run of somebody else", () => {
  test("arrives without running, with who ran it and that it is fresh; an edit makes it stale", async () => {
    const { ana, ben } = await pair();
    await ana.publish([ranCell("a", "1 + 1", "two")]);
    ben.runs.want("a");
    await settle();
    const run = ben.runs.get().get("a");
    expect(run).toMatchObject({ record: { by: "Ana" }, fresh: true, failure: null });
    expect(run?.shown?.outputs).toEqual([text("two")]);
    setCellSource(ana.doc, "a", "1 + 2");
    await settle();
    expect(ben.runs.get().get("a")).toMatchObject({ fresh: false, shown: { outputs: [text("two")] } });
  });

  test("is fresh where it used what another cell imports: that makes no edge", async () => {
    const { ana, ben } = await pair();
    insertCell(ana.doc, { id: "b", kind: "ts", source: "mean([1])" }, "a");
    const lender = { defines: ["mean"], imported: ["mean"] };
    const borrower = { uses: ["mean"] };
    ben.session.set({
      cells: new Map([
        ["a", { ...makeState("a"), ...lender }],
        ["b", { ...makeState("b"), ...borrower }],
      ]),
    });
    await ana.publish([ranCell("a", "1 + 1", "two", lender), ranCell("b", "mean([1])", "1", borrower)]);
    await settle();
    expect(ben.runs.get().get("b")).toMatchObject({ fresh: true });
  });

  test("is fetched only where it is to be shown", async () => {
    const { ana, ben } = await pair();
    await ana.publish([ranCell("a", "1 + 1", "two")]);
    await settle();
    expect(ben.reads).toEqual([]);
    expect(ben.runs.get().get("a")).toMatchObject({ shown: null, failure: null });
    ben.runs.want("a")();
    await settle();
    expect(ben.reads).toHaveLength(1);
    await ana.publish([ranCell("a", "1 + 1", "three")]);
    await settle();
    expect(ben.reads).toHaveLength(1);
  });

  test("that is not on the server says so, and comes when it is there", async () => {
    const { server, ana, ben } = await pair();
    await ana.publish([ranCell("a", "1 + 1", "two")]);
    const [[hash, stored]] = [...server] as [[string, string]];
    server.clear();
    ben.runs.want("a");
    await vi.advanceTimersByTimeAsync(10);
    expect(ben.runs.get().get("a")).toMatchObject({ shown: null, failure: "missing" });
    server.set(hash, stored);
    await vi.advanceTimersByTimeAsync(1200);
    expect(ben.runs.get().get("a")).toMatchObject({ failure: null, shown: { outputs: [text("two")] } });
  });

  test("that is not there for good is not asked for without end", async () => {
    const { server, ana, ben } = await pair();
    await ana.publish([ranCell("a", "1 + 1", "two")]);
    server.clear();
    ben.runs.want("a");
    await vi.advanceTimersByTimeAsync(24 * 60 * 60 * 1000);
    expect(ben.reads.length).toBeLessThan(8);
    ben.runs.retry();
    await settle();
    expect(ben.reads.length).toBeGreaterThan(5);
  });

  test("that points at anything else is not shown", async () => {
    const { server, ana, ben } = await pair();
    server.set("f".repeat(64), "<script>");
    mapsOf(ana.doc).runs.set("a", { ...ranCell("a", "1 + 1", "two").record, stored: "f".repeat(64) });
    ben.runs.want("a");
    await settle();
    expect(ben.runs.get().get("a")).toMatchObject({ shown: null, failure: "wrong" });
    expect(ben.reads).toHaveLength(1);
  });
});

describe("two devices that run the same at once", () => {
  test("write once each at most, and nothing more ever after", async () => {
    const { ana, ben } = await pair();
    const state = ranCell("a", "1 + 1", "two");
    await Promise.all([
      ana.publish([state]),
      ben.publish([{ ...state, record: { ...state.record } as RunRecord }]),
    ]);
    for (let time = 0; time < 5; time += 1) {
      await settle();
      await Promise.all([ana.publish([state]), ben.publish([ranCell("a", "1 + 1", "two")])]);
    }
    expect(ana.writes() + ben.writes()).toBeLessThanOrEqual(2);
    expect(readRuns(ana.doc)).toEqual(readRuns(ben.doc));
  });

  test("with results that differ, the later one stands, and the other does not write it back", async () => {
    const { ana, ben } = await pair();
    await ana.publish([ranCell("a", "1 + 1", "at ten")]);
    await settle();
    const late = ranCell("a", "1 + 1", "at eleven");
    await ben.publish([late]);
    await settle();
    await ana.publish([
      ranCell("a", "1 + 1", "at ten", {
        record: { ...ranCell("a", "1 + 1", "at ten").record, at: "2020-01-01T00:00:00Z" } as RunRecord,
      }),
    ]);
    await settle();
    expect([ana.writes(), ben.writes()]).toEqual([1, 1]);
    expect(readRuns(ana.doc).get("a")).toMatchObject({ by: "Ben" });
  });
});

test("on a slow line only the last of several runs of a cell goes out", async () => {
  const doc = new Y.Doc();
  insertCell(doc, { id: "a", kind: "ts", source: "1" }, null);
  const line: PromiseWithResolvers<boolean>[] = [];
  const publish = openPublisher({
    doc,
    shelf: {
      name: sha256,
      keep: async () => {},
      send: () => {
        const sending = Promise.withResolvers<boolean>();
        line.push(sending);
        return sending.promise;
      },
    },
    by: () => "Ana",
    mayWrite: () => true,
  });
  void publish([ranCell("a", "1", "first")]);
  await settle();
  // The record goes ahead of what it showed, where that takes long.
  expect(readRuns(doc).get("a")?.outputs).toBe(hashText("first"));
  for (const shown of ["second", "third", "fourth"]) {
    vi.advanceTimersByTime(1000);
    void publish([ranCell("a", "1", shown)]);
    await settle();
  }
  expect(line).toHaveLength(1);
  line[0]?.resolve(true);
  await settle();
  expect(line).toHaveLength(2);
  expect(readRuns(doc).get("a")?.outputs).toBe(hashText("fourth"));
});

test("a run that rests on a control's value of this person is theirs alone, and so is a reader's", async () => {
  const { server, ana } = await pair();
  await ana.publish([ranCell("a", "1 + 1", "two", { personal: true })]);
  const reader = device("Eva", server, false);
  insertCell(reader.doc, { id: "a", kind: "ts", source: "1 + 1" }, null);
  await reader.publish([ranCell("a", "1 + 1", "two")]);
  expect([ana.writes(), reader.writes(), server.size]).toEqual([0, 0, 0]);
});

test("a cell's own fresh outputs, and those under way, are never replaced by others'", () => {
  const record = { ...ranCell("a", "x", "y").record, stored: "0".repeat(64) } as RunRecord;
  const shown = { chancery: "run-1" as const, outputs: [], error: null, omitted: 0 };
  const run = { record, fresh: true, shown, failure: null };
  const state = (part: Partial<CellState>) => ({ ...makeState("a"), ...part });
  expect(showsShared(null, run)).toBe(true);
  expect(showsShared(state({}), run)).toBe(true);
  expect(showsShared(state({ state: "fresh", status: "ok" }), run)).toBe(false);
  expect(showsShared(state({ state: "failed", status: "error" }), run)).toBe(false);
  expect(showsShared(state({ state: "running", status: "ok" }), run)).toBe(false);
  expect(showsShared(state({ state: "running" }), run)).toBe(true);
  expect(showsShared(state({ state: "running", outputs: [text("new")] }), run)).toBe(false);
  expect(showsShared(state({ state: "stale", status: "ok" }), run)).toBe(true);
  expect(showsShared(state({ state: "stale", status: "ok" }), { ...run, fresh: false })).toBe(false);
  expect(showsShared(null, { ...run, record: { ...record, stored: undefined } })).toBe(false);
});
