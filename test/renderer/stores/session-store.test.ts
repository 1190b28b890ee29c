import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import type { Language } from "../../../renderer/stores/language.ts";
import type { PersonStore } from "../../../renderer/stores/person.ts";
import { openSessionStore } from "../../../renderer/stores/session-store.ts";
import { createStore } from "../../../renderer/stores/snapshot.ts";
import { openStudyView } from "../../../renderer/stores/study-view.ts";
import { cellSource } from "../../../shared/study/document.ts";
import { insertCell } from "../../../shared/study/operations.ts";

const calls: unknown[][] = [];
const profiles: PromiseWithResolvers<unknown>[] = [];
/** What of the next runs may not run, one run after the other. */
const withheld: string[][] = [];
/** Settles when the cells told last have been read. */
let reading: Promise<void> = Promise.resolve();

/** The limit of memory of the session that runs. */
let memory = 0;

vi.mock("../../../renderer/stores/start-session.ts", () => {
  const record =
    (name: string) =>
    async (...given: unknown[]) =>
      void calls.push([name, ...given]);
  return {
    startSession: () => ({
      setCells: () => reading,
      listWithheld: async () => withheld.shift() ?? [],
      stop: record("stop"),
      restart: record("restart"),
      runAll: record("runAll"),
      run: record("run"),
      runStale: record("runStale"),
      setInput: record("setInput"),
      profile: (handle: string, column: string) => {
        calls.push(["profile", handle, column]);
        const answer = Promise.withResolvers<unknown>();
        profiles.push(answer);
        return answer.promise;
      },
      limitOf: () => memory,
      raiseLimit: (limit: string, value: number) => {
        calls.push(["raiseLimit", limit, value]);
        memory = value;
      },
      snapshot: () => ({ cells: new Map(), running: false, kernel: "off" }),
      subscribe: () => () => {},
      dispose: async () => {},
    }),
  };
});

/** Whether this person allows what they are asked about, one question after the other. */
const answers: (boolean | Promise<boolean>)[] = [];

function open(automatic: boolean) {
  const doc = new Y.Doc();
  insertCell(doc, { id: "a", kind: "ts", source: "1" }, null);
  const mode = createStore(automatic);
  const session = openSessionStore({
    openRemote: () => Promise.reject(new Error("no web")),
    openFile: async () => new Blob(),
    doc,
    view: openStudyView(doc),
    language: {
      analyze: async () => ({ defines: [], uses: [], program: null, errors: [] }),
    } as unknown as Language,
    person: createStore({ name: "Ada", color: "#000000" }) as unknown as PersonStore,
    automatic: mode,
    trust: {
      mayRun: () => true,
      ask: async (ids) => {
        calls.push(["ask", ids]);
        return answers.shift() ?? false;
      },
    },
    publish: async () => {},
  });
  return { doc, session, mode, type: (text: string) => cellSource(doc, "a")?.insert(0, text) };
}

const settle = () => vi.advanceTimersByTimeAsync(1500);

beforeEach(() => {
  vi.useFakeTimers();
  calls.length = 0;
  profiles.length = 0;
  reading = Promise.resolve();
  withheld.length = 0;
  memory = 2048;
  answers.length = 0;
});
afterEach(() => void vi.useRealTimers());

describe("automatic and manual mode", () => {
  it("automatic: an own edit runs its cell after a pause, once this person has run something", async () => {
    const { session, type } = open(true);
    type("2");
    await settle();
    expect(calls).toEqual([]);
    session.runAll();
    await settle();
    type("3");
    await settle();
    expect(calls).toEqual([["runAll"], ["run", ["a"], { dependents: true }]]);
    session.dispose();
  });

  it("manual: edits and controls run nothing; what is stale runs when asked for", async () => {
    const { session, type } = open(false);
    session.runAll();
    await settle();
    type("3");
    session.setInput("year", 1990);
    await settle();
    session.runStale();
    await settle();
    expect(calls).toEqual([["runAll"], ["setInput", "year", 1990, { run: false }], ["runStale"]]);
    session.dispose();
  });

  it("an edit that waits for its pause is not run when the mode turns to manual", async () => {
    const { session, mode, type } = open(true);
    session.runAll();
    await settle();
    type("3");
    mode.set(false);
    await settle();
    expect(calls).toEqual([["runAll"]]);
    session.setInput("year", 1990);
    mode.set(true);
    session.setInput("year", 1991);
    await settle();
    expect(calls.slice(1)).toEqual([
      ["setInput", "year", 1990, { run: false }],
      ["setInput", "year", 1991, { run: true }],
    ]);
    session.dispose();
  });
});

