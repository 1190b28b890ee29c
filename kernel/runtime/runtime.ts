import type { CellError } from "../../shared/protocol/outputs.ts";
import type { HostMessage, KernelMessage, PlannedCell } from "../../shared/protocol/port.ts";
import type { Program } from "../../shared/protocol/program.ts";
import { say } from "../../shared/words/catalogue.ts";
import { followMathRandom } from "../stdlib/aq.ts";
import { now, stringify } from "./captured.ts";
import { type CellHost, CellRun } from "./cell-run.ts";
import { describeValue } from "./describe.ts";
import type { Determinism } from "./determinism.ts";
import { describeError } from "./errors.ts";
import { Compiler } from "./evaluate.ts";
import { Libraries } from "./libraries.ts";
import { writeOutput } from "./outputs.ts";
import { Requests } from "./requests.ts";
import { runCell } from "./run-cell.ts";
import { Scope } from "./scope.ts";
import { ShownTables } from "./tables.ts";
import type { NativeTimers } from "./timers.ts";

type Plan = Extract<HostMessage, { type: "plan" }>;

/** The door to the host: `post` takes JSON text, `onmessage` gets plain objects with bytes beside them. */
export interface Port {
  post(text: string): void;
  onmessage: ((message: HostMessage, bytes?: ArrayBuffer) => void) | null;
}

/** What the runtime uses of the place it runs in. */
export interface RuntimeOptions {
  readonly determinism: Determinism;
  readonly timers: NativeTimers;
  /** The global that library scripts and cells see. */
  readonly globals: object;
  /** Resolves in a later turn of the event loop, so that messages of the host are heard between cells. */
  yieldToHost(): Promise<void>;
  /** Version of Arquero, told with `ready`. */
  readonly arquero: string;
}

/** Longest time, in milliseconds, that cells run without the host being heard between them: one frame of a screen. */
const maxSilence = 16;

const givenUp = Symbol("given up");

/** A console for code that belongs to no cell: libraries, and Arquero's `print`. */
export interface Runtime {
  /** The cell that what happens now belongs to, if any. */
  activeCell(): CellRun | null;
}

/**
 * Starts the runtime on a port and says `ready`. Plans run one after the other, in the order they came.
 * @param port its `onmessage` is set
 */
