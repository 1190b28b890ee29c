import type { Writable } from "node:stream";
import { say } from "../shared/words/catalogue.ts";
import { translate } from "../shared/words/translate.ts";
import { plainText } from "./text/plain.ts";

/** The command could not be carried out: told in one or two lines, exit code 2. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  readonly hint: string | undefined;

  constructor(message: string, hint?: string, options?: ErrorOptions) {
    super(message, options);
    this.hint = hint;
  }
}

/** The system's name of what went wrong ("ENOENT"), also of a wrapped error; undefined where there is none. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ("code" in error && typeof error.code === "string") return error.code;
  return errorCode(error.cause);
}

/** What went wrong, as one line. */
export function errorText(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split("\n", 1)[0] ?? "";
}

/**
 * Tells on `stream` what went wrong: the sentence, and below it what to do. Never a stack trace, unless asked for.
 * @param debug prints the stack of an error nobody foresaw
 */
export function tellError(error: unknown, stream: Writable, debug = false): void {
  if (error instanceof CommandError) {
    const lines = error.hint ? [error.message, error.hint] : [error.message];
    stream.write(`${say("cli.name")}: ${lines.map((line) => plainText(translate(line))).join("\n")}\n`);
    return;
  }
  stream.write(
    `${say("cli.name")}: ${say("cli.error.unexpected", { detail: plainText(errorText(error)) })}\n`,
  );
  if (debug && error instanceof Error) stream.write(`${error.stack ?? ""}\n`);
}
