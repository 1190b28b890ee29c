import type { HostMessage, KernelMessage } from "../../shared/protocol/port.ts";

/** Why a sandbox ended. `stopped`: the host asked. The others come from outside or from what the cells did. */
export type SandboxEnd =
  | { reason: "stopped" }
  | { reason: "memory" }
  /** More at once than can be taken: one message, or all that are under way. */
  | { reason: "output" }
  | { reason: "crashed"; detail: string };

export interface SandboxOptions {
  /** Heap and buffers together, in MB, where the sandbox can bound them. */
  memory: number;
  onMessage(message: KernelMessage): void;
  /** Called once. After it no message arrives. */
  onEnd(end: SandboxEnd): void;
  /** Ends a start that is under way, where the sandbox can: the start rejects. */
  signal?: AbortSignal | undefined;
}

/** A started sandbox with the runtime loaded. Both kinds (browser.ts, isolate.ts) give this. */
export interface Sandbox {
  /** What runs the cells, as `run --json` names it: "isolated-vm 7.0.1", "worker". */
  readonly name: string;
  /** Sends one message; `bytes` are transferred or copied beside it. Does nothing once ended. */
  send(message: HostMessage, bytes?: ArrayBuffer): void;
  /** Ends it at once, whatever it is doing. Resolves when nothing of it is left running. */
  stop(): Promise<void>;
}

/** This machine lacks something without which no sandbox can be started, whatever the study. */
export class NoSandbox extends Error {
  override readonly name = "NoSandbox";
}

/** Starts a sandbox; resolves when the kernel said `ready`. Rejects with a sentence when it cannot start. */
export type StartSandbox = (options: SandboxOptions) => Promise<Sandbox>;
