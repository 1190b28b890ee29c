import type { Determinism } from "../../../kernel/runtime/determinism.ts";
import { createRuntime, type Port } from "../../../kernel/runtime/runtime.ts";
import type { HostMessage, KernelMessage, PlannedCell } from "../../../shared/protocol/port.ts";
import { parseKernelMessage } from "../../../shared/protocol/port.ts";

type Of<T extends KernelMessage["type"]> = Extract<KernelMessage, { type: T }>;

/** A program as kernel/language would make it: the code without insertions unless told. */
export function planCell(
  id: string,
  code: string,
  defines: string[] = [],
  uses: string[] = [],
  rest: Partial<PlannedCell["program"]> = {},
): PlannedCell {
  return { id, defines, uses, program: { kind: "code", code, insertions: [], imports: [], ...rest } };
}

export interface RunResult {
  messages: KernelMessage[];
  status(id: string): string | undefined;
  outputs(id: string): Of<"output">["output"][];
  finished(id: string): Of<"cell-finished"> | undefined;
}

/** A host for one runtime, in this process: answers files and libraries, gathers what the kernel says. */
export class FakeHost {
  readonly messages: KernelMessage[] = [];
  readonly randomStarts: string[] = [];
  files: Record<string, ArrayBuffer> = {};
  libraries: Record<string, string> = {};
  readonly #port: Port;
  #run = 0;
  #waiters: { run: number; resolve: () => void }[] = [];

  constructor() {
    const determinism: Determinism = {
      setLanguage: () => {},
      restartRandom: (seed, id) => this.randomStarts.push(`${seed}:${id}`),
    };
    this.#port = { post: (text) => this.#hear(parseKernelMessage(text)), onmessage: null };
    createRuntime(this.#port, {
      determinism,
      timers: { setTimeout, clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout) },
      globals: globalThis,
      yieldToHost: () => new Promise((resolve) => setImmediate(resolve)),
      arquero: "8",
    });
  }

  send(message: HostMessage, bytes?: ArrayBuffer): void {
    this.#port.onmessage?.(message, bytes);
  }

  /** Starts a plan; resolves when its run is finished. */
  async run(
    cells: PlannedCell[],
    options: {
      inputs?: Extract<HostMessage, { type: "plan" }>["inputs"];
      forget?: string[];
      rows?: number;
    } = {},
  ): Promise<RunResult> {
    this.#run += 1;
    const run = this.#run;
    const from = this.messages.length;
    const done = new Promise<void>((resolve) => this.#waiters.push({ run, resolve }));
    const { inputs = {}, forget = [], rows = 20 } = options;
    this.send({ type: "plan", run, cells, forget, inputs, rows });
    await done;
    const messages = this.messages.slice(from);
    const finished = (id: string) =>
      messages.find((m): m is Of<"cell-finished"> => m.type === "cell-finished" && m.id === id);
    return {
      messages,
      finished,
      status: (id) => finished(id)?.status,
      outputs: (id) =>
        messages.filter((m): m is Of<"output"> => m.type === "output" && m.id === id).map((m) => m.output),
    };
  }

  get lastRun(): number {
    return this.#run;
  }

  /** The answer to one page request. */
  page(handle: string, offset: number, limit: number): Of<"page-data"> {
    const request = 1000 + this.messages.length;
    this.send({ type: "page", request, handle, offset, limit });
    const answer = this.messages.find(
      (m): m is Of<"page-data"> => m.type === "page-data" && m.request === request,
    );
    if (!answer) throw new Error("no answer");
    return answer;
  }

  #hear(message: KernelMessage): void {
    this.messages.push(message);
    if (message.type === "run-finished") this.#waiters.find(({ run }) => run === message.run)?.resolve();
    if (message.type === "file") {
      const bytes = this.files[message.name];
      const { request } = message;
      queueMicrotask(() => {
        if (bytes)
          this.send(
            { type: "file-data", request, size: bytes.byteLength },
            bytes.slice(message.from, message.to),
          );
        else
          this.send({ type: "file-data", request, error: `The file ${message.name} is not in this study.` });
      });
    }
    if (message.type === "library") {
      const code = this.libraries[message.name];
      const { request } = message;
      queueMicrotask(() =>
        this.send(
          code ? { type: "library-data", request, code } : { type: "library-data", request, error: "none" },
        ),
      );
    }
  }
}

/** Bytes of a text, as the host would send them. */
export function bytesOf(text: string): ArrayBuffer {
  return new TextEncoder().encode(text).slice().buffer;
}
