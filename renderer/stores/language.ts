/** Cells read and checked in a worker of their own: typing never waits for TypeScript. */
import type { AnalyzeCell, CellAnalysis } from "../../kernel/language/analysis.ts";
import type { OptionChanges } from "../../kernel/language/option-values.ts";
import type { LanguageService } from "../../kernel/types/service/types.ts";
import type { Cell } from "../../shared/study/model.ts";
import { say } from "../../shared/words/english.ts";
import { ApiFailure } from "./api.ts";
import type { FromLanguageWorker, ToLanguageWorker } from "./language-messages.ts";
import { proxyService } from "./language-proxy.ts";

export interface Language {
  readonly analyze: AnalyzeCell;
  /** Questions to a worker that fails or hangs are answered with nothing; the next one starts another. */
  readonly service: LanguageService;
  /**
   * Writes options of `table()` into a cell's source.
   * @returns the new source; null when the call cannot be found or changed
   * @throws Error with one sentence when the worker does not answer
   */
  editOptions(source: string, file: string, changes: OptionChanges): Promise<string | null>;
  dispose(): void;
}

interface Waiting {
  readonly resolve: (message: FromLanguageWorker | null) => void;
  timer: ReturnType<typeof setTimeout>;
}

/** One question may take this long, in ms; the parser itself has to load first. */
const timeLimit = 30_000;
const maxRemembered = 1000;

/**
 * @param startWorker starts renderer/language-worker.ts; called on first use, and again after one hung or died
 * @param readFile a data file of the study, for the types of its columns; rejects where there is none
 */
export function openLanguage(
  startWorker: () => Worker,
  readFile?: (name: string) => Promise<Blob>,
): Language {
  const remembered = new Map<string, CellAnalysis>();
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let lastRequest = 0;
  let filesUnderWay = 0;
  let lastReason = "";

  function settle(request: number, message: FromLanguageWorker | null): void {
    const entry = waiting.get(request);
    if (!entry) return;
    waiting.delete(request);
    clearTimeout(entry.timer);
    entry.resolve(message);
  }

  function giveUp(reason: string): void {
    worker?.terminate();
    worker = null;
    lastReason = reason;
    for (const request of [...waiting.keys()]) settle(request, null);
  }

  function ensureWorker(): Worker {
    if (worker) return worker;
    const started = startWorker();
    worker = started;
    started.onmessage = ({ data }: MessageEvent<FromLanguageWorker>) => {
      if (data.type === "read") void sendFile(started, data.request, data.name);
      else settle(data.request, data);
    };
    started.onerror = () => giveUp(say("study.language.missing"));
    for (const message of service.state()) started.postMessage(message);
    return started;
  }

  async function sendFile(to: Worker, request: number, name: string): Promise<void> {
    filesUnderWay += 1;
    let file: Blob | null = null;
    let isMissing = false;
    try {
      file = (await readFile?.(name)) ?? null;
    } catch (error) {
      // Without a connection nobody knows whether it is there.
      isMissing = error instanceof ApiFailure && error.status === 404;
    } finally {
      filesUnderWay -= 1;
    }
    if (to === worker) to.postMessage({ type: "file", request, file, isMissing } satisfies ToLanguageWorker);
  }

  /** Asks the worker; null when it died or took too long. */
  function ask(make: (request: number) => ToLanguageWorker): Promise<FromLanguageWorker | null> {
    return new Promise((resolve) => {
      const request = ++lastRequest;
      const watch = (): ReturnType<typeof setTimeout> =>
        setTimeout(() => {
          const entry = waiting.get(request);
          // A large file on a slow line is no hang.
          if (entry && filesUnderWay > 0) entry.timer = watch();
          else giveUp(say("study.language.slow"));
        }, timeLimit);
      const to = ensureWorker();
      waiting.set(request, { resolve, timer: watch() });
      to.postMessage(make(request));
    });
  }

  const service = proxyService(ask, (message) => worker?.postMessage(message));

  return {
    service: service.service,
    analyze({ kind, source }: Pick<Cell, "kind" | "source">) {
      const key = `${kind}\n${source}`;
      const known = remembered.get(key);
      if (known) return known;
      return ask((request) => ({ type: "analyze", request, cell: { kind, source } })).then((message) => {
        if (message?.type !== "analysis") return failed(lastReason);
        remember(remembered, key, message.analysis);
        return message.analysis;
      });
    },
    async editOptions(source, file, changes) {
      const message = await ask((request) => ({ type: "options", request, source, file, changes }));
      if (message?.type !== "options") throw new Error(lastReason || say("study.language.missing"));
      return message.edited;
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
