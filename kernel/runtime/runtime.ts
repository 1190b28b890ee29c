import type { CellError } from "../../shared/protocol/outputs.ts";
import type { HostMessage, KernelMessage } from "../../shared/protocol/port.ts";
import type { Program } from "../../shared/protocol/program.ts";
import { say } from "../../shared/words/english.ts";
import { followMathRandom } from "../stdlib/aq.ts";
import { readCallers } from "./call-sites.ts";
import { now, stringify } from "./captured.ts";
import type { CellHost, CellRun } from "./cell-run.ts";
import type { Determinism } from "./determinism.ts";
import { describeError } from "./errors.ts";
import { Compiler } from "./evaluate.ts";
import { openHostFile } from "./files.ts";
import { loadFormatReader } from "./format-readers.ts";
import { Gate } from "./gate.ts";
import { Libraries } from "./libraries.ts";
import { writeOutput } from "./outputs.ts";
import { type Answer, Requests } from "./requests.ts";
import { runCell } from "./run-cell.ts";
import { Scope } from "./scope.ts";
import { ShownTables } from "./tables.ts";
import type { NativeTimers } from "./timers.ts";
import { Turns } from "./turns.ts";
import { Walker } from "./walker.ts";

/** The door to the host: `post` takes JSON text, `onmessage` gets plain objects with bytes beside them. */
export interface Port {
  post(text: string): void;
  /** Settles when the host has taken nearly all that was said; null, or absent, where nothing need be waited for. */
  drained?(): Promise<void> | null;
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

/** Pieces of files that may be on their way at one time: the host has each in its memory until it is taken. */
const maxPieces = 4;

/** A console for code that belongs to no cell: libraries, and Arquero's `print`. */
export interface Runtime {
  /** The cell whose code called what asks, if any. */
  callingCell(): CellRun | null;
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
  const pieces = new Gate(maxPieces);
  const compiler = new Compiler();
  const tables = new ShownTables();
  const programs = new Map<string, Program>();
  let seed = 1;
  let heardAt = now();

  const explain = (cell: string, thrown: unknown): CellError =>
    describeError(thrown, { cell, scope, programOf: (id) => programs.get(id) });

  /** Asks for a piece of a file in its turn. Opening one asks for no bytes, and may wait for a person: it takes no turn. */
  const askPiece = (send: (request: number) => void, size: number): Promise<Answer> =>
    size === 0 ? requests.ask(send) : pieces.pass(() => requests.ask(send));

  /** Lets messages of the host in when it has not been heard for a while, or has not heard all that was said. */
  async function hearHost(): Promise<void> {
    const drained = port.drained?.() ?? null;
    // Cells that run on and on say more than a page can take in.
    if (drained !== null) await drained;
    else if (now() - heardAt <= maxSilence) return;
    else await options.yieldToHost();
    heardAt = now();
  }

  const host: CellHost = {
    tables,
    timers: options.timers,
    post: postText,
    active: null,
    called: null,
    byUrl: new Map(),
    openFile: (name) =>
      openHostFile(name, (file, from, to) =>
        askPiece((request) => post({ type: "file", request, name: file, from, to }), to - from),
      ),
    openRemote: (url) =>
      openHostFile(url, (address, from, to) =>
        askPiece((request) => post({ type: "remote", request, url: address, from, to }), to - from),
      ),
    loadFormat: (format) => loadFormatReader(libraries, format),
    pause: hearHost,
    reportLate(run, thrown, discarded) {
      const { name, message, cell, line } = explain(run.id, thrown);
      const what =
        line === undefined
          ? `${name}: ${message}`
          : cell === run.id
            ? say("runtime.lateError", { name, message, line: String(line) })
            : say("runtime.lateErrorElsewhere", { name, message, cell, line: String(line) });
      const data = discarded ? `${what}. ${say("runtime.unawaited")}` : what;
      run.emit(writeOutput({ mime: "text/plain", data, stream: "error" }));
    },
  };

  const libraries = new Libraries(async (name) => {
    const { code, error } = await requests.ask((request) => post({ type: "library", request, name }));
    if (code === undefined) throw new Error(error ?? say("runtime.noLibrary", { name }));
    return code;
  }, options.globals);

  const walker = new Walker({
    host,
    scope,
    tables,
    programs,
    turns: new Turns(options.timers),
    post,
    explain,
    hearHost,
    restartRandom(id) {
      options.determinism.restartRandom(seed, id);
      followMathRandom();
    },
    evaluate: (cell, run, inputs) => runCell(cell, run, { compiler, libraries, scope, inputs }),
  });

  function answerPage(message: Extract<HostMessage, { type: "page" }>): void {
    const { request, handle, offset, limit, arrangement } = message;
    const refuse = (error: unknown) => post({ type: "page-data", request, error: describe(error) });
    try {
      if (arrangement === undefined)
        post({ type: "page-data", request, rows: tables.page(handle, offset, limit) });
      else
        tables
          .arrangedPage(message, arrangement, hearHost)
          .then((rows) => post({ type: "page-data", request, rows }))
          .catch(refuse);
    } catch (error) {
      refuse(error);
    }
  }

  /** Arrangements that are being made. */
  const arranging = new Set<number>();

  async function answerArrange(message: Extract<HostMessage, { type: "arrange" }>): Promise<void> {
    const { request, handle, arrangement } = message;
    arranging.add(request);
    const pause = async () => {
      await hearHost();
      if (!arranging.has(request)) throw new Error(say("runtime.tableGone"));
    };
    try {
      post({ type: "arranged", request, rows: await tables.arrange(handle, arrangement, pause) });
    } catch (error) {
      post({ type: "arranged", request, error: describe(error) });
    } finally {
      arranging.delete(request);
    }
  }

  function answerProfile({ request, handle, column }: Extract<HostMessage, { type: "profile" }>): void {
    try {
      post({ type: "profile-data", request, profile: tables.profile(handle, column) });
    } catch (error) {
      post({ type: "profile-data", request, error: describe(error) });
    }
  }

  port.onmessage = (message, bytes) => {
    switch (message.type) {
      case "init":
        seed = message.seed;
        options.determinism.setLanguage(message.language);
        break;
      case "plan":
        void walker.walkPlan(message);
        break;
      case "cancel":
        walker.cancel(message.run, message.id);
        break;
      case "release":
        walker.release(message.run, message.ids);
        break;
      case "page":
        answerPage(message);
        break;
      case "profile":
        answerProfile(message);
        break;
      case "arrange":
        void answerArrange(message);
        break;
      case "leave":
        arranging.delete(message.request);
        break;
      case "file-data":
        requests.settle(message.request, {
          bytes,
          size: message.size,
          name: message.name,
          error: message.error,
          hint: message.hint,
        });
        break;
      case "library-data":
        requests.settle(message.request, { code: message.code, error: message.error });
        break;
    }
  };
  post({ type: "ready", arquero: options.arquero });
  return {
    callingCell() {
      const { active, called, byUrl } = host;
      if (active !== null && called === active) return active;
      for (const url of readCallers()) {
        const run = url === undefined ? undefined : byUrl.get(url);
        if (run) return run;
      }
      return null;
    },
  };
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
