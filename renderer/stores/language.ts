/** Analysis of cells in a worker of its own: typing never waits for the TypeScript parser. */
import type { AnalyzeCell, CellAnalysis } from "../../kernel/language/analysis.ts";
import type { Cell } from "../../shared/study/model.ts";
import { say } from "../../shared/words/catalogue.ts";

export interface Language {
  readonly analyze: AnalyzeCell;
  dispose(): void;
}

interface Waiting {
  readonly key: string;
  readonly resolve: (analysis: CellAnalysis) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** What a worker sends back. */
export interface AnalysisMessage {
  readonly request: number;
  readonly analysis: CellAnalysis;
}

/** One cell may take this long, in ms; the parser itself has to load first. */
const timeLimit = 30_000;
const maxRemembered = 1000;

/** @param startWorker starts renderer/language-worker.ts; called on first use, and again after one hung or died */
export function openLanguage(startWorker: () => Worker): Language {
  const remembered = new Map<string, CellAnalysis>();
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let lastRequest = 0;

  function settle(request: number, analysis: CellAnalysis): void {
    const entry = waiting.get(request);
    if (!entry) return;
    waiting.delete(request);
    clearTimeout(entry.timer);
    entry.resolve(analysis);
  }

  function giveUp(reason: string): void {
    worker?.terminate();
    worker = null;
    for (const request of [...waiting.keys()]) settle(request, failed(reason));
  }

  function ensureWorker(): Worker {
    if (worker) return worker;
    worker = startWorker();
    worker.onmessage = ({ data }: MessageEvent<AnalysisMessage>) => {
      const key = waiting.get(data.request)?.key;
      if (key !== undefined) remember(remembered, key, data.analysis);
      settle(data.request, data.analysis);
    };
    worker.onerror = () => giveUp(say("study.language.missing"));
    return worker;
  }

  return {
    analyze({ kind, source }: Pick<Cell, "kind" | "source">) {
      const key = `${kind}\n${source}`;
      const known = remembered.get(key);
      if (known) return known;
      return new Promise<CellAnalysis>((resolve) => {
        const request = ++lastRequest;
        const timer = setTimeout(() => giveUp(say("study.language.slow")), timeLimit);
        waiting.set(request, { key, resolve, timer });
        ensureWorker().postMessage({ request, cell: { kind, source } });
      });
    },
    dispose() {
      giveUp(say("study.language.missing"));
    },
  };
}

function failed(message: string): CellAnalysis {
  return { defines: [], uses: [], program: null, errors: [{ message, line: 1, column: 1 }] };
}

function remember(remembered: Map<string, CellAnalysis>, key: string, analysis: CellAnalysis): void {
  if (remembered.size >= maxRemembered) {
    const oldest = remembered.keys().next().value;
    if (oldest !== undefined) remembered.delete(oldest);
  }
  remembered.set(key, analysis);
}
