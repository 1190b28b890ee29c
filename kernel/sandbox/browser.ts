/**
 * The sandbox in a window: a dedicated worker inside an iframe of an opaque origin, served from its own address with
 * its own policy. This is the page's side. The frame is kept warm between runs: ending a worker and starting another
 * is quick, loading a frame is not.
 */
import { maxKernelMessageLength, parseKernelMessage } from "../../shared/protocol/port.ts";
import { say } from "../../shared/words/english.ts";
import {
  type FrameMessage,
  hello,
  type PageMessage,
  readFrameMessage,
  startCredit,
  weigh,
} from "./frame-protocol.ts";
import { watchPings } from "./ping-watch.ts";
import type { Sandbox, SandboxEnd, SandboxOptions, StartSandbox } from "./sandbox.ts";

export interface BrowserOptions {
  document: Document;
  /** Address of `kernel/frame.html`, served with the headers of `frame.headers.json`. */
  frameUrl: string;
  /**
   * Whether the frame comes from what this device keeps, since its server is away; from the server unless given.
   * Rejects with a sentence when it is to be had from neither.
   */
  usesKeptFrame?(): Promise<boolean>;
  /** Text of `kernel/runtime.js`; asked for once per frame. */
  runtimeCode(): Promise<string>;
  /**
   * Where a shell around the page ends the process of the frame for its memory: takes what is to be called each time.
   * Called once.
   */
  onProcessEnded?: ((listener: () => void) => void) | undefined;
}

const frameTimeoutMs = 20_000;

interface KernelFrame {
  readonly port: MessagePort;
  /** Whether the frame has been given the runtime's code. */
  loaded: boolean;
  onMessage(message: FrameMessage): void;
  remove(): void;
}

let lastWorker = 0;

/**
 * Gives the function that starts workers. Make one per page and share it: its frame serves one sandbox after another.
 * @returns StartSandbox; it rejects with a sentence when the frame does not load or the runtime fails
 */
export function startBrowserSandbox(options: BrowserOptions): StartSandbox {
  const idle: KernelFrame[] = [];
  /** Ends what runs, by the reason. */
  const running = new Set<() => void>();
  options.onProcessEnded?.(() => {
    for (const frame of idle.splice(0)) frame.remove();
    for (const end of [...running]) end();
  });
  return async (sandbox) => {
    const frame = idle.pop() ?? (await openFrame(options));
    let code: string | undefined;
    try {
      code = frame.loaded ? undefined : await options.runtimeCode();
    } catch (cause) {
      idle.push(frame);
      throw new Error(say("sandbox.start-failed", { detail: describe(cause) }), { cause });
    }
    frame.loaded = true;
    return startWorker(frame, code, options.document, sandbox, {
      release(reusable) {
        if (reusable) idle.push(frame);
        else frame.remove();
      },
      running,
    });
  };
}

