import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { watchPings } from "../../../kernel/sandbox/ping-watch.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("a frame that stays silent is told dead, once", () => {
  const onSilent = vi.fn();
  watchPings({ hidden: false }, onSilent);
  vi.advanceTimersByTime(5000);
  expect(onSilent).not.toHaveBeenCalled();
  vi.advanceTimersByTime(60_000);
  expect(onSilent).toHaveBeenCalledTimes(1);
});

test("a frame that is heard lives on", () => {
  const onSilent = vi.fn();
  const watch = watchPings({ hidden: false }, onSilent);
  for (let n = 0; n < 60; n++) {
    vi.advanceTimersByTime(1000);
    watch.heard();
  }
  expect(onSilent).not.toHaveBeenCalled();
});

test("silence does not count while the page is hidden", () => {
  const onSilent = vi.fn();
  const document = { hidden: true };
  watchPings(document, onSilent);
  vi.advanceTimersByTime(60_000);
  expect(onSilent).not.toHaveBeenCalled();
  document.hidden = false;
  vi.advanceTimersByTime(10_000);
  expect(onSilent).toHaveBeenCalledTimes(1);
});

test("nothing is told after the watch was stopped", () => {
  const onSilent = vi.fn();
  watchPings({ hidden: false }, onSilent).stop();
  vi.advanceTimersByTime(60_000);
  expect(onSilent).not.toHaveBeenCalled();
});
