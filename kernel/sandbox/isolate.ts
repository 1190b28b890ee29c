/**
 * The sandbox without a window: an isolate in a child process of its own. The isolate has nothing ambient (no files,
 * no network, no `process`); the process around it is the second wall: empty environment and folder, Node's permission
 * model with its own few files readable, limits of the system, and SIGKILL.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { maxKernelMessageLength } from "../../shared/protocol/limits.ts";
import type { KernelMessage } from "../../shared/protocol/port.ts";
import { say } from "../../shared/words/english.ts";
import {
  type ChildEnd,
  childEnds,
  createFrameReader,
  encodeFrame,
  type Frame,
  maxKernelFrame,
} from "./frames.ts";
import { watchMemory } from "./memory-watch.ts";
import {
  NoSandbox,
  type Sandbox,
  type SandboxEnd,
  type SandboxOptions,
  type StartSandbox,
} from "./sandbox.ts";

export interface IsolateOptions {
  /** Path of the built runtime, `dist/kernel/runtime.js`. */
  bundle: string;
  /** Path of the built child, `dist/kernel/isolate-child.js`. */
  child: string;
  /** What the engine made of the runtime at build time, where the build has it: it starts sooner. */
  cache?: string | undefined;
}

/** What the process holds beside study code: Node, V8, the runtime, and what garbage collection needs while it moves. */
const residentSlack = 256;

/**
 * Gives the function that starts isolates.
 * @returns StartSandbox; it rejects with a sentence when the child cannot be started or ends before it is ready
 */
export function startIsolateSandbox(options: IsolateOptions): StartSandbox {
  return (sandbox) => start(options, sandbox);
}

/** unshare(1) of util-linux: a user namespace, in which no rights over this system's are left, and an empty network. */
const networkCommand = "unshare --map-current-user --net --";
let knownNetwork: boolean | undefined;

/** Whether this system lets anybody give a process a network of its own, in which there is nothing. Asked once: 5 ms. */
function canTakeNetwork(): boolean {
  knownNetwork ??=
    process.platform === "linux" &&
    spawnSync("/bin/sh", ["-c", `${networkCommand} true`], { env: {} }).status === 0;
  return knownNetwork;
}

async function start(
  options: IsolateOptions,
  { memory, onMessage, onEnd, signal }: SandboxOptions,
): Promise<Sandbox> {
  const { addon, version } = findAddon();
  const folder = makeFolder();
  const process_ = spawnChild(options, addon, memory, folder);
  let end: SandboxEnd | null = null;
  let stderr = "";
  const ready = Promise.withResolvers<void>();
  const gone = Promise.withResolvers<void>();
  // Awaited further down; a child that fails before that is no unhandled rejection.
  ready.promise.catch(() => {});

  const kill = (reason: SandboxEnd): void => {
    end ??= reason;
    process_.kill("SIGKILL");
  };
  signal?.addEventListener("abort", () => kill({ reason: "stopped" }), { once: true });
  const receive = (message: KernelMessage): void => {
    if (message.type === "ready") ready.resolve();
    onMessage(message);
  };
  const stopWatching = watchMemory(process_.pid ?? 0, memory * 1.25 + residentSlack, () =>
    kill({ reason: "memory" }),
  );

  process_.stderr?.on("data", (chunk: Buffer) => {
    stderr = (stderr + chunk.toString()).slice(-4000);
  });
  // A child that is killed while it is written to gives EPIPE; its end is told by "close".
  process_.stdin?.on("error", () => {});
  process_.on("error", (error) => {
    end ??= { reason: "crashed", detail: error.message };
    if (process_.pid === undefined) finish(null, null);
  });
  process_.on("close", finish);

  function finish(code: number | null, signal: string | null): void {
    stopWatching();
    removeFolder(folder);
    end ??= nameEnd(code, signal, stderr);
    ready.reject(new Error(describeFailedStart(end)));
    gone.resolve();
    onEnd(end);
  }

  // Loaded while the child comes up: schemas are the larger part of this side.
  const { parseKernelMessage } = await import("../../shared/protocol/port.ts");
  const read = createFrameReader(maxKernelFrame, 0);
  process_.stdout?.on("data", (chunk: Buffer) => {
    if (end !== null) return;
    const message = readMessages(() => read(chunk), parseKernelMessage);
    if (message.refused) kill(message.refused);
    for (const one of message.messages) if (end === null) receive(one);
  });

  try {
    await ready.promise;
  } catch (error) {
    await gone.promise;
    throw error;
  }
  return {
    name: `isolated-vm ${version}`,
    send(message, bytes) {
      if (end !== null) return;
      for (const part of encodeFrame(JSON.stringify(message), bytes ?? null)) process_.stdin?.write(part);
    },
    async stop() {
      kill({ reason: "stopped" });
      await gone.promise;
    },
  };
}