async function startWorker(
  frame: KernelFrame,
  code: string | undefined,
  document: Document,
  { onMessage, onEnd }: SandboxOptions,
  { release, running }: { release(reusable: boolean): void; running: Set<() => void> },
): Promise<Sandbox> {
  const worker = ++lastWorker;
  const tell = (message: PageMessage, transfer: Transferable[] = []) =>
    frame.port.postMessage(message, transfer);
  const ready = Promise.withResolvers<void>();
  let isReady = false;
  let end: SandboxEnd | null = null;
  let stopped: (() => void) | null = null;

  const finish = (reason: SandboxEnd, reusable: boolean): void => {
    if (end !== null) return;
    end = reason;
    watch.stop();
    running.delete(endForMemory);
    if (reusable) tell({ type: "stop", worker });
    // A stop is over when the frame has said so; a frame that is dead or suspect says nothing that counts.
    if (reason.reason !== "stopped") release(reusable);
    if (!isReady)
      ready.reject(
        new Error(
          say("sandbox.start-failed", {
            detail: reason.reason === "crashed" ? reason.detail : reason.reason,
          }),
        ),
      );
    onEnd(reason);
  };
  const endForMemory = () => finish({ reason: "memory" }, false);
  running.add(endForMemory);
  const watch = watchPings(document, () =>
    finish({ reason: "crashed", detail: say("sandbox.silent") }, false),
  );

  frame.onMessage = (message) => {
    watch.heard();
    if (message.type === "ping" || message.worker !== worker) return;
    if (message.type === "stopped") return stopped?.();
    if (end !== null) return;
    if (message.type === "over") return finish({ reason: "output" }, true);
    if (message.type === "broken") {
      // Once the runtime stands, an uncaught error is a cell's own affair and is told by the runtime.
      if (!isReady) finish({ reason: "crashed", detail: message.detail }, false);
      return;
    }
    receive(message.text);
  };

  function receive(text: string): void {
    if (text.length > maxKernelMessageLength) {
      finish({ reason: "output" }, true);
      return;
    }
    let message: ReturnType<typeof parseKernelMessage>;
    try {
      message = parseKernelMessage(text);
    } catch {
      finish({ reason: "crashed", detail: say("sandbox.bad-message") }, true);
      return;
    }
    if (message.type === "ready") {
      isReady = true;
      ready.resolve();
    }
    onMessage(message);
    tell({ type: "credit", worker, weight: weigh(text) });
  }

  tell({ type: "start", worker, code, credit: startCredit });
  await ready.promise;
  return {
    name: "worker",
    send(message, bytes) {
      if (end === null) tell({ type: "pass", worker, message, bytes }, bytes === undefined ? [] : [bytes]);
    },
    async stop() {
      if (end !== null) return;
      const answered = new Promise<boolean>((resolve) => {
        stopped = () => resolve(true);
        setTimeout(() => resolve(false), 1000);
      });
      finish({ reason: "stopped" }, true);
      release(await answered);
    },
  };
}

/** Loads a frame and hands it one end of a channel. */
async function openFrame({ document, frameUrl, usesKeptFrame }: BrowserOptions): Promise<KernelFrame> {
  const isKept = (await usesKeptFrame?.()) ?? false;
  const element = document.createElement("iframe");
  // The page's service worker answers an address only as long as it may be of the page's origin. What it keeps has the
  // header `sandbox allow-scripts`, which makes the origin opaque all the same.
  element.setAttribute("sandbox", isKept ? "allow-scripts allow-same-origin" : "allow-scripts");
  element.setAttribute("allow", "");
  element.setAttribute("referrerpolicy", "no-referrer");
  element.setAttribute("aria-hidden", "true");
  element.setAttribute("tabindex", "-1");
  element.title = "kernel";
  // Not display:none, under which some browsers slow the frame's timers down.
  element.style.cssText =
    "position:fixed;width:0;height:0;border:0;inset:auto auto 0 0;visibility:hidden;pointer-events:none";
  element.src = frameUrl;

  const { port1, port2 } = new MessageChannel();
  const frame: KernelFrame = {
    port: port1,
    loaded: false,
    onMessage: () => {},
    remove() {
      port1.close();
      element.remove();
    },
  };
  const greeted = Promise.withResolvers<void>();
  port1.onmessage = (event: MessageEvent<unknown>) => {
    const message = readFrameMessage(event.data);
    if (message === null) return;
    greeted.resolve();
    frame.onMessage(message);
  };
  const greet = () => {
    // A document that this page can look into is no sandbox, whatever it was sent with.
    if (element.contentDocument) greeted.reject(new Error(say("sandbox.frame-open")));
    // An opaque origin has no name to aim at; the frame's address is our own and its policy allows one script.
    else element.contentWindow?.postMessage(hello, "*", [port2]);
  };
  element.addEventListener("load", greet, { once: true });
  const timeout = setTimeout(() => greeted.reject(new Error(say("sandbox.frame-timeout"))), frameTimeoutMs);
  document.body.append(element);
  try {
    await greeted.promise;
  } catch (error) {
    frame.remove();
    throw error;
  } finally {
    clearTimeout(timeout);
  }
  return frame;
}

function describe(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
