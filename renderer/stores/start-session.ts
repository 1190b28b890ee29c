/** The session with everything it needs from a browser; its own chunk, loaded after the page stands. */
import type { AnalyzeCell } from "../../kernel/language/analysis.ts";
import { startBrowserSandbox } from "../../kernel/sandbox/browser.ts";
import type { StartSandbox } from "../../kernel/sandbox/sandbox.ts";
import { createSession } from "../../kernel/session/session.ts";
import type { Session } from "../../kernel/session/types.ts";
import { paths } from "../../shared/protocol/api.ts";
import { readScript } from "./api.ts";

export interface StartSessionOptions {
  /** A data file of the study by the name in the cell. */
  readonly openFile: (name: string) => Promise<Blob>;
  readonly language: string;
  /** Name for the run record. */
  readonly by: string;
  readonly analyze: AnalyzeCell;
}

/** One for the page: its frame serves one sandbox after another. */
let startSandbox: StartSandbox | null = null;

/** Makes a session of the study. No sandbox starts before its first run. */
export function startSession({ openFile, language, by, analyze }: StartSessionOptions): Session {
  startSandbox ??= startBrowserSandbox({
    document,
    frameUrl: paths.kernelFrame,
    runtimeCode: () => readScript(paths.kernelRuntime),
  });
  return createSession(
    {
      startSandbox,
      analyze,
      openFile: async (name) => ({ blob: await openFile(name) }),
      readLibrary: (name) => readScript(paths.kernelLibrary(name)),
    },
    { seed: 1, language, cellTime: null, memory: 2048, rows: 50, by, yields: "latest" },
  );
}
