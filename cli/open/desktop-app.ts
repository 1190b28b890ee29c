import { type ChildProcess, spawn } from "node:child_process";
import { keyVariable, lockedCode } from "../../server/vault/handover.ts";
import { settle } from "./start-window.ts";

export interface DesktopStart {
  /** Electron's binary. */
  readonly path: string;
  /** The app's folder and its switches. */
  readonly args: readonly string[];
  /** The key of an encrypted workspace as base64; "" leaves it to the device's key store; undefined: it is not encrypted. */
  readonly key: string | undefined;
  /** Asked where the device's key store does not have it. @returns the key as base64 */
  readonly askKey: () => Promise<string>;
  /** Gets each process as it is started. */
  readonly onStart: (app: ChildProcess) => void;
}

/**
 * The desktop app with a server of its own inside; it prints the address itself.
 * @returns the exit code of one that opened, once its window is closed; null for one that could not open
 * @throws what `askKey` throws
 */
export async function runDesktop({ path, args, key, askKey, onStart }: DesktopStart): Promise<number | null> {
  const start = (given: string | undefined): ChildProcess => {
    // The app has no terminal to ask at: it gets the key, which only processes of this account can see.
    const env = given === undefined ? process.env : { ...process.env, [keyVariable]: given };
    const app = spawn(path, args, { stdio: "inherit", env });
    onStart(app);
    return app;
  };
  const code = await waitForEnd(start(key));
  return code === lockedCode && key === "" ? waitForEnd(start(await askKey())) : code;
}

function waitForEnd(app: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    settle(app, (failure) => {
      if (failure !== null && app.exitCode !== lockedCode) resolve(null);
      else if (app.exitCode !== null) resolve(app.exitCode);
      else app.once("exit", (code) => resolve(code ?? 0));
    });
  });
}
