import type { CellError } from "../../shared/protocol/outputs.ts";
import type { Program } from "../../shared/protocol/program.ts";
import { say } from "../../shared/words/english.ts";
import { sourcePosition } from "../language/positions.ts";
import { ExpressionError } from "../stdlib/expressions/errors.ts";
import { FileError } from "../stdlib/file-error.ts";
import { hintFor } from "./hints.ts";
import { inspect } from "./inspect.ts";
import type { Scope } from "./scope.ts";
import { type Frame, framesOf } from "./stack.ts";

const maxMessage = 10_000;
const maxName = 100;

/** Lines that `evaluate` puts before a program's code inside the function's body. */
export const bodyLines = 1;

export interface ErrorContext {
  /** The cell that was running. */
  readonly cell: string;
  readonly scope: Scope;
  /** The program that a cell last ran, by its id. */
  programOf(cell: string): Program | undefined;
}

/** Name and message of anything that can be thrown. An error's own properties may be getters that throw. */
function readThrown(thrown: unknown): { name: string; message: string } {
  try {
    if (thrown instanceof Error) {
      const name = String(thrown.name || "Error");
      if (thrown instanceof AggregateError) return { name, message: listErrors(thrown) };
      const cause = thrown.cause instanceof Error ? ` (${thrown.cause.name}: ${thrown.cause.message})` : "";
      return { name, message: `${String(thrown.message)}${cause}` || name };
    }
  } catch {
    // Falls through to the plain description.
  }
  return { name: "Error", message: say("runtime.thrownValue", { value: inspect(thrown) }) };
}

/** Most of the errors that one is made of which are told. */
const maxErrors = 5;

/** `Promise.any` says only that all failed; what went wrong is in the errors that it gathered. */
function listErrors({ message, errors }: AggregateError): string {
  const all = Array.isArray(errors) ? errors : [];
  const told = all.slice(0, maxErrors).map((one) => readThrown(one).message);
  if (all.length > maxErrors) told.push("…");
  return told.length === 0 ? message : `${message.replace(/\.$/, "")}: ${told.join("; ")}`;
}

/** An error, and the first of those that it is made of: an engine gives the error of `Promise.any` no place. */
function framesOfAny(thrown: unknown): Frame[] {
  const frames = framesOf(thrown, bodyLines);
  if (frames.length > 0 || !(thrown instanceof AggregateError) || !Array.isArray(thrown.errors))
    return frames;
  return framesOf(thrown.errors[0], bodyLines);
}

/** Arquero adds a note on its own API to some messages; the hint says it in our words. */
function firstLine(message: string): string {
  return message.startsWith("Invalid ") ? (message.split("\nNote:")[0] ?? message) : message;
}

/**
 * V8 places a name that nothing defines at its statement (`return nothing`): the name stands further on in the line.
 * @returns the frame with the column of the name, where it is found
 */
function placeName(frame: Frame, message: string, code: string): Frame {
  const name = /^([\p{L}\p{N}_$]+) is not defined$/u.exec(message)?.[1];
  const line = code.split("\n")[frame.line - 1];
  if (name === undefined || line === undefined) return frame;
  const word = new RegExp(`(?<![\\p{L}\\p{N}_$.])${name.replaceAll("$", "\\$")}(?![\\p{L}\\p{N}_$])`, "u");
  const at = line.slice(frame.column - 1).search(word);
  return at < 0 ? frame : { ...frame, column: frame.column + at };
}

/** The line of a program in which a frame is. */
function readLine(frame: Frame | undefined, { programOf }: ErrorContext): string | undefined {
  return frame === undefined ? undefined : programOf(frame.cell)?.code.split("\n")[frame.line - 1];
}

/**
 * An error as a person is told it: at the line of the running cell where it happened or from where it was reached; when it
 * began in another cell's function, the hint says where. Whatever a cell throws is told: asking a proxy what it is may
 * throw again, and an error that is never told leaves its cell running for ever.
 */
export function describeError(thrown: unknown, context: ErrorContext): CellError {
  try {
    return placeError(thrown, context);
  } catch {
    const message = say("runtime.thrownValue", { value: inspect(thrown) });
    return { name: "Error", message, cell: context.cell };
  }
}

function placeError(thrown: unknown, context: ErrorContext): CellError {
  const { name, message } = readThrown(thrown);
  const frames = framesOfAny(thrown);
  const places = frames.flatMap((frame, at) => {
    const program = context.programOf(frame.cell);
    if (!program) return [];
    const { line, column } = at === 0 ? placeName(frame, message, program.code) : frame;
    return [{ cell: frame.cell, ...sourcePosition(program, line, column) }];
  });
  const place = places.find(({ cell }) => cell === context.cell) ?? places[0];
  const origin = places[0];
  const hints = [
    thrown instanceof ExpressionError || thrown instanceof FileError
      ? thrown.hint
      : hintFor(message, context.scope, readLine(frames[0], context)),
  ];
  if (place && origin && origin.cell !== place.cell)
    hints.push(say("runtime.hintOrigin", { cell: origin.cell, line: String(origin.line) }));
  const hint = hints.filter((text) => text !== undefined).join(" ");
  return {
    name: name.slice(0, maxName),
    message: firstLine(message).slice(0, maxMessage),
    cell: place?.cell ?? context.cell,
    ...(place ? { line: place.line, column: place.column } : {}),
    ...(hint === "" ? {} : { hint }),
  };
}
