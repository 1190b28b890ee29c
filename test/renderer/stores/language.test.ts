import { afterEach, describe, expect, it, vi } from "vitest";
import type { CellAnalysis } from "../../../kernel/language/analysis.ts";
import { ApiFailure } from "../../../renderer/stores/api.ts";
import { openLanguage } from "../../../renderer/stores/language.ts";
import type { FromLanguageWorker, ToLanguageWorker } from "../../../renderer/stores/language-messages.ts";
import type { Cell } from "../../../shared/study/model.ts";

/** A worker of which the test decides when it answers. */
function fakeWorkers() {
  const workers: {
    asked: ToLanguageWorker[];
    worker: Worker;
    terminated: boolean;
    answer(message: FromLanguageWorker): void;
  }[] = [];
  const start = () => {
    const worker = {
      onmessage: null as Worker["onmessage"],
      onerror: null,
      postMessage: (message: ToLanguageWorker) => void entry.asked.push(message),
      terminate: () => {
        entry.terminated = true;
      },
    } as unknown as Worker;
    const entry = {
      asked: [] as ToLanguageWorker[],
      terminated: false,
      worker,
      answer: (data: FromLanguageWorker) => worker.onmessage?.({ data } as MessageEvent),
    };
    workers.push(entry);
    return worker;
  };
  const questions = (at = 0) =>
    (workers[at]?.asked ?? []).flatMap((message) => (message.type === "ask" ? [message] : []));
  const analyses = (at = 0) =>
    (workers[at]?.asked ?? []).flatMap((message) => (message.type === "analyze" ? [message] : []));
  return { workers, start, questions, analyses };
}
const analysis: CellAnalysis = { defines: ["a"], uses: [], program: null, errors: [] };
const cell = (id: string, source: string): Cell => ({ id, kind: "ts", source });
const settle = () => new Promise((resolve) => setTimeout(resolve));

afterEach(() => void vi.useRealTimers());

describe("openLanguage", () => {
  it("starts no worker before it is asked, and asks once for one text", async () => {
    const { workers, start, analyses } = fakeWorkers();
    const language = openLanguage(start);
    language.service.setCells([cell("a", "1")]);
    expect(workers).toHaveLength(0);
    const first = language.analyze({ kind: "ts", source: "const a = 1" });
    workers[0]?.answer({ type: "analysis", request: analyses()[0]?.request ?? 0, analysis });
    expect(await first).toEqual(analysis);
    expect(await language.analyze({ kind: "ts", source: "const a = 1" })).toEqual(analysis);
    expect(analyses()).toHaveLength(1);
  });

  it("tells a cell when the worker died, and starts another for the next, which is told the cells", async () => {
    const { workers, start } = fakeWorkers();
    const language = openLanguage(start);
    language.service.setCells([cell("a", "1")]);
    language.service.setFiles(["votes.csv"]);
    const lost = language.analyze({ kind: "ts", source: "1" });
    const asked = language.service.hover("a", 0);
    workers[0]?.worker.onerror?.(new Event("error") as ErrorEvent);
    expect((await lost).errors).toHaveLength(1);
    expect(await asked).toBeNull();
    expect(workers[0]?.terminated).toBe(true);
    void language.service.hover("a", 0);
    expect(workers[1]?.asked).toMatchObject([
      { type: "cells", order: ["a"], changed: [{ id: "a", source: "1" }] },
      { type: "files", names: ["votes.csv"] },
      { type: "ask", method: "hover", args: ["a", 0] },
    ]);
  });
});

describe("options of a file", () => {
  it("are written by the worker; one that dies is told, not taken for a call that is not there", async () => {
    const { workers, start } = fakeWorkers();
    const language = openLanguage(start);
    const written = language.editOptions("file('a').table()", "a", { skip: 1 });
    const asked = workers[0]?.asked.at(-1);
    expect(asked).toMatchObject({
      type: "options",
      source: "file('a').table()",
      file: "a",
      changes: { skip: 1 },
    });
    const request = asked && "request" in asked ? asked.request : 0;
    workers[0]?.answer({ type: "options", request, edited: "done" });
    expect(await written).toBe("done");
    const lost = language.editOptions("1", "a", {});
    workers[0]?.worker.onerror?.(new Event("error") as ErrorEvent);
    await expect(lost).rejects.toThrow();
  });
});