describe("a run whose cells are still being read", () => {
  it("counts as running from the press on, and is over at once when they are read and nothing runs", async () => {
    const { session } = open(true);
    const read = Promise.withResolvers<void>();
    reading = read.promise;
    session.runAll();
    expect(session.get().running).toBe(true);
    await settle();
    expect(session.get().running).toBe(true);
    expect(calls).toEqual([]);
    read.resolve();
    await settle();
    expect(calls).toEqual([["runAll"]]);
    expect(session.get().running).toBe(false);
    session.dispose();
  });

  it("does not begin once this person has stopped it", async () => {
    const { session } = open(true);
    const read = Promise.withResolvers<void>();
    reading = read.promise;
    session.runAll();
    await settle();
    session.stop();
    read.resolve();
    await settle();
    expect(calls).toEqual([["stop"]]);
    expect(session.get().running).toBe(false);
    session.dispose();
  });

  it("is over when they cannot be read, and says why", async () => {
    const { session } = open(true);
    reading = Promise.reject(new Error("The part that reads code did not load."));
    reading.catch(() => {});
    session.runAll();
    await settle();
    expect(session.get()).toMatchObject({
      running: false,
      failure: "The part that reads code did not load.",
    });
    session.dispose();
  });
});

describe("code that others wrote", () => {
  it("is asked about where this person pressed Run; what they allow runs, with what depends on it", async () => {
    const { session } = open(true);
    withheld.push(["b"]);
    answers.push(true);
    session.runAll();
    await settle();
    expect(calls).toEqual([["runAll"], ["ask", ["b"]], ["run", ["b"], { dependents: true }]]);
    session.dispose();
  });

  it("stays where they do not allow it", async () => {
    const { session } = open(true);
    withheld.push(["b"]);
    session.run("a");
    await settle();
    expect(calls).toEqual([
      ["run", ["a"], { dependents: true }],
      ["ask", ["b"]],
    ]);
    session.dispose();
  });

  it("is asked about before all is computed anew, which is over only once all of it has run", async () => {
    const { session } = open(true);
    withheld.push(["b"]);
    const allowed = Promise.withResolvers<boolean>();
    answers.push(allowed.promise);
    let hasRun: boolean | null = null;
    void session.runAnew().then((has) => {
      hasRun = has;
    });
    await settle();
    expect([calls, hasRun]).toEqual([[["ask", ["b"]]], null]);
    allowed.resolve(true);
    await settle();
    expect([calls, hasRun]).toEqual([[["ask", ["b"]], ["restart"], ["runAll"]], true]);
    session.dispose();
  });

  it("is not computed anew, and that is told, when this person stopped while they were asked", async () => {
    const { session } = open(true);
    withheld.push(["b"]);
    const answer = Promise.withResolvers<boolean>();
    answers.push(answer.promise);
    const hasRun = session.runAnew();
    await settle();
    session.stop();
    answer.resolve(true);
    expect(await hasRun).toBe(false);
    expect(calls).toEqual([["ask", ["b"]], ["stop"]]);
    session.dispose();
  });

  it("nor, as is told, where the cells could not be read", async () => {
    const { session } = open(true);
    reading = Promise.reject(new Error("The part that reads code did not load."));
    reading.catch(() => {});
    expect(await session.runAnew()).toBe(false);
    expect(calls).toEqual([]);
    session.dispose();
  });

  it("is never asked about by what runs by itself: an own edit, a control", async () => {
    const { session, type } = open(true);
    session.runAll();
    await settle();
    calls.length = 0;
    withheld.push(["b"]);
    type("3");
    await settle();
    session.setInput("year", 1990);
    await settle();
    expect(calls.map(([name]) => name)).toEqual(["run", "setInput"]);
    session.dispose();
  });

  it("does not run when this person stopped before they answered", async () => {
    const { session } = open(true);
    withheld.push(["b"]);
    const answer = Promise.withResolvers<boolean>();
    answers.push(answer.promise);
    session.runAll();
    await settle();
    session.stop();
    answer.resolve(true);
    await settle();
    expect(calls.some(([name, ids]) => name === "run" && String(ids) === "b")).toBe(false);
    session.dispose();
  });
});

describe("a limit that a button raises", () => {
  it("is what the button says, also where another cell's button has raised it before", async () => {
    const { session } = open(true);
    session.runAll();
    await settle();
    calls.length = 0;
    session.raiseLimit("a", "memory", 4096);
    session.raiseLimit("b", "memory", 4096);
    await settle();
    expect(session.limitOf("memory")).toBe(4096);
    expect(calls).toEqual([
      ["raiseLimit", "memory", 4096],
      ["run", ["a"], { dependents: true }],
      ["run", ["b"], { dependents: true }],
    ]);
    session.dispose();
  });
});

describe("profiles", () => {
  it("are asked of the kernel one after the other, also when one failed", async () => {
    const { session } = open(true);
    const first = session.profile("1.table-1", "a").catch(() => "failed");
    const second = session.profile("1.table-2", "b");
    await settle();
    expect(calls).toEqual([["profile", "1.table-1", "a"]]);
    profiles[0]?.reject(new Error("gone"));
    expect(await first).toBe("failed");
    await settle();
    expect(calls).toHaveLength(2);
    profiles[1]?.resolve({ name: "b" });
    expect(await second).toEqual({ name: "b" });
    session.dispose();
  });
});
