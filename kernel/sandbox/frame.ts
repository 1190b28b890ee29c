/**
 * Boot code of the kernel's frame: trusted, small, and the only script that the frame's policy allows by its hash.
 * It starts and ends the worker in which study code runs, relays its output under a credit that the page gives, and
 * pings the page, since a dead process gives no event at all.
 */
import {
  type FrameMessage,
  hello,
  maxQueued,
  type PageMessage,
  pingEveryMs,
  weigh,
} from "./frame-protocol.ts";
import { keptGlobals } from "./globals.ts";
import { installPrelude } from "./worker-prelude.ts";

interface RunningWorker {
  readonly number: number;
  readonly worker: Worker;
  credit: number;
  queue: string[];
  queued: number;
}

/** Names that stay while the runtime loads and go before it hears of any cell. */
const loadingGlobals = ["MessageChannel", "MessagePort"];

let scriptUrl: string | null = null;
let running: RunningWorker | null = null;

function greet(event: MessageEvent<unknown>): void {
  const [port] = event.ports;
  if (event.source !== window.parent || event.data !== hello || port === undefined) return;
  // Without the policy that takes its origin away this is no sandbox.
  if (window.origin !== "null") return;
  window.removeEventListener("message", greet);
  const tell = (message: FrameMessage) => port.postMessage(message);
  port.onmessage = (passed: MessageEvent<PageMessage>) => receive(passed.data, tell);
  setInterval(() => tell({ type: "ping" }), pingEveryMs);
  tell({ type: "ping" });
}

function receive(message: PageMessage, tell: (message: FrameMessage) => void): void {
  if (message.type === "start") {
    end();
    running = start(message, tell);
    return;
  }
  if (message.type === "stop") {
    if (running?.number === message.worker) end();
    tell({ type: "stopped", worker: message.worker });
    return;
  }
  if (running?.number !== message.worker) return;
  if (message.type === "credit") {
    running.credit += message.weight;
    drain(running, tell);
    return;
  }
  const { bytes } = message;
  if (bytes === undefined) running.worker.postMessage([message.message]);
  else running.worker.postMessage([message.message, bytes], [bytes]);
}

function start(
  message: PageMessage & { type: "start" },
  tell: (message: FrameMessage) => void,
): RunningWorker {
  if (scriptUrl === null) {
    const names = JSON.stringify([...keptGlobals, ...loadingGlobals]);
    // Strict from its first word, and so all that follows: no function that calls into a cell can be had by `caller`.
    const prelude = `"use strict";(${installPrelude})(${names}, ${maxQueued});\n`;
    // The runtime yields by a channel (a timer would wait for 4 ms); it has taken it by the time cells exist.
    const epilogue = `\n;${loadingGlobals.map((name) => `delete globalThis.${name};`).join("")}`;
    const parts = [prelude, message.code ?? "", epilogue];
    scriptUrl = URL.createObjectURL(new Blob(parts, { type: "text/javascript" }));
  }
  const worker = new Worker(scriptUrl);
  const state: RunningWorker = {
    number: message.worker,
    worker,
    credit: message.credit,
    queue: [],
    queued: 0,
  };
  worker.onmessage = (event: MessageEvent<unknown>) => {
    if (running !== state || typeof event.data !== "string") return;
    state.queue.push(event.data);
    state.queued += event.data.length;
    if (event.data === "" || state.queued > maxQueued) {
      end();
      tell({ type: "over", worker: state.number });
      return;
    }
    drain(state, tell);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    if (running === state) tell({ type: "broken", worker: state.number, detail: event.message ?? "" });
  };
  return state;
}

/** Sends what the page's credit allows; a message larger than the whole credit goes when nothing else is under way. */
function drain(state: RunningWorker, tell: (message: FrameMessage) => void): void {
  let sent = 0;
  while (state.credit > 0) {
    const text = state.queue[sent];
    if (text === undefined) break;
    sent += 1;
    state.credit -= weigh(text);
    state.queued -= text.length;
    tell({ type: "text", worker: state.number, text });
    state.worker.postMessage(text.length);
  }
  if (sent > 0) state.queue = state.queue.slice(sent);
}

function end(): void {
  running?.worker.terminate();
  running = null;
}

// No policy but Connection-Allowlist has a word against these, and not every browser knows that one.
for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection"]) Reflect.deleteProperty(window, name);
window.addEventListener("message", greet);