describe("a worker that does not answer", () => {
  it("is ended after its time, and what was asked has no answer", async () => {
    vi.useFakeTimers();
    const { workers, start } = fakeWorkers();
    const { service } = openLanguage(start);
    const asked = service.diagnose("a");
    await vi.advanceTimersByTimeAsync(31_000);
    expect(workers[0]?.terminated).toBe(true);
    expect(await asked).toEqual([]);
    void service.hover("a", 0);
    expect(workers).toHaveLength(2);
  });

  it("is left alone while it waits for a file", async () => {
    vi.useFakeTimers();
    const { workers, start } = fakeWorkers();
    const { service } = openLanguage(start, () => new Promise(() => {}));
    void service.diagnose("a");
    workers[0]?.answer({ type: "read", request: 1, name: "large.csv" });
    await vi.advanceTimersByTimeAsync(95_000);
    expect(workers[0]?.terminated).toBe(false);
  });
});

describe("the service in a worker", () => {
  it("is sent only the cells that changed", () => {
    const { workers, start } = fakeWorkers();
    const { service } = openLanguage(start);
    void service.hover("a", 0);
    service.setCells([cell("a", "1"), cell("b", "2")]);
    service.setCells([cell("a", "1"), cell("b", "3")]);
    service.setCells([cell("a", "1"), cell("b", "3")]);
    service.setCells([cell("b", "3"), cell("a", "1")]);
    const told = (workers[0]?.asked ?? []).flatMap((message) => (message.type === "cells" ? [message] : []));
    expect(told.map(({ order, changed }) => `${order} ${changed.map(({ id }) => id)}`)).toEqual([
      " ",
      "a,b a,b",
      "a,b b",
      "b,a ",
    ]);
  });

  it("diagnoses one cell at a time; a newer question for one that waits is the same question", async () => {
    const { workers, start, questions } = fakeWorkers();
    const { service } = openLanguage(start);
    const first = service.diagnose("a");
    const second = service.diagnose("a");
    const third = service.diagnose("a");
    void service.diagnose("b");
    void service.complete("a", 1);
    expect(questions().map(({ method }) => method)).toEqual(["diagnose", "complete"]);
    workers[0]?.answer({ type: "answer", request: questions()[0]?.request ?? 0, value: ["old"] });
    await settle();
    workers[0]?.answer({ type: "answer", request: questions()[2]?.request ?? 0, value: ["new"] });
    await settle();
    expect([await first, await second, await third]).toEqual([["old"], ["new"], ["new"]]);
    expect(questions().map(({ args }) => args[0])).toEqual(["a", "a", "a", "b"]);
  });

  it("reads files for the worker, and says which the study does not have", async () => {
    const { workers, start } = fakeWorkers();
    const file = new Blob(["a,b"]);
    const { service } = openLanguage(start, async (name) => {
      if (name === "votes.csv") return file;
      throw new ApiFailure(name === "gone.csv" ? 404 : 0, "gone", "");
    });
    void service.diagnose("a");
    workers[0]?.answer({ type: "read", request: 7, name: "votes.csv" });
    workers[0]?.answer({ type: "read", request: 8, name: "gone.csv" });
    workers[0]?.answer({ type: "read", request: 9, name: "offline.csv" });
    await settle();
    expect(workers[0]?.asked.slice(-3)).toEqual([
      { type: "file", request: 7, file, isMissing: false },
      { type: "file", request: 8, file: null, isMissing: true },
      { type: "file", request: 9, file: null, isMissing: false },
    ]);
  });

  it("answers with nothing where the service failed", async () => {
    const { workers, start, questions } = fakeWorkers();
    const { service } = openLanguage(start);
    const found = service.findDefinition("a", 0);
    workers[0]?.answer({ type: "failed", request: questions()[0]?.request ?? 0, reason: "broken" });
    expect(await found).toEqual([]);
  });
});
