import { describe, expect, it } from "vitest";
import type { CellAnalysis } from "../../../kernel/language/analysis.ts";
import { openLanguage } from "../../../renderer/stores/language.ts";

interface Asked {
  readonly request: number;
  readonly cell: { readonly source: string };
}

/** A worker of which the test decides when it answers. */
function fakeWorkers() {
  const workers: { asked: Asked[]; worker: Worker; terminated: boolean }[] = [];
  const start = () => {
    const entry = {
      asked: [] as Asked[],
      terminated: false,
      worker: {
        onmessage: null,
        onerror: null,
        postMessage: (message: Asked) => void entry.asked.push(message),
        terminate: () => {
          entry.terminated = true;
        },
      } as unknown as Worker,
    };
    workers.push(entry);
    return entry.worker;
  };
  return { workers, start };
}
const analysis: CellAnalysis = { defines: ["a"], uses: [], program: null, errors: [] };

describe("openLanguage", () => {
  it("starts no worker before it is asked, and asks once for one text", async () => {
    const { workers, start } = fakeWorkers();
    const language = openLanguage(start);
    expect(workers).toHaveLength(0);
    const first = language.analyze({ kind: "ts", source: "const a = 1" });
    const [entry] = workers;
    entry?.worker.onmessage?.({ data: { request: entry.asked[0]?.request, analysis } } as MessageEvent);
    expect(await first).toEqual(analysis);
    expect(await language.analyze({ kind: "ts", source: "const a = 1" })).toEqual(analysis);
    expect(entry?.asked).toHaveLength(1);
  });

  it("tells a cell when the worker died, and starts another for the next", async () => {
    const { workers, start } = fakeWorkers();
    const language = openLanguage(start);
    const lost = language.analyze({ kind: "ts", source: "1" });
    workers[0]?.worker.onerror?.(new Event("error") as ErrorEvent);
    expect((await lost).errors).toHaveLength(1);
    expect(workers[0]?.terminated).toBe(true);
    void language.analyze({ kind: "ts", source: "1" });
    expect(workers).toHaveLength(2);
  });
});
