/** The lab server in a process of its own that can be killed at any moment and comes back at the same port. */
import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const fixture = fileURLToPath(new URL("../../process/server-fixture.ts", import.meta.url));

export class KillableServer {
  readonly #folder: string;
  #child: ChildProcess | undefined;
  port = 0;
  token = "";

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Starts the server. @throws Error when it ends before it listens */
  async start(): Promise<void> {
    const child = spawn(process.execPath, [fixture, this.#folder, String(this.port)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    this.#child = child;
    const line = await new Promise<string>((resolve, reject) => {
      let text = "";
      child.stdout?.on("data", (chunk: Buffer) => {
        text += chunk.toString();
        if (text.includes("\n")) resolve(text);
      });
      child.once("exit", () => reject(new Error("the server did not start")));
    });
    const { port, token } = JSON.parse(line) as { port: number; token: string };
    Object.assign(this, { port, token });
  }

  /** Ends the server: SIGKILL lets it finish nothing, SIGTERM lets it write everything. */
  async end(signal: "SIGKILL" | "SIGTERM"): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    child.kill(signal);
    await gone;
  }
}
