/** The session's hold on one sandbox after another: starts it when needed, answers its questions, tells its end. */
import { sha256 } from "../../shared/hash.ts";
import type { Arrangement } from "../../shared/protocol/arrangement.ts";
import type { Rows } from "../../shared/protocol/outputs.ts";
import type { HostMessage, KernelMessage } from "../../shared/protocol/port.ts";
import type { ColumnProfile } from "../../shared/protocol/tables.ts";
import { say } from "../../shared/words/english.ts";
import type { Sandbox, SandboxEnd } from "../sandbox/sandbox.ts";
import type { HostFile, SessionHost, SessionOptions, SessionSnapshot } from "./types.ts";

type FileRequest = Extract<KernelMessage, { type: "file" }>;

export interface LinkEvents {
  /** Messages about runs; the link answers the rest itself. */
  onMessage(message: KernelMessage): void;
  /** The sandbox is gone, with every value it held. Not called for `stop`. */
  onEnd(end: SandboxEnd): void;
  onKernel(kernel: SessionSnapshot["kernel"]): void;
  /** A cell was given a file, or an answer from the web by its address. */
  onFile(name: string): void;
}

/** A table's sandbox is gone, or the table is: its rows can only be made again. */
export class TableGone extends Error {
  constructor() {
    super(say("session.no-table"));
  }
}

interface HeldFile {
  readonly file: HostFile;
  hash: string | null;
}

/** Most bytes that a cell is given at once: the host has them in memory meanwhile. */
const largestPiece = 64 * 1024 * 1024;
/** Largest file that is hashed whole, in bytes, where the host has no stream of it. */
const largestHashed = 512 * 1024 * 1024;

export class KernelLink {
  readonly #host: SessionHost;
  readonly #options: SessionOptions;
  readonly #events: LinkEvents;
  readonly #files = new Map<string, Promise<HeldFile>>();
  /** Questions about shown tables that wait for their answers. */
  readonly #pages = new Map<number, PromiseWithResolvers<Rows>>();
  readonly #profiles = new Map<number, PromiseWithResolvers<ColumnProfile>>();
  readonly #arrangements = new Map<number, PromiseWithResolvers<number>>();
  #sandbox: Sandbox | null = null;
  #starting: Promise<Sandbox> | null = null;
  #abortStart: AbortController | null = null;
  /** Ends what the sandbox asks of the web, which nobody waits for once it is gone. */
  #web = new AbortController();
  /** Counts sandboxes: what an earlier one still says is not heard. */
  #generation = 0;
  #lastPage = 0;

  constructor(host: SessionHost, options: SessionOptions, events: LinkEvents) {
    this.#host = host;
    this.#options = options;
    this.#events = events;
  }

