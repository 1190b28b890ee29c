import { from } from "arquero";
import { formatLog, inspect } from "../runtime/inspect.ts";
import type { CellContext } from "./context.ts";

type Line = (...args: unknown[]) => void;

function isRows(value: unknown): value is object[] {
  return (
    Array.isArray(value) && value.length > 0 && value.every((row) => typeof row === "object" && row !== null)
  );
}

/** A console whose lines are outputs of the cell. Source: WHATWG Console Standard, the parts without a terminal. */
export function makeConsole(context: CellContext): Readonly<Record<string, Line>> {
  const counts = new Map<string, number>();
  const timers = new Map<string, number>();
  let indent = "";
  const write = (stream: "log" | "warn" | "error", args: unknown[]) => {
    const text = formatLog(args);
    context.write(stream, indent === "" ? text : indent + text.replaceAll("\n", `\n${indent}`));
  };
  const log: Line = (...args) => write("log", args);
  const warn: Line = (...args) => write("warn", args);
  const error: Line = (...args) => write("error", args);
  const open: Line = (...args) => {
    if (args.length > 0) log(...args);
    indent += "  ";
  };
  const elapsed = (label: string) => {
    const start = timers.get(label);
    return start === undefined ? null : `${label}: ${(performance.now() - start).toFixed(1)} ms`;
  };
  return {
    log,
    info: log,
    debug: log,
    dir: (value) => log(inspect(value)),
    trace: log,
    warn,
    error,
    table: (value) => context.show(isRows(value) ? from(value) : value),
    assert: (condition, ...args) => {
      if (!condition) error("Assertion failed", ...args);
    },
    count: (label = "default") => {
      const next = (counts.get(String(label)) ?? 0) + 1;
      counts.set(String(label), next);
      log(`${label}: ${next}`);
    },
    countReset: (label = "default") => {
      counts.delete(String(label));
    },
    time: (label = "default") => {
      timers.set(String(label), performance.now());
    },
    timeLog: (label = "default") => {
      const text = elapsed(String(label));
      if (text !== null) log(text);
    },
    timeEnd: (label = "default") => {
      const text = elapsed(String(label));
      if (text !== null) log(text);
      timers.delete(String(label));
    },
    group: open,
    groupCollapsed: open,
    groupEnd: () => {
      indent = indent.slice(2);
    },
    clear: () => {},
  };
}
