/** How the state of one cell changes: pure functions from state to state. */
import type { CellError } from "../../shared/protocol/outputs.ts";
import type { KernelMessage } from "../../shared/protocol/port.ts";
import { say } from "../../shared/words/english.ts";
import type { SourceError } from "../language/analysis.ts";
import type { SandboxEnd } from "../sandbox/sandbox.ts";
import { type CellState, defaultOutput, type SessionOptions } from "./types.ts";

export type Finished = Extract<KernelMessage, { type: "cell-finished" }>;

/** A cell that has never run. */
export function makeState(id: string): CellState {
  return {
    id,
    state: "never",
    status: null,
    defines: [],
    uses: [],
    outputs: [],
    error: null,
    limit: null,
    ms: null,
    startedAt: null,
    progress: null,
    values: {},
    imports: [],
    record: null,
    personal: false,
    remaking: false,
  };
}

/** As if it had never run: nothing of its last run is left. */
export function clearRun({ id, defines, uses, imported }: CellState): CellState {
  return { ...makeState(id), defines, uses, ...(imported === undefined ? {} : { imported }) };
}

/** Its text, or something it needs, is another now. A cell under way keeps its state until it is over. */
export function markStale(cell: CellState): CellState {
  return cell.status === null || cell.state === "waiting" || cell.state === "running"
    ? cell
    : { ...cell, state: "stale" };
}

/** Its run is asked for, and others come first. */
export function markWaiting(cell: CellState): CellState {
  return { ...cell, state: "waiting", progress: null };
}

/**
 * The outputs of the last run stay until the first new one comes, so that nothing flickers.
 * @param now by `performance.now()`
 */
export function markRunning(cell: CellState, now: number): CellState {
  return { ...cell, state: "running", startedAt: now, error: null, limit: null, progress: null, imports: [] };
}

/** It was to run and did not: back to what it was. */
export function markNotRun(cell: CellState): CellState {
  return { ...cell, state: cell.status === null ? "never" : "stale", progress: null };
}

/** A person stopped it while it ran. */
export function markStopped(cell: CellState): CellState {
  return {
    ...cell,
    state: "stopped",
    status: "cancelled",
    progress: null,
    error: null,
    limit: null,
    values: {},
  };
}

/** Something it needs failed: it has neither values nor outputs of its own. */
export function markSkipped(cell: CellState): CellState {
  return {
    ...cell,
    state: "failed",
    status: "skipped",
    outputs: [],
    error: null,
    limit: null,
    ms: null,
    progress: null,
    values: {},
    record: null,
  };
}

/** It failed without running. */
export function markFailed(cell: CellState, error: CellError): CellState {
  return { ...markSkipped(cell), status: "error", error };
}

/** Ends of a sandbox, and those that a session brings about: too long, or more shown in all than the limit. */
export type OwnEnd = SandboxEnd | { reason: "time" } | { reason: "shown" };

/** The limit that a person may raise against such an end. */
function findLimit({ reason }: OwnEnd): CellState["limit"] {
  if (reason === "time" || reason === "memory") return reason;
  return reason === "shown" ? "output" : null;
}

/** The end of its sandbox took it along. */
export function markEnded(cell: CellState, end: OwnEnd, options: SessionOptions): CellState {
  const message = describeEnd(end, options);
  const crashed = end.reason === "crashed";
  return {
    ...cell,
    state: crashed ? "failed" : "stopped",
    status: crashed ? "error" : "cancelled",
    error: { name: crashed ? "KernelError" : "Cancelled", message, cell: cell.id },
    limit: findLimit(end),
    progress: null,
    values: {},
    record: null,
  };
}

/** @param stale whether its text or its needs changed while it ran: then even a good result is stale */
export function markFinished(
  cell: CellState,
  message: Finished,
  stale: boolean,
  options: SessionOptions,
): CellState {
  if (message.status === "skipped") return markSkipped(cell);
  if (message.status === "cancelled") return markStopped(cell);
  const over = message.error !== undefined && isOutOfMemory(message.error);
  if (over) return { ...markEnded(cell, { reason: "memory" }, options), ms: message.ms };
  const ok = message.status === "ok";
  return {
    ...cell,
    state: stale ? "stale" : ok ? "fresh" : "failed",
    status: message.status,
    limit: null,
    error: ok ? null : (message.error ?? { name: "Error", message: "", cell: cell.id }),
    ms: message.ms,
    progress: null,
    values: message.values ?? {},
  };
}

/** The error of a cell whose text cannot run. */
export function makeSourceError(cell: string, { message, line, column, hint }: SourceError): CellError {
  return { name: "SyntaxError", message, cell, line, column, ...(hint === undefined ? {} : { hint }) };
}

/** A buffer that the sandbox refused: the engine's words, the same in V8's two homes. */
function isOutOfMemory(error: CellError): boolean {
  return (
    error.name === "RangeError" && /^Array buffer allocation failed|: Out of memory$/.test(error.message)
  );
}

function describeEnd(end: OwnEnd, options: SessionOptions): string {
  const byButton = options.raisedBy === "button";
  switch (end.reason) {
    case "time":
      return say("session.time", { seconds: options.cellTime ?? 0 });
    case "memory":
      return say(byButton ? "session.memory.button" : "session.memory", { megabytes: options.memory });
    case "output":
      return say("session.flood");
    case "shown":
      return say(byButton ? "session.output.button" : "session.output", {
        megabytes: options.output ?? defaultOutput,
      });
    case "crashed":
      return say("session.crashed", { detail: end.detail });
    case "stopped":
      return say("session.stopped");
  }
}
