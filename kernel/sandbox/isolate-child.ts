/**
 * The child process of the terminal's sandbox: holds one isolate, passes messages between it and the parent.
 * Started by isolate.ts as `node … isolate-child.js ADDON RUNTIME MEMORY [CACHE]`; it can read nothing but these files.
 *
 * Study code runs on the isolate's own thread. After every few messages it waits until they are written, so that a
 * flood fills neither this process nor the parent: it is as fast as the parent reads.
 */
import { readFileSync, writeSync } from "node:fs";
import { createRequire } from "node:module";
import type ivm from "isolated-vm";
import { maxKernelMessageLength } from "../../shared/protocol/limits.ts";
import { type ChildEnd, createFrameReader, encodeFrame } from "./frames.ts";
import { keptGlobals } from "./globals.ts";
import {
  type HostCallbacks,
  type IsolateDoors,
  installClone,
  installPortAndTimers,
  stripGlobals,
} from "./isolate-globals.ts";
import { installText } from "./isolate-text.ts";

const [addon = "", runtime = "", memory = "", cache = ""] = process.argv.slice(2);
const vm = (createRequire(import.meta.url)(addon) as { ivm: typeof ivm }).ivm;

/** Asks the parent to end this process and waits for it: see frames.ts for why it does not exit. */
function askForEnd(why: ChildEnd): never {
  unwritten.push(...encodeFrame(why, new ArrayBuffer(0)));
  flush();
  process.kill(process.pid, "SIGKILL");
  return process.abort();
}

/** Frames of one turn of the event loop: one write for all of them. */
const unwritten: Buffer[] = [];

function flush(): void {
  if (unwritten.length > 0) writeAll(Buffer.concat(unwritten.splice(0)));
}

const isolate = new vm.Isolate({
  memoryLimit: Math.max(8, Number(memory)),
  // V8 has lost the isolate: nothing can be rescued, and going on would be undefined behaviour.
  onCatastrophicError: () => askForEnd("memory"),
});

function endIfDisposed(): void {
  if (isolate.isDisposed) askForEnd("memory");
}

/** Writes all of it before it returns; the pipe is in blocking mode, where some systems still say "try again". */
function writeAll(bytes: Buffer): void {
  let at = 0;
  while (at < bytes.byteLength) {
    try {
      at += writeSync(1, bytes, at);
    } catch (error) {
      // The parent is gone: nobody waits for anything any more.
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") process.kill(process.pid, "SIGKILL");
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}

function toArrayBuffer({ buffer, byteOffset, byteLength }: Buffer): ArrayBuffer {
  const copy = new ArrayBuffer(byteLength);
  new Uint8Array(copy).set(new Uint8Array(buffer, byteOffset, byteLength));
  return copy;
}

const timers = new Map<number, NodeJS.Timeout>();
let fireTimer: ivm.Reference<IsolateDoors["fireTimer"]> | undefined;

const callbacks: HostCallbacks = {
  post(text) {
    if (typeof text !== "string" || text.length > maxKernelMessageLength) askForEnd("output");
    if (unwritten.length === 0) setImmediate(flush);
    unwritten.push(...encodeFrame(text));
  },
  settle: flush,
  startTimer(id, ms) {
    const fire = () => {
      timers.delete(id);
      fireTimer?.apply(undefined, [id]).catch(endIfDisposed);
    };
    timers.set(id, setTimeout(fire, ms));
  },
  stopTimer(id) {
    clearTimeout(timers.get(id));
    timers.delete(id);
  },
  now: () => performance.now(),
  decode: (label, fatal, ignoreBOM, bytes) => new TextDecoder(label, { fatal, ignoreBOM }).decode(bytes),
  nameEncoding(label) {
    try {
      return new TextDecoder(label).encoding;
    } catch {
      return "";
    }
  },
};

const context = await isolate.createContext();
const doors = await context.evalClosure(
  // Strict, so that no function that calls into a cell can be had by `caller`, with what it was called with.
  `"use strict"; (${stripGlobals})(JSON.parse($0)); (${installText})($1, $2); (${installClone})(); return (${installPortAndTimers})($3, $4, $5, $6, $7);`,
  [
    JSON.stringify(keptGlobals),
    callbacks.decode,
    callbacks.nameEncoding,
    // The isolate does not wait for one message; it waits at `settle`, which comes after those before it.
    new vm.Callback(callbacks.post, { ignored: true }),
    callbacks.settle,
    callbacks.startTimer,
    callbacks.stopTimer,
    callbacks.now,
  ],
  { result: { reference: true }, filename: "chancery:sandbox" },
);
const deliver: ivm.Reference<IsolateDoors["deliver"]> = await doors.get("deliver", { reference: true });
fireTimer = await doors.get("fireTimer", { reference: true });

// What the engine made of the runtime at build time; it looks whether that still fits and compiles anew otherwise.
const compiled = cache === "" ? null : readFileSync(cache);
const script = await isolate.compileScript(readFileSync(runtime, "utf8"), {
  filename: "chancery:runtime",
  ...(compiled === null ? {} : { cachedData: new vm.ExternalCopy(toArrayBuffer(compiled)) }),
});
await script.run(context);

// A bomb that goes off between two messages rejects nothing: look.
setInterval(endIfDisposed, 100).unref();

const read = createFrameReader(0xffffffff, 0xffffffff);
process.stdin.on("data", (chunk: Buffer) => {
  for (const { text, bytes } of read(chunk)) {
    const passed =
      bytes === null
        ? undefined
        : new vm.ExternalCopy(bytes, { transferOut: true }).copyInto({ release: true, transferIn: true });
    deliver.apply(undefined, [text, passed]).catch(endIfDisposed);
  }
});
process.stdin.on("end", () => process.kill(process.pid, "SIGKILL"));
