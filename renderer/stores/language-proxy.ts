/** The language service as the page sees it: questions to the worker, in an order that keeps the keyboard first. */
import type { Diagnostic, LanguageService } from "../../kernel/types/service/types.ts";
import type { Cell } from "../../shared/study/model.ts";
import { say } from "../../shared/words/english.ts";
import type { AskedMethod, FromLanguageWorker, ToLanguageWorker } from "./language-messages.ts";

export interface ServiceProxy {
  readonly service: LanguageService;
  /** What a worker that has just started must be told. */
  state(): ToLanguageWorker[];
}

interface WaitingDiagnosis {
  readonly promise: Promise<readonly Diagnostic[]>;
  start(): Promise<void>;
}

/**
 * @param ask puts a question to the worker; null when there is no answer
 * @param tell says something to the worker that runs now, if one does
 */
export function proxyService(
  ask: (make: (request: number) => ToLanguageWorker) => Promise<FromLanguageWorker | null>,
  tell: (message: ToLanguageWorker) => void,
): ServiceProxy {
  let cells: readonly Cell[] = [];
  let files: readonly string[] | null = null;
  // One diagnosis at a time is in the worker, so that completions never stand behind those of a hundred cells.
  const queue = new Map<string, WaitingDiagnosis>();
  let diagnosing = false;

  async function question<T>(method: AskedMethod, args: readonly unknown[], none: T): Promise<T> {
    const message = await ask((request) => ({ type: "ask", request, method, args }));
    // The worker is part of the app: it is trusted to answer in the service's own shapes.
    return message?.type === "answer" ? (message.value as T) : none;
  }

  async function diagnoseNext(): Promise<void> {
    if (diagnosing) return;
    const next = queue.entries().next().value;
    if (!next) return;
    const [cell, waiting] = next;
    queue.delete(cell);
    diagnosing = true;
    await waiting.start();
    diagnosing = false;
    void diagnoseNext();
  }

  function diagnose(cell: string): Promise<readonly Diagnostic[]> {
    const waiting = queue.get(cell);
    if (waiting) return waiting.promise;
    const { promise, resolve } = Promise.withResolvers<readonly Diagnostic[]>();
    const start = () => question<readonly Diagnostic[]>("diagnose", [cell], []).then(resolve);
    queue.set(cell, { promise, start });
    void diagnoseNext();
    return promise;
  }

  return {
    state: () => [
      { type: "cells", order: cells.map(({ id }) => id), changed: cells },
      ...(files === null ? [] : [{ type: "files" as const, names: files }]),
    ],
    service: {
      setCells(now) {
        const before = new Map(cells.map((cell) => [cell.id, cell]));
        const changed = now.filter((cell) => {
          const old = before.get(cell.id);
          return !old || old.source !== cell.source || old.kind !== cell.kind;
        });
        const sameOrder = now.length === cells.length && now.every(({ id }, at) => cells[at]?.id === id);
        cells = now;
        if (changed.length > 0 || !sameOrder)
          tell({ type: "cells", order: now.map(({ id }) => id), changed });
      },
      setFiles(names) {
        files = names;
        tell({ type: "files", names });
      },
      forgetFiles: (names) => tell({ type: "forget", names: names ?? null }),
      diagnose,
      complete: (...args) => question("complete", args, []),
      describeCompletion: (...args) => question("describeCompletion", args, null),
      hover: (...args) => question("hover", args, null),
      helpSignature: (...args) => question("helpSignature", args, null),
      findDefinition: (...args) => question("findDefinition", args, []),
      findReferences: (...args) => question("findReferences", args, []),
      rename: (...args) => question("rename", args, { refused: say("study.language.missing") }),
      findFixes: (...args) => question("findFixes", args, []),
    },
  };
}
