import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Diagnostic } from "../../../kernel/types/service/types.ts";
import { createStore } from "../../../renderer/stores/snapshot.ts";
import { openStudyLanguage } from "../../../renderer/stores/study-language.ts";
import type { Cell, Study } from "../../../shared/study/model.ts";
import { fakeService } from "../fake-service.ts";

const ts = (id: string, source: string): Cell => ({ id, kind: "ts", source });
const makeStudy = (cells: readonly Cell[], files: readonly string[] = []): Study => ({
  meta: { title: "", language: "en", frontMatter: "" },
  cells,
  files,
});
const wrong = (cell: string, message: string): Diagnostic => ({
  cell,
  from: 0,
  to: 1,
  line: 1,
  column: 1,
  code: 2304,
  severity: "error",
  message,
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("openStudyLanguage", () => {
  it("diagnoses what changed first, then the cells that may use it, after typing rests", async () => {
    const order: string[] = [];
    const service = fakeService({
      diagnose: async (cell) => {
        order.push(cell);
        return [wrong(cell, `wrong in ${cell}`)];
      },
    });
    const text: Cell = { id: "t", kind: "text", source: "no code" };
    const a = ts("a", "1");
    const view = createStore(makeStudy([a, ts("b", "a"), text], ["x.csv"]));
    const language = openStudyLanguage({ view, service, pause: 100, firstPause: 100 });
    await vi.advanceTimersByTimeAsync(100);
    expect(order).toEqual(["a", "b"]);
    expect(service.files).toEqual(["x.csv"]);
    view.set(makeStudy([a, ts("b", "a + 1"), text], ["x.csv"]));
    await vi.advanceTimersByTimeAsync(60);
    view.set(makeStudy([a, ts("b", "a + 12"), text], ["x.csv"]));
    await vi.advanceTimersByTimeAsync(60);
    expect(order).toEqual(["a", "b"]);
    await vi.advanceTimersByTimeAsync(60);
    expect(order).toEqual(["a", "b", "b", "a"]);
    expect(language.problems.get().get("b")).toEqual({
      source: "a + 12",
      diagnostics: [wrong("b", "wrong in b")],
    });
  });

  it("drops what was found for a text that is gone, and the problems of a deleted cell", async () => {
    const answers: ((found: Diagnostic[]) => void)[] = [];
    const service = fakeService({ diagnose: () => new Promise((resolve) => answers.push(resolve)) });
    const view = createStore(makeStudy([ts("a", "old")]));
    const language = openStudyLanguage({ view, service, pause: 10, firstPause: 10 });
    await vi.advanceTimersByTimeAsync(10);
    view.set(makeStudy([ts("a", "new")]));
    answers[0]?.([wrong("a", "about the old text")]);
    await vi.advanceTimersByTimeAsync(0);
    expect(language.problems.get().size).toBe(0);
    await vi.advanceTimersByTimeAsync(10);
    answers[1]?.([wrong("a", "about the new text")]);
    await vi.advanceTimersByTimeAsync(0);
    expect(language.problems.get().get("a")?.source).toBe("new");
    view.set(makeStudy([]));
    await vi.advanceTimersByTimeAsync(10);
    expect(language.problems.get().size).toBe(0);
  });

  it("tells the service the latest texts before it is asked", async () => {
    const service = fakeService({});
    const view = createStore(makeStudy([ts("a", "one")]));
    const language = openStudyLanguage({ view, service });
    view.set(makeStudy([ts("a", "two")]));
    const moment = await language.ask();
    expect(service.cells.map(({ source }) => source)).toEqual(["two"]);
    expect(moment.sources.get("a")).toBe("two");
  });
});
