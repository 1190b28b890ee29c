import { existsSync, statSync } from "node:fs";
import { say, type WordKey } from "../shared/words/catalogue.ts";
import { CommandError } from "./errors.ts";
import { parseOptions } from "./options.ts";
import { findPackageRoot } from "./package-root.ts";
import { writeOut } from "./process.ts";
import { findNearest } from "./text/nearest.ts";

/** Carries out a command; gives its exit code. */
export type Command = (args: readonly string[]) => Promise<number>;

interface CommandEntry {
  readonly help: WordKey;
  /** Loaded when asked for: `run` alone needs the TypeScript compiler, `serve` alone the server. */
  readonly load: () => Promise<Command>;
}

export const commands: Readonly<Record<string, CommandEntry>> = {
  open: { help: "cli.help.open", load: async () => (await import("./open.ts")).open },
  serve: { help: "cli.help.serve", load: async () => (await import("./serve.ts")).serve },
  run: { help: "cli.help.run", load: async () => (await import("./run.ts")).run },
  check: { help: "cli.help.check", load: async () => (await import("./check.ts")).check },
  export: { help: "cli.help.export", load: async () => (await import("./export.ts")).exportCommand },
  import: { help: "cli.help.import", load: async () => (await import("./import.ts")).importCommand },
  verify: { help: "cli.help.verify", load: async () => (await import("./verify.ts")).verify },
  sign: { help: "cli.help.sign", load: async () => (await import("./sign.ts")).sign },
  key: { help: "cli.help.key", load: async () => (await import("./key.ts")).key },
  pseudonymise: {
    help: "cli.help.pseudonymise",
    load: async () => (await import("./pseudonymise.ts")).pseudonymise,
  },
  audit: { help: "cli.help.audit", load: async () => (await import("./audit.ts")).audit },
  backup: { help: "backup.help", load: async () => (await import("./backup.ts")).backUpCommand },
  encrypt: { help: "vault.help", load: async () => (await import("./encrypt.ts")).encrypt },
  decrypt: { help: "vault.help.decrypt", load: async () => (await import("./decrypt.ts")).decrypt },
  passphrase: {
    help: "vault.help.passphrase",
    load: async () => (await import("./passphrase.ts")).passphrase,
  },
  restore: { help: "restore.help", load: async () => (await import("./restore.ts")).restoreCommand },
};

/**
 * Carries out what the command line says.
 * @param args without node and the script
 * @returns the exit code
 * @throws CommandError when it cannot be carried out
 */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  const [first, ...rest] = args;
  if (first === "--version" || first === "-v" || first === "-V") {
    await writeOut(`${findPackageRoot().manifest.version}\n`);
    return 0;
  }
  if (first === "--help" || first === "-h") return printHelp(undefined);
  if (first === "help") {
    const shape = {
      command: "help",
      options: {},
      arguments: { max: 1, words: say("cli.arguments.command") },
    };
    return printHelp(parseOptions(rest, shape).arguments[0]);
  }
  const bare = first === undefined || first.startsWith("-");
  const name = bare ? "open" : first;
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!entry) throw refuseCommand(name);
  const own = bare ? args : rest;
  const end = own.indexOf("--");
  const asks = (end < 0 ? own : own.slice(0, end)).some((arg) => arg === "--help" || arg === "-h");
  if (asks) return printHelp(name);
  const command = await entry.load();
  return command(own);
}

async function printHelp(name: string | undefined): Promise<number> {
  if (name === undefined) {
    await writeOut(say("cli.help", { version: findPackageRoot().manifest.version }));
    return 0;
  }
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!entry) throw refuseCommand(name);
  await writeOut(say(entry.help));
  return 0;
}

function refuseCommand(name: string): CommandError {
  const message = say("cli.error.command", { name });
  if (existsSync(name))
    return new CommandError(
      message,
      say(statSync(name).isDirectory() ? "cli.error.command.folder" : "cli.error.command.study", { name }),
    );
  const nearest = findNearest(name, [...Object.keys(commands), "help"]);
  return new CommandError(
    message,
    nearest === undefined
      ? say("cli.error.command.hint")
      : say("cli.hint.nearest", { name: `chancery ${nearest}` }),
  );
}
