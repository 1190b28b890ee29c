/** The session with everything it needs from a browser; its own chunk, loaded after the page stands. */
import type { AnalyzeCell } from "../../kernel/language/analysis.ts";
import { startBrowserSandbox } from "../../kernel/sandbox/browser.ts";
import type { StartSandbox } from "../../kernel/sandbox/sandbox.ts";
import { createSession } from "../../kernel/session/session.ts";
import type { HostFile, Session } from "../../kernel/session/types.ts";
import { paths } from "../../shared/protocol/api.ts";
import type { Cell } from "../../shared/study/model.ts";
import { readScript } from "./api.ts";
import { findShell } from "./desktop-shell.ts";
import { isFrameKeptAlone } from "./kept-frame.ts";
import { cellTime, kernelMemory } from "./settings.ts";

export interface StartSessionOptions {
  /** A data file of the study by the name in the cell. */
  readonly openFile: (name: string) => Promise<Blob>;
  /** What stands at an address of the web, once the person allowed it. */
  readonly openRemote: (url: string, signal: AbortSignal) => Promise<HostFile>;
  readonly language: string;
  /** Name for the run record. */
  readonly by: string;
  readonly analyze: AnalyzeCell;
  /** Whether a text may run in this window. */
  readonly mayRun: (cell: Cell) => boolean;
}

/** MB, where the app was started with nothing else. */
const defaultMemory = 2048;

/** One for the page: its frame serves one sandbox after another. */
let startSandbox: StartSandbox | null = null;

/** Makes a session of the study. No sandbox starts before its first run. */
export function startSession({
  openFile,
  openRemote,
  language,
  by,
  analyze,
  mayRun,
}: StartSessionOptions): Session {
  startSandbox ??= startBrowserSandbox({
    document,
    frameUrl: paths.kernelFrame,
    usesKeptFrame: findShell() === null ? isFrameKeptAlone : async () => false,
    runtimeCode: () => readScript(paths.kernelRuntime),
    onProcessEnded: (listener) => findShell()?.onKernelEnded(listener),
  });
  const start = startSandbox;
  return createSession(
    {
      startSandbox: async (sandbox) => {
        // The desktop ends the process in which cells run above this; a browser has no such call.
        await findShell()?.limitKernelMemory(sandbox.memory);
        return start(sandbox);
      },
      analyze,
      openFile: async (name) => ({ blob: await openFile(name) }),
      openRemote,
      mayRun,
      readLibrary: (name) => readScript(paths.kernelLibrary(name)),
    },
    {
      seed: 1,
      language,
      // Read again at each restart of the kernel: the person may have set them meanwhile.
      get cellTime() {
        return readTime();
      },
      get memory() {
        return readMemory();
      },
      raisedBy: "button",
      rows: 50,
      by,
      yields: "latest",
    },
  );
}

/** Seconds that a cell may run; null: as long as it takes. */
function readTime(): number | null {
  const time = cellTime.get();
  return time === "none" ? null : Number(time);
}

/** MB that study code may use. */
function readMemory(): number {
  const memory = kernelMemory.get();
  return memory === "usual" ? (findShell()?.memory ?? defaultMemory) : Number(memory);
}
