/** A command of this package in a process of its own, with limits and nothing of this one's environment. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import type { PackageRoot } from "./package-root.ts";

/** Seconds per cell, and MB that study code may use, and show. */
export const studyLimits = ["--time", "60", "--memory", "1024", "--output", "128"] as const;
/** MB that the process itself may use beside. */
const ownMemory = 1024;
/** Characters that are kept of what it prints, and of what it complains of. */
const mostPrinted = 32 * 1024 * 1024;
const mostSaid = 4000;

export interface OwnProcess {
  /** The command line after `chancery`. */
  readonly args: readonly string[];
  /** Where it works, and keeps what it needs for a while. */
  readonly folder: string;
  /** Ends it. */
  readonly signal: AbortSignal;
  /** Hears what it tells by the way. */
  readonly onMessage?: (message: unknown) => void;
}

export interface Ended {
  /** Its exit code; null where it was killed, or did not start. */
  readonly code: number | null;
  readonly printed: string;
  /** The first line of its complaints. */
  readonly said: string;
}

/** Resolves once the process is gone: until then it may write. */
export function runOwnProcess(
  root: PackageRoot,
  { args, folder, signal, onMessage }: OwnProcess,
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      [`--max-old-space-size=${ownMemory}`, join(root.path, "bin/chancery.js"), ...args],
      {
        ...{ cwd: folder, stdio: ["ignore", "pipe", "pipe", "ipc"], signal, killSignal: "SIGKILL" },
        // Nothing of the server's own environment: it may hold the password of its database.
        env: { PATH: process.env.PATH, TMPDIR: folder, CHANCERY_KEYS: join(folder, ".keys") },
      },
    );
    let [printed, said] = ["", ""];
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      if (printed.length < mostPrinted) printed += text;
    });
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      said = (said + text).slice(0, mostSaid);
    });
    if (onMessage) child.on("message", onMessage);
    const end = (code: number | null) =>
      resolve({ code, printed, said: (said.split("\n")[0] ?? "").replace(/^chancery: /, "") });
    child.once("error", () => {
      if (child.pid === undefined) end(null);
    });
    child.once("close", end);
  });
}
