/** The sandbox's entry: takes the port that its surroundings left, makes the global deterministic, starts the runtime. */
import "./math/install.ts";
import arqueroPackage from "arquero/package.json" with { type: "json" };
import { aq } from "../stdlib/aq.ts";
import { Chart } from "../stdlib/chart.ts";
import { Control } from "../stdlib/control.ts";
import { input } from "../stdlib/input.ts";
import { ChartControl } from "../stdlib/input-chart.ts";
import { Markdown, md } from "../stdlib/md.ts";
import { op } from "../stdlib/op.ts";
import { installStackWriter } from "./call-sites.ts";
import { installDeterminism } from "./determinism.ts";
import { freezeIntrinsics, freezeShared } from "./freeze.ts";
import { makeGlobalConsole } from "./global-console.ts";
import { installLibraryDoor } from "./library-door.ts";
import { installRegExpSplit } from "./regexp-split.ts";
import { createRuntime, type Port } from "./runtime.ts";

const globals = globalThis as typeof globalThis & { chanceryPort?: Port };
const port = globals.chanceryPort;
if (!port) throw new Error("The sandbox set no chanceryPort before it loaded the runtime.");
delete globals.chanceryPort;

// Arquero's verbs add many frames; the default of ten would cut off the cell's own.
Error.stackTraceLimit = 60;

const { setTimeout: startTimer, clearTimeout: stopTimer } = globals;

/** A message to oneself is heard at once; a timer, where there is no channel, after a few milliseconds. */
function makeYield(): () => Promise<void> {
  if (typeof MessageChannel !== "function")
    return () => new Promise((resolve) => startTimer(() => resolve(), 0));
  const { port1, port2 } = new MessageChannel();
  // Taken before the globals are frozen: cells have no use for it.
  for (const name of ["MessageChannel", "MessagePort"]) Reflect.deleteProperty(globals, name);
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      port2.postMessage(null);
    });
}

const runtime = createRuntime(port, {
  determinism: installDeterminism(globals),
  timers: {
    setTimeout: (callback, delay) => startTimer(callback, delay),
    clearTimeout: (timer) => stopTimer(timer as number),
  },
  globals,
  yieldToHost: makeYield(),
  arquero: arqueroPackage.version,
});

Object.defineProperty(globals, "console", {
  value: makeGlobalConsole(runtime),
  writable: true,
  configurable: true,
  enumerable: false,
});

installStackWriter();
installLibraryDoor(globals);
installRegExpSplit();
freezeIntrinsics(globals);
freezeShared([aq, op, input, md, Markdown, Control, ChartControl, Chart]);
