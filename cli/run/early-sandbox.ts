import {
  NoSandbox,
  type Sandbox,
  type SandboxEnd,
  type SandboxOptions,
  type StartSandbox,
} from "../../kernel/sandbox/sandbox.ts";
import type { KernelMessage } from "../../shared/protocol/port.ts";

export interface EarlySandbox {
  /** For the session: its first call takes over the sandbox under way, later calls start others. */
  readonly start: StartSandbox;
  /** What runs the cells, once one has started; null before. */
  name(): string | null;
  /** Version of Arquero that the runtime said it has; null before. */
  arquero(): string | null;
  /** Why this machine can start none; null once it did, or while none was asked for. */
  refusal(): string | null;
  /** Ends the sandbox under way when nobody took it over. */
  dispose(): Promise<void>;
}

/**
 * Starts a sandbox at once, before the study is parsed and the compiler loaded: its process comes up meanwhile.
 * @param start starts a sandbox
 * @param memory MB that study code may use
 */
export function startSandboxEarly(start: StartSandbox, memory: number): EarlySandbox {
  let name: string | null = null;
  let arquero: string | null = null;
  let refusal: string | null = null;
  let taken: SandboxOptions | null = null;
  let ended: SandboxEnd | null = null;
  const kept: KernelMessage[] = [];
  const abort = new AbortController();

  const note = (message: KernelMessage): void => {
    if (message.type === "ready") arquero = message.arquero;
  };
  const early: Promise<Sandbox> = start({
    memory,
    signal: abort.signal,
    onMessage: (message) => {
      note(message);
      if (taken) taken.onMessage(message);
      else kept.push(message);
    },
    onEnd: (end) => {
      if (taken) taken.onEnd(end);
      else ended = end;
    },
  });
  // Told when the session awaits it; until then a refusal is not "unhandled".
  early.catch(() => undefined);

  return {
    async start(options) {
      const first = taken === null && ended === null && options.memory === memory;
      if (first) taken = options;
      const onMessage = (message: KernelMessage): void => {
        note(message);
        options.onMessage(message);
      };
      const sandbox = await (first ? early : start({ ...options, onMessage })).catch((error: unknown) => {
        if (error instanceof NoSandbox) refusal = error.message;
        throw error;
      });
      name = sandbox.name;
      if (first) for (const message of kept.splice(0)) options.onMessage(message);
      return sandbox;
    },
    name: () => name,
    arquero: () => arquero,
    refusal: () => (name === null ? refusal : null),
    async dispose() {
      if (taken) return;
      abort.abort();
      const sandbox = await early.catch(() => null);
      await sandbox?.stop();
    },
  };
}
