/** Where a passphrase comes from: a file, the environment, or the person at the terminal. */
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { leastPassphrase as leastLength } from "../../exchange/signing/key-file.ts";
import { say } from "../../shared/words/catalogue.ts";
import { CommandError } from "../errors.ts";
import { readRegularFile } from "../run/study-source.ts";

/** Where to look for it. */
export interface PassphraseSource {
  /** Holds it, with or without a line end. */
  readonly file: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Asks for it without showing what is typed; null where nobody sits at a terminal. */
  readonly ask: ((question: string) => Promise<string>) | null;
}

/** The passphrase of a key that there is. @throws CommandError where there is none to be had */
export async function readPassphrase(source: PassphraseSource, question: string): Promise<string> {
  if (source.file !== undefined)
    return new TextDecoder().decode(readRegularFile(source.file, 1)).replace(/\r?\n$/, "");
  if (source.env.CHANCERY_PASSPHRASE !== undefined) return source.env.CHANCERY_PASSPHRASE;
  if (source.ask === null) throw new CommandError(say("cli.key.noTerminal"), say("cli.key.noTerminal.hint"));
  return source.ask(question);
}

/** A passphrase for a new key; at a terminal it is asked for twice. @throws CommandError when it is too short */
export async function choosePassphrase(source: PassphraseSource): Promise<string> {
  const passphrase = await readPassphrase(source, say("cli.key.choose", { least: leastLength }));
  if ([...passphrase].length < leastLength)
    throw new CommandError(say("cli.key.short", { least: leastLength }), say("cli.key.short.hint"));
  const isTyped = source.file === undefined && source.env.CHANCERY_PASSPHRASE === undefined;
  if (isTyped && (await source.ask?.(say("cli.key.again"))) !== passphrase)
    throw new CommandError(say("cli.key.differs"));
  return passphrase;
}

/** Asks at this process's terminal; null where there is none. */
export function findTerminal(): PassphraseSource["ask"] {
  if (process.stdin.isTTY !== true || process.stderr.isTTY !== true) return null;
  return async (question) => {
    process.stderr.write(`${question} `);
    const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
    const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
    // Ctrl-C and Ctrl-D end the command, as they do elsewhere.
    lines.on("SIGINT", () => process.exit(130));
    try {
      return await Promise.race([
        lines.question(""),
        new Promise<never>((_, reject) => {
          lines.once("close", () => reject(new CommandError(say("cli.key.noTerminal"))));
        }),
      ]);
    } finally {
      lines.close();
      process.stderr.write("\n");
    }
  };
}
