import { type ChildProcess, spawn } from "node:child_process";
import type { WindowChoice } from "./choose-window.ts";

/** How long a window has to fail in: what runs longer, or ends well, has opened. */
const settleTime = 2_000;

/** The command of an app window or a browser that shows `url`. */
export function windowCommand(
  choice: Extract<WindowChoice, { kind: "app-window" | "browser" }>,
  url: string,
): { command: string; args: readonly string[] } {
  if (choice.kind === "browser")
    return { command: choice.opener.command, args: [...choice.opener.args, url] };
  return {
    command: choice.browser.path,
    args: [
      `--app=${url}`,
      `--user-data-dir=${choice.browser.profile}`,
      "--no-first-run",
      "--no-default-browser-check",
    ],
  };
}

/**
 * Starts a window that lives on its own; it is not ended with this process.
 * @returns null once it seems open, or what went wrong
 */
export function startWindow(command: string, args: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(command, [...args], { stdio: "ignore", detached: true });
    child.unref();
    settle(child, resolve);
  });
}

/** Calls `done` with null when `child` ends well or is still running after a moment, else with what went wrong. */
export function settle(child: ChildProcess, done: (failure: string | null) => void): void {
  const timer = setTimeout(() => done(null), settleTime);
  child.once("error", (error) => {
    clearTimeout(timer);
    done(error.message);
  });
  child.once("exit", (code, signal) => {
    clearTimeout(timer);
    done(code === 0 ? null : (signal ?? `exit code ${code}`));
  });
}
