/** A session on the real runtime and compiler, in this process: no sandbox, but all that is said across the port. */
import { vi } from "vitest";
import { analyzeCell } from "../../../kernel/language/analyze.ts";
import { createRuntime, type Port } from "../../../kernel/runtime/runtime.ts";
import { createSession } from "../../../kernel/session/session.ts";
import type { SessionOptions } from "../../../kernel/session/types.ts";
import { parseKernelMessage } from "../../../shared/protocol/port.ts";

/** @param texts of code cells, by id, in page order */
export const codeCells = (texts: Record<string, string>) =>
  Object.entries(texts).map(([id, source]) => ({ id, kind: "ts" as const, source }));

export function makeRealSession(options: Partial<SessionOptions> = {}) {
  const session = createSession(
    {
      async startSandbox({ onMessage, onEnd }) {
        let ended = false;
        let lastRun = 0;
        const port: Port = {
          post: (text) => {
            if (!ended) onMessage(parseKernelMessage(text));
          },
          onmessage: null,
        };
        createRuntime(port, {
          determinism: { setLanguage: () => {}, restartRandom: () => {} },
          timers: { setTimeout, clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout) },
          globals: globalThis,
          yieldToHost: () => new Promise((resolve) => setImmediate(resolve)),
          arquero: "8",
        });
        return {
          name: "this process",
          send(message, bytes) {
            if (message.type === "plan") lastRun = message.run;
            port.onmessage?.(structuredClone(message), bytes);
          },
          async stop() {
            ended = true;
            // What still runs here would run on after the test.
            for (let run = 1; run <= lastRun; run += 1) port.onmessage?.({ type: "cancel", run });
            onEnd({ reason: "stopped" });
          },
        };
      },
      analyze: analyzeCell,
      openFile: () => Promise.reject(new Error("There are no files.")),
      readLibrary: () => Promise.reject(new Error("There are no libraries.")),
    },
    { seed: 1, language: "en", cellTime: null, memory: 256, rows: 10, by: "Ada", ...options },
  );
  const get = (id: string) => {
    const state = session.snapshot().cells.get(id);
    if (!state) throw new Error(`No cell ${id}.`);
    return state;
  };
  const shown = (id: string) => get(id).outputs.map(({ data }) => data);
  return {
    session,
    get,
    /** What a cell shows, as plain data. */
    shown,
    /** Runs a cell alone and gives what it shows. */
    async look(id: string) {
      await session.run([id], { dependents: false });
      return shown(id);
    },
    until: (check: () => boolean) => vi.waitFor(() => check() || Promise.reject(new Error("not yet"))),
  };
}
