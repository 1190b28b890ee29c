// @vitest-environment jsdom
/** Work that waits until the page has nothing else to do. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { atRest, untilRest, whenNear } from "../../../renderer/components/at-rest.ts";

/** Turns that the page has not come to yet. */
let turns: (() => void)[] = [];
/** Tells the one observer of a test that its element came near. */
let comeNear: () => void = () => {};
const takeTurn = () => turns.shift()?.();

beforeEach(() => {
  turns = [];
  vi.stubGlobal("requestIdleCallback", (turn: () => void) => turns.push(turn));
  vi.stubGlobal(
    "IntersectionObserver",
    class {
      constructor(tell: (entries: readonly { isIntersecting: boolean }[]) => void) {
        comeNear = () => tell([{ isIntersecting: true }]);
      }
      observe() {}
      disconnect() {
        comeNear = () => {};
      }
    },
  );
});
afterEach(() => {
  while (turns.length > 0) takeTurn();
  vi.unstubAllGlobals();
});

test("one piece is done at a time, the oldest first, and what was taken back is not", () => {
  const done: string[] = [];
  atRest(() => done.push("a"));
  const leave = atRest(() => done.push("b"));
  atRest(() => done.push("c"));
  expect(done).toEqual([]);
  takeTurn();
  expect(done).toEqual(["a"]);
  leave();
  takeTurn();
  takeTurn();
  expect(done).toEqual(["a", "c"]);
});

test("a piece that fails does not keep the others waiting", () => {
  const done: string[] = [];
  atRest(() => {
    throw new Error("no");
  });
  atRest(() => done.push("after"));
  expect(takeTurn).toThrow("no");
  takeTurn();
  expect(done).toEqual(["after"]);
});

test("what comes near the window is done at once and once, what stays far when its turn comes", () => {
  const done: string[] = [];
  whenNear(document.body, () => done.push("near"));
  comeNear();
  expect(done).toEqual(["near"]);
  whenNear(document.body, () => done.push("far"));
  while (turns.length > 0) takeTurn();
  expect(done).toEqual(["near", "far"]);
  comeNear();
  expect(done).toEqual(["near", "far"]);
});

test("waiting for rest also waits for what a piece brought with it", async () => {
  vi.stubGlobal("requestIdleCallback", (turn: () => void) => setTimeout(turn));
  const done: string[] = [];
  atRest(() => {
    done.push("chunk");
    atRest(() => done.push("chart"));
  });
  await untilRest();
  expect(done).toEqual(["chunk", "chart"]);
});
