/** A session on the terminal's sandbox in which bombs go off, and what its processes held at most. */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { analyzeCell } from "../../../kernel/language/analyze.ts";
import { startIsolateSandbox } from "../../../kernel/sandbox/isolate.ts";
import type { StartSandbox } from "../../../kernel/sandbox/sandbox.ts";
import { createSession } from "../../../kernel/session/session.ts";
import type { CellState, LimitKind } from "../../../kernel/session/types.ts";
import { say } from "../../../shared/words/catalogue.ts";
import { bundleChild, makeFolder } from "../../support/sandbox-bundles.ts";
import type { Ending } from "./bombs.ts";
import { bundleScript } from "./inside-kernel.ts";

/** Seconds, MB, MB. */
export type Limits = Readonly<Record<LimitKind, number>>;

export interface Aftermath {
  readonly ending: Ending;
  readonly bomb: CellState;
  /** A cell beside it that needs another's value, run by itself afterwards. */
  readonly after: CellState;
}

/** Starts kernels as the built command does, with what the engine prepared. */
export async function prepareKernels(): Promise<StartSandbox> {
  const folder = makeFolder();
  const bundle = join(folder, "runtime.js");
  const cache = join(folder, "runtime.cache");
  writeFileSync(bundle, await bundleScript("main.ts"));
  const script = fileURLToPath(new URL("../../../scripts/cache-runtime.js", import.meta.url));
  spawnSync(process.execPath, ["--no-node-snapshot", script, bundle, cache]);
  return startIsolateSandbox({ bundle, child: await bundleChild(folder), cache });
}

/**
 * Runs a bomb in a session of its own, beside a value that another cell needs.
 * @param limits under which it runs; what runs before and after it has all the time it needs
 */
export async function setOff(startSandbox: StartSandbox, code: string, limits: Limits): Promise<Aftermath> {
  const session = createSession(
    {
      startSandbox,
      analyze: analyzeCell,
      openFile: () => Promise.reject(new Error("There are no files.")),
      readLibrary: () => Promise.reject(new Error("There are no libraries.")),
    },
    {
      seed: 1,
      language: "en",
      cellTime: null,
      memory: limits.memory,
      output: limits.output,
      rows: 10,
      by: "Ada",
    },
  );
  const cell = (id: string, source: string) => ({ id, kind: "ts" as const, source });
  const run = async (id: string): Promise<CellState> => {
    await session.run([id], { dependents: false });
    const state = session.snapshot().cells.get(id);
    if (!state) throw new Error(`There is no cell ${id}.`);
    return state;
  };
  await session.setCells([
    cell("kept", "const kept = { n: 6 * 7 }"),
    cell("bomb", code),
    cell("after", "kept.n + 1"),
  ]);
  await run("kept");
  session.raiseLimit("time", limits.time);
  const bomb = await run("bomb");
  session.raiseLimit("time", 600);
  const after = await run("after");
  await session.dispose();
  const isFlood = bomb.error?.message === say("session.flood");
  const ending = bomb.limit ?? (isFlood ? "output" : bomb.status === "ok" ? "ok" : "error");
  return { ending, bomb, after };
}

/**
 * Watches what the kernels' processes hold at most, in MB; null where the system does not tell.
 * Source of the format: proc_pid_status(5), VmHWM.
 */
export function watchPeak(): { read(): number | null; stop(): void } {
  let peak: number | null = null;
  const look = () => {
    for (const pid of listChildren()) {
      const held = /^VmHWM:\s+(\d+) kB$/m.exec(readStatus(pid))?.[1];
      if (held !== undefined) peak = Math.max(peak ?? 0, Number(held) / 1024);
    }
  };
  const timer = setInterval(look, 25);
  return { read: () => peak, stop: () => clearInterval(timer) };
}

function listChildren(): string[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc/self/task").flatMap((task) =>
    readText(`/proc/self/task/${task}/children`).split(" ").filter(Boolean),
  );
}

function readStatus(pid: string): string {
  return readText(`/proc/${pid}/status`);
}

/** What stands there, or nothing: a process may be gone by now. */
function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