  /** Starts a sandbox unless one stands. Rejects with a sentence. Gives false when it was stopped meanwhile. */
  async ensure(): Promise<boolean> {
    if (this.#sandbox !== null) return true;
    const generation = ++this.#generation;
    this.#events.onKernel("starting");
    const isCurrent = () => generation === this.#generation;
    let ended = false;
    const abort = new AbortController();
    this.#abortStart = abort;
    const starting = this.#host.startSandbox({
      memory: this.#options.memory,
      signal: abort.signal,
      onMessage: (message) => {
        if (isCurrent()) this.#receive(message);
      },
      onEnd: (end) => {
        ended = true;
        if (isCurrent() && this.#sandbox !== null) this.#lose(end);
      },
    });
    this.#starting = starting;
    // A sandbox that cannot be called off while it starts is not waited for either.
    const calledOff = new Promise<null>((resolve) => {
      abort.signal.addEventListener("abort", () => resolve(null), { once: true });
    });
    try {
      const sandbox = await Promise.race([starting, calledOff]);
      if (sandbox === null || !isCurrent()) return false;
      if (ended) throw new Error(say("session.no-start", { detail: say("sandbox.bad-message") }));
      this.#sandbox = sandbox;
      this.#events.onKernel("ready");
      const { seed, language } = this.#options;
      sandbox.send({ type: "init", seed, language });
      return true;
    } catch (error) {
      if (!isCurrent()) return false;
      this.#events.onKernel("off");
      throw error;
    } finally {
      if (this.#starting === starting) this.#starting = null;
    }
  }

  get stands(): boolean {
    return this.#sandbox !== null;
  }

  send(message: HostMessage, bytes?: ArrayBuffer): void {
    this.#sandbox?.send(message, bytes);
  }

  /**
   * A handle as others see it: it names this sandbox too, since the next one uses the same handles for other tables.
   */
  nameHandle(handle: string): string {
    return `${this.#generation}.${handle}`;
  }

  async page(handle: string, offset: number, limit: number, arrangement?: Arrangement): Promise<Rows> {
    const own = this.#ownHandle(handle);
    const request = ++this.#lastPage;
    const waiting = Promise.withResolvers<Rows>();
    this.#pages.set(request, waiting);
    const arranged = arrangement === undefined ? {} : { arrangement };
    this.send({ type: "page", request, handle: own, offset, limit, ...arranged });
    return waiting.promise;
  }

  /** @param signal tells the sandbox that nobody waits any more; the promise then rejects with its reason */
  async arrange(handle: string, arrangement: Arrangement, signal?: AbortSignal): Promise<number> {
    signal?.throwIfAborted();
    const own = this.#ownHandle(handle);
    const request = ++this.#lastPage;
    const waiting = Promise.withResolvers<number>();
    this.#arrangements.set(request, waiting);
    const leave = () => {
      this.send({ type: "leave", request });
      this.#arrangements.delete(request);
      waiting.reject(signal?.reason);
    };
    signal?.addEventListener("abort", leave, { once: true });
    this.send({ type: "arrange", request, handle: own, arrangement });
    return waiting.promise.finally(() => signal?.removeEventListener("abort", leave));
  }

  async profile(handle: string, column: string): Promise<ColumnProfile> {
    const own = this.#ownHandle(handle);
    const request = ++this.#lastPage;
    const waiting = Promise.withResolvers<ColumnProfile>();
    this.#profiles.set(request, waiting);
    this.send({ type: "profile", request, handle: own, column });
    return waiting.promise;
  }

  /** Whether a handle names a table of the sandbox that stands. */
  isCurrent(handle: string): boolean {
    return this.#sandbox !== null && handle.startsWith(`${this.#generation}.`);
  }

  /** A handle as the sandbox knows it. @throws TableGone when it is of an earlier sandbox */
  #ownHandle(handle: string): string {
    if (!this.isCurrent(handle)) throw new TableGone();
    return handle.slice(`${this.#generation}.`.length);
  }

  /** Ends the sandbox, also one that is only starting. */
  async stop(): Promise<void> {
    const [sandbox, starting] = [this.#sandbox, this.#starting];
    this.#generation += 1;
    this.#sandbox = null;
    this.#starting = null;
    this.#leaveWeb();
    this.#refusePages();
    this.#events.onKernel("off");
    await sandbox?.stop();
    // One that is still starting is ended at once, or as soon as it stands; nobody waits for it.
    if (starting !== null) this.#abortStart?.abort();
    starting?.then((late) => (late === sandbox ? undefined : late.stop())).catch(() => {});
  }

  forgetFiles(): void {
    this.#files.clear();
  }

  /** SHA-256 of a file that a cell was given; null when it is not held, or too large to hash. */
  async hashFile(name: string): Promise<string | null> {
    const held = await this.#files.get(name)?.catch(() => null);
    if (!held) return null;
    const { file } = held;
    if (held.hash === null && file.hash) held.hash = await file.hash().catch(() => null);
    else if (held.hash === null && file.blob.size <= largestHashed)
      held.hash = await sha256(new Uint8Array(await file.blob.arrayBuffer()));
    return held.hash;
  }

  #receive(message: KernelMessage): void {
    switch (message.type) {
      case "ready":
        return;
      case "page-data": {
        const waiting = this.#pages.get(message.request);
        this.#pages.delete(message.request);
        if (message.rows) waiting?.resolve(message.rows);
        else waiting?.reject(new Error(message.error ?? say("session.no-table")));
        return;
      }
      case "arranged": {
        const waiting = this.#arrangements.get(message.request);
        this.#arrangements.delete(message.request);
        if (message.rows !== undefined) waiting?.resolve(message.rows);
        else waiting?.reject(new Error(message.error ?? say("session.no-table")));
        return;
      }
      case "profile-data": {
        const waiting = this.#profiles.get(message.request);
        this.#profiles.delete(message.request);
        if (message.profile) waiting?.resolve(message.profile);
        else waiting?.reject(new Error(message.error ?? say("session.no-table")));
        return;
      }
      case "file":
        void this.#answerFile(message, message.name, (name) => this.#host.openFile(name));
        return;
      case "remote":
        // No file of a study is called like an address, so both are held by their names.
        void this.#answerFile(message, message.url, (url) => openWeb(this.#host, url, this.#web.signal));
        return;
      case "library":
        void this.#answerLibrary(message.request, message.name);
        return;
      default:
        this.#events.onMessage(message);
    }
  }