/** @throws NoSandbox with a sentence when the system's temporary folder takes none */
function makeFolder(): string {
  const folder = tmpdir();
  try {
    return mkdtempSync(join(folder, "chancery-"));
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? "";
    throw new NoSandbox(say("sandbox.no-folder", { folder, code }), { cause });
  }
}

/** An empty folder that stays behind is no reason to leave those who wait for the end without an answer. */
function removeFolder(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // The system clears its temporary folders.
  }
}

/** The isolated-vm binary for this system and its version: the child loads it by its path, so it reads nothing else. */
function findAddon(): { addon: string; version: string } {
  const require = createRequire(import.meta.url);
  const main = require.resolve("isolated-vm");
  const { version } = JSON.parse(readFileSync(join(dirname(main), "package.json"), "utf8")) as {
    version: string;
  };
  // Its main module may be replaced by the runtime's own loader; this file always has `resolve`.
  const { resolve } = createRequire(main)("node-gyp-build/node-gyp-build.js") as {
    resolve(folder: string): string;
  };
  try {
    return { addon: realpathSync(resolve(dirname(main))), version };
  } catch (cause) {
    throw new NoSandbox(say("sandbox.no-addon"), { cause });
  }
}

function spawnChild(options: IsolateOptions, addon: string, memory: number, folder: string): ChildProcess {
  const bundle = realpathSync(options.bundle);
  const child = realpathSync(options.child);
  const cache = options.cache !== undefined && existsSync(options.cache) ? [realpathSync(options.cache)] : [];
  const node = [
    "--no-node-snapshot",
    "--no-warnings",
    // Nobody on the machine turns a debugger on in it by a signal.
    "--disable-sigusr1",
    "--permission",
    "--allow-addons",
    ...[child, bundle, addon, ...cache].map((path) => `--allow-fs-read=${path}`),
    child,
    addon,
    bundle,
    String(memory),
    ...cache,
  ];
  const settings = { cwd: folder, env: { TZ: "UTC" }, stdio: "pipe", windowsHide: true } as const;
  if (process.platform !== "linux") return spawn(process.execPath, node, settings);
  // No core dump, no file, and a bound on data that V8's limits do not see. `ulimit -v` would not do: V8 reserves
  // gigabytes of addresses that it never touches. `-d` counts only what may be written, Node's own gigabyte included.
  const data = 1_572_864 + availableParallelism() * 65_536 + Math.ceil(memory * 1.5) * 1024;
  const limits = `ulimit -c 0; ulimit -f 0; ulimit -d ${data} 2>/dev/null`;
  // It makes way for Node, so that the process that is watched and killed stays the same one.
  const isolated = canTakeNetwork() ? networkCommand : "";
  return spawn(
    "/bin/sh",
    ["-c", `${limits}; exec ${isolated} "$0" "$@"`, process.execPath, ...node],
    settings,
  );
}

/** Parses what arrived; what a kernel may not send ends it. */
function readMessages(
  read: () => Frame[],
  parse: (text: string) => KernelMessage,
): { messages: KernelMessage[]; refused: SandboxEnd | null } {
  const messages: KernelMessage[] = [];
  try {
    for (const { text, bytes } of read()) {
      if (bytes !== null) return { messages, refused: { reason: nameChildEnd(text) } };
      if (text.length > maxKernelMessageLength) return { messages, refused: { reason: "output" } };
      messages.push(parse(text));
    }
    return { messages, refused: null };
  } catch (error) {
    if (error instanceof RangeError) return { messages, refused: { reason: "output" } };
    return { messages, refused: { reason: "crashed", detail: say("sandbox.bad-message") } };
  }
}

function nameChildEnd(text: string): ChildEnd {
  return childEnds.find((end) => end === text) ?? "memory";
}

function nameEnd(code: number | null, signal: string | null, stderr: string): SandboxEnd {
  if (/out of memory|heap limit|bad_alloc/i.test(stderr)) return { reason: "memory" };
  const detail = stderr.split("\n").find((line) => /error|fatal/i.test(line)) ?? stderr.trim().slice(0, 200);
  return {
    reason: "crashed",
    detail: detail.trim() || say("sandbox.exit", { code: signal ?? String(code) }),
  };
}

function describeFailedStart(end: SandboxEnd): string {
  if (end.reason === "memory") return say("sandbox.start-memory");
  const detail = end.reason === "crashed" ? end.detail : end.reason;
  return say("sandbox.start-failed", { detail });
}