export function createRuntime(port: Port, options: RuntimeOptions): Runtime {
  const postText = port.post.bind(port);
  const post = (message: KernelMessage) => postText(stringify(message));
  const scope = new Scope();
  const requests = new Requests();
  const compiler = new Compiler();
  const tables = new ShownTables();
  const runs = new Map<string, CellRun>();
  const programs = new Map<string, Program>();
  const cancelled = new Set<number>();
  let seed = 1;
  let giveUp: (() => void) | null = null;
  let current: number | null = null;
  let last: Promise<void> = Promise.resolve();
  let heardAt = now();

  const explain = (cell: string, thrown: unknown): CellError =>
    describeError(thrown, { cell, scope, programOf: (id) => programs.get(id) });

  const host: CellHost = {
    tables,
    timers: options.timers,
    post: postText,
    active: null,
    async openFile(name) {
      const read = async (from: number, to: number) => {
        const { bytes, size, error } = await requests.ask((request) =>
          post({ type: "file", request, name, from, to }),
        );
        if (error !== undefined) throw new Error(error);
        if (!bytes || size === undefined) throw new Error(say("runtime.noBytes", { name }));
        return { bytes: new Uint8Array(bytes), size };
      };
      const { size } = await read(0, 0);
      return { name, size, read: async (from, to) => (await read(from, to)).bytes };
    },
    reportLate(run, thrown) {
      const { name, message, line } = explain(run.id, thrown);
      const data =
        line === undefined
          ? `${name}: ${message}`
          : say("runtime.lateError", { name, message, line: String(line) });
      run.emit(writeOutput({ mime: "text/plain", data, stream: "error" }));
    },
  };

  const libraries = new Libraries(async (name) => {
    const { code, error } = await requests.ask((request) => post({ type: "library", request, name }));
    if (code === undefined) throw new Error(error ?? say("runtime.noLibrary", { name }));
    return code;
  }, options.globals);

  /** Runs one cell to its end, or until the run is cancelled. */
  async function walkCell(plan: Plan, cell: PlannedCell, stopped: Promise<typeof givenUp>): Promise<void> {
    const { run } = plan;
    const { id } = cell;
    // What the cell made before is gone, whatever comes of it now.
    runs.get(id)?.close();
    tables.drop(id);
    scope.drop(id);
    if (cell.uses.some((name) => scope.lookup(name)?.failed)) {
      scope.fail(id, cell.defines);
      post({ type: "cell-finished", run, id, status: "skipped", ms: 0 });
      return;
    }
    post({ type: "cell-started", run, id });
    const cellRun = new CellRun(id, run, plan.rows, host);
    runs.set(id, cellRun);
    programs.set(id, cell.program);
    options.determinism.restartRandom(seed, id);
    followMathRandom();
    host.active = cellRun;
    const start = now();
    const finish = (
      rest: Pick<Extract<KernelMessage, { type: "cell-finished" }>, "status" | "error" | "values">,
    ) => post({ type: "cell-finished", run, id, ms: Math.round((now() - start) * 1000) / 1000, ...rest });
    try {
      const work = runCell(cell, cellRun, { compiler, libraries, scope, inputs: plan.inputs });
      const values = await Promise.race([work, stopped]);
      if (values === givenUp) {
        // It may still fail some day; nobody is left to hear of it.
        work.catch(() => {});
        cellRun.close();
        scope.fail(id, cell.defines);
        finish({ status: "cancelled" });
        return;
      }
      scope.define(id, values);
      const described = Object.entries(values).map(([name, value]) => [name, describeValue(value)]);
      finish({ status: "ok", values: Object.fromEntries(described) });
    } catch (thrown) {
      scope.fail(id, cell.defines);
      finish({ status: "error", error: explain(id, thrown) });
    } finally {
      host.active = null;
    }
  }

  async function walkPlan(plan: Plan): Promise<void> {
    current = plan.run;
    const stopped = new Promise<typeof givenUp>((resolve) => {
      giveUp = () => resolve(givenUp);
    });
    scope.forget(plan.forget);
    for (const cell of plan.cells) {
      if (now() - heardAt > maxSilence) {
        await options.yieldToHost();
        heardAt = now();
      }
      if (cancelled.has(plan.run)) break;
      await walkCell(plan, cell, stopped);
    }
    cancelled.delete(plan.run);
    giveUp = null;
    current = null;
    post({ type: "run-finished", run: plan.run });
  }

  function answerPage({ request, handle, offset, limit }: Extract<HostMessage, { type: "page" }>): void {
    try {
      post({ type: "page-data", request, rows: tables.page(handle, offset, limit) });
    } catch (error) {
      post({ type: "page-data", request, error: error instanceof Error ? error.message : String(error) });
    }
  }

  function answerProfile({ request, handle, column }: Extract<HostMessage, { type: "profile" }>): void {
    try {
      post({ type: "profile-data", request, profile: tables.profile(handle, column) });
    } catch (error) {
      post({
        type: "profile-data",
        request,
        error: error instanceof Error ? error.message : String(error),
      });
    }
  }

  port.onmessage = (message, bytes) => {
    switch (message.type) {
      case "init":
        seed = message.seed;
        options.determinism.setLanguage(message.language);
        break;
      case "plan":
        last = last.then(() => walkPlan(message));
        break;
      case "cancel":
        cancelled.add(message.run);
        if (current === message.run) giveUp?.();
        break;
      case "page":
        answerPage(message);
        break;
      case "profile":
        answerProfile(message);
        break;
      case "file-data":
        requests.settle(message.request, { bytes, size: message.size, error: message.error });
        break;
      case "library-data":
        requests.settle(message.request, { code: message.code, error: message.error });
        break;
    }
  };
  post({ type: "ready", arquero: options.arquero });
  return { activeCell: () => host.active };
}