  async #answerFile(
    { request, from, to }: Pick<FileRequest, "request" | "from" | "to">,
    name: string,
    openFile: (name: string) => Promise<HostFile>,
  ): Promise<void> {
    const sandbox = this.#sandbox;
    let reading = this.#files.get(name);
    // Not in the middle of a read, which would be of two files.
    if (from === 0 && (await reading?.catch(() => null))?.file.isOutdated?.()) reading = undefined;
    if (reading === undefined) {
      reading = openFile(name).then((file) => ({ file, hash: file.sha256 ?? null }));
      this.#files.set(name, reading);
    }
    this.#events.onFile(name);
    try {
      const { file } = await reading;
      const { blob } = file;
      const bytes = await readPiece(file, name, from, to);
      sandbox?.send(
        { type: "file-data", request, size: blob.size, name: file.name, mediaType: file.mediaType },
        bytes,
      );
    } catch (error) {
      if (this.#files.get(name) === reading) this.#files.delete(name);
      sandbox?.send({ type: "file-data", request, error: describe(error), hint: hintOf(error) });
    }
  }

  async #answerLibrary(request: number, name: string): Promise<void> {
    const sandbox = this.#sandbox;
    try {
      const code = await this.#host.readLibrary(name);
      sandbox?.send({ type: "library-data", request, code });
    } catch (error) {
      sandbox?.send({ type: "library-data", request, error: describe(error) });
    }
  }

  #lose(end: SandboxEnd): void {
    this.#sandbox = null;
    this.#generation += 1;
    this.#leaveWeb();
    this.#refusePages();
    this.#events.onKernel("off");
    this.#events.onEnd(end);
  }

  #leaveWeb(): void {
    this.#web.abort();
    this.#web = new AbortController();
  }

  #refusePages(): void {
    for (const asked of [this.#pages, this.#profiles, this.#arrangements]) {
      for (const waiting of asked.values()) waiting.reject(new TableGone());
      asked.clear();
    }
  }
}

/** @throws Error where the host has no way to the web */
async function openWeb(host: SessionHost, url: string, signal: AbortSignal): Promise<HostFile> {
  if (!host.openRemote) throw new Error(say("runtime.noWeb"));
  return host.openRemote(url, signal);
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function hintOf(error: unknown): string | undefined {
  const hint = error instanceof Error && "hint" in error ? error.hint : undefined;
  return typeof hint === "string" && hint !== "" ? hint : undefined;
}

/** @throws Error naming the file when too much is asked for, or when it is another file by now */
async function readPiece(
  { blob, read }: HostFile,
  name: string,
  from: number,
  to: number,
): Promise<ArrayBuffer> {
  if (to - from > largestPiece) {
    const [size, limit] = [to - from, largestPiece].map((bytes) => Math.round(bytes / 1024 / 1024));
    throw new Error(say("runtime.largePiece", { name, size: size ?? 0, limit: limit ?? 0 }));
  }
  if (from === to) return new ArrayBuffer(0);
  try {
    return await (read?.(from, to) ?? blob.slice(from, to).arrayBuffer());
  } catch {
    throw new Error(say("runtime.changedFile", { name }));
  }
}
