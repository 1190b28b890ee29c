import { afterEach, expect, test, vi } from "vitest";
import { limitYoungSpace } from "../../cli/young-space.ts";

afterEach(() => void vi.useRealTimers());

test("growth is ended once, when there is enough", () => {
  vi.useFakeTimers();
  const mega = 1024 * 1024;
  let size = mega;
  const stop = vi.fn();
  limitYoungSpace({ read: () => size, stop });
  vi.advanceTimersByTime(1000);
  expect(stop).not.toHaveBeenCalled();
  size = 16 * mega;
  vi.advanceTimersByTime(1000);
  expect(stop).toHaveBeenCalledOnce();
  expect(vi.getTimerCount()).toBe(0);
});
