import type { CellAnalysis } from "../../../kernel/language/analysis.ts";
import type { Sandbox, SandboxEnd, SandboxOptions } from "../../../kernel/sandbox/sandbox.ts";
import { createSession } from "../../../kernel/session/session.ts";
import type { CellState, SessionHost, SessionOptions } from "../../../kernel/session/types.ts";
import type { CellError, Output } from "../../../shared/protocol/outputs.ts";
import type { HostMessage, KernelMessage } from "../../../shared/protocol/port.ts";
import type { Cell } from "../../../shared/study/model.ts";

type Plan = Extract<HostMessage, { type: "plan" }>;

/** What a cell of the fake kernel does: nothing unless told. */
export interface Behaviour {
  outputs?: Output[];
  error?: CellError;
  /** Holds the cell until the test lets it go on. */
  wait?: Promise<void>;
  /** Never ends, as a loop does. */
  hang?: boolean;
  end?: SandboxEnd;
  file?: string;
  progress?: number;
}

export const text = (data: string): Output => ({ mime: "text/plain", data });

/** A study cell whose text says what it defines and uses: `total: a b` defines `total` and uses `a` and `b`. */
export const cell = (id: string, source: string): Cell => ({ id, kind: "ts", source });

/** Reads the notation of `cell`; `!` in the text is a mistake at line 2, column 3, and `x@m` an import of x from m. */
export function analyze({ source }: { source: string }): CellAnalysis {
  const [left = "", right = ""] = source.replace(/[#!].*/, "").split(":");
  const words = (part: string) => part.split(/\s+/).filter(Boolean);
  const errors = source.includes("!") ? [{ message: "That is no text.", line: 2, column: 3 }] : [];
  const named = words(left).map((word) => word.split("@"));
  const imports = named.flatMap(([name = "", module]) =>
    module === undefined ? [] : [{ name, module, exported: name }],
  );
  return {
    defines: named.flatMap(([name]) => name ?? []),
    imports,
    uses: words(right),
    program: errors.length > 0 ? null : { kind: "code", code: source, insertions: [], imports: [] },
    errors,
  };
}

/** A session on a kernel that does what `behaviours` say, by cell id; change them between runs. */
export function makeSession(options: Partial<SessionOptions> = {}, host: Partial<SessionHost> = {}) {
  const behaviours: Record<string, Behaviour> = {};
  /** Cells that ran, in order, over all sandboxes. */
  const ran: string[] = [];
  const plans: Plan[] = [];
  const received: HostMessage[] = [];
  const reads: string[] = [];
  /** Memory that each sandbox was started with, in MB. */
  const memories: number[] = [];
  let starts = 0;
  let alive = 0;
  let failStart: string | null = null;

  async function startSandbox({ memory, onMessage, onEnd }: SandboxOptions): Promise<Sandbox> {
    if (failStart !== null) throw new Error(failStart);
    starts += 1;
    memories.push(memory);
    alive += 1;
    let ended = false;
    let loops = false;
    let answerFile = () => {};
    const say = (message: KernelMessage) => {
      if (!ended) onMessage(message);
    };
    const end = (reason: SandboxEnd) => {
      if (ended) return;
      ended = true;
      alive -= 1;
      onEnd(reason);
    };
    const walk = async ({ run, cells }: Plan) => {
      const failed = new Set<string>();
      for (const { id, uses, defines } of cells) {
        if (ended) return;
        const does = behaviours[id] ?? {};
        if (uses.some((name) => failed.has(name))) {
          for (const name of defines) failed.add(name);
          say({ type: "cell-finished", run, id, status: "skipped", ms: 0 });
          continue;
        }
        ran.push(id);
        say({ type: "cell-started", run, id });
        if (does.file) {
          const answered = new Promise<void>((resolve) => {
            answerFile = resolve;
          });
          say({ type: "file", request: 1, name: does.file, from: 0, to: 2 });
          await answered;
        }
        if (does.progress !== undefined) say({ type: "progress", run, id, done: does.progress });
        await does.wait;
        for (const output of does.outputs ?? []) say({ type: "output", run, id, output });
        if (does.end) return end(does.end);
        loops = does.hang ?? false;
        if (loops) return;
        if (does.error) for (const name of defines) failed.add(name);
        const status = does.error ? "error" : "ok";
        say({ type: "cell-finished", run, id, status, ms: 1, ...(does.error ? { error: does.error } : {}) });
      }
      say({ type: "run-finished", run });
    };
    const sandbox: Sandbox = {
      name: "fake",
      send(message) {
        received.push(message);
        if (message.type === "file-data") answerFile();
        if (message.type === "page" && !loops)
          say({ type: "page-data", request: message.request, rows: [[message.offset]] });
        if (message.type !== "plan") return;
        plans.push(message);
        void Promise.resolve().then(() => walk(message));
      },
      async stop() {
        end({ reason: "stopped" });
      },
    };
    say({ type: "ready", arquero: "8" });
    return sandbox;
  }

  const session = createSession(
    {
      startSandbox,
      analyze,
      async openFile(name) {
        reads.push(name);
        if (name === "missing.csv") throw new Error("The file missing.csv is not in this study.");
        return { blob: new Blob([new Uint8Array([1, 2])]) };
      },
      readLibrary: async () => "",
      ...host,
    },
    { seed: 1, language: "en", cellTime: null, memory: 256, rows: 10, by: "Ada", ...options },
  );
  const get = (id: string): CellState => {
    const state = session.snapshot().cells.get(id);
    if (!state) throw new Error(`No cell ${id}.`);
    return state;
  };
  return {
    session,
    behaviours,
    ran,
    plans,
    received,
    memories,
    reads,
    get,
    states: () => Object.fromEntries([...session.snapshot().cells].map(([id, { state }]) => [id, state])),
    starts: () => starts,
    alive: () => alive,
    failStart(message: string | null) {
      failStart = message;
    },
  };
}
