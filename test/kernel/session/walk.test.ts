import { expect, test, vi } from "vitest";
import { Walk } from "../../../kernel/session/walk.ts";

function start(cells: string[]) {
  const events = {
    onStarted: vi.fn(),
    onFinished: vi.fn(),
    onUnchanged: vi.fn(),
    onYielded: vi.fn(),
    onLiveTime: vi.fn(),
  };
  return { walk: new Walk(3, cells, null, () => {}, events), ...events };
}
const finished = (id: string, run = 3) => ({ type: "cell-finished", run, id, status: "ok", ms: 1 }) as const;

test("messages of another run, of unknown cells and out of order change nothing", () => {
  const { walk, onStarted, onFinished } = start(["a", "b"]);
  walk.receive({ type: "cell-started", run: 2, id: "a" });
  walk.receive({ type: "cell-started", run: 3, id: "stranger" });
  walk.receive(finished("a"));
  expect(onStarted).not.toHaveBeenCalled();
  expect(onFinished).not.toHaveBeenCalled();
  walk.receive({ type: "cell-started", run: 3, id: "a" });
  walk.receive({ type: "cell-started", run: 3, id: "b" });
  walk.receive(finished("b"));
  walk.receive(finished("a"));
  walk.receive(finished("a"));
  expect(onStarted.mock.calls).toEqual([["a"]]);
  expect(onFinished).toHaveBeenCalledTimes(1);
  expect(walk.left).toEqual(["b"]);
});

test("it is over when the kernel says so, once", async () => {
  const { walk } = start(["a"]);
  walk.receive({ type: "run-finished", run: 3 });
  walk.end({ reason: "memory" });
  expect(await walk.over).toEqual({ reason: "finished" });
});
