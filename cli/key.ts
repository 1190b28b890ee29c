import { resolve } from "node:path";
import { readFingerprint } from "../exchange/dossier/fingerprint.ts";
import { makeKey, readKeyFile, writeKeyFile } from "../exchange/signing/key-file.ts";
import { addPerson } from "../exchange/signing/people.ts";
import { say } from "../shared/words/catalogue.ts";
import { CommandError } from "./errors.ts";
import { writeFile } from "./export/write-file.ts";
import { chooseKey } from "./keys/choose-key.ts";
import { findKeyFolder } from "./keys/folder.ts";
import { choosePassphrase, findTerminal } from "./keys/passphrase.ts";
import { keepKey, keepPeople, listKeys, listPeople } from "./keys/store.ts";
import { stretch } from "./keys/stretch.ts";
import { thisMachine } from "./open/machine.ts";
import { type ParsedOptions, parseOptions } from "./options.ts";
import { writeOut } from "./process.ts";
import { readRegularFile } from "./run/study-source.ts";
import { findNearest } from "./text/nearest.ts";
import { oneLine } from "./text/plain.ts";

type Act = (argument: string | undefined, parsed: ParsedOptions, folder: string) => Promise<string>;

const acts: Readonly<Record<string, Act>> = {
  ...{ new: makeNew, list, show, trust, forget },
  ...{ import: take, export: give },
};

/**
 * `chancery key new | list | show [KEY] | trust CODE | forget CODE | import FILE | export [KEY]`: keys with which dossiers are signed, and people
 * whose signatures are known.
 * @returns 0
 * @throws CommandError when it cannot be done
 */
export async function key(args: readonly string[]): Promise<number> {
  const parsed = parseOptions(args, {
    command: "key",
    options: { name: "value", json: "flag", "passphrase-file": "value", out: "value" },
    arguments: { max: 2, words: say("cli.arguments.key") },
  });
  const [name = "list", argument] = parsed.arguments;
  const act = Object.hasOwn(acts, name) ? acts[name] : undefined;
  if (act === undefined) {
    const nearest = findNearest(name, Object.keys(acts));
    throw new CommandError(
      say("cli.key.act", { name }),
      nearest === undefined
        ? say("cli.error.option.hint", { command: "key" })
        : say("cli.hint.nearest", { name: `chancery key ${nearest}` }),
    );
  }
  await writeOut(await act(argument, parsed, findKeyFolder(thisMachine)));
  return 0;
}

async function makeNew(argument: string | undefined, parsed: ParsedOptions, folder: string): Promise<string> {
  const name = cleanName(parsed.value("name") ?? argument);
  const source = { file: parsed.value("passphrase-file"), env: process.env, ask: findTerminal() };
  const { fingerprint, file } = await makeKey(name, await choosePassphrase(source), today(), stretch);
  const path = keepKey(folder, fingerprint, file);
  return `${say("cli.key.made", { name, code: fingerprint, file: oneLine(path) })}\n`;
}

async function list(_argument: string | undefined, parsed: ParsedOptions, folder: string): Promise<string> {
  const own = (await listKeys(folder)).map(({ fingerprint, file: { name, created, publicKey } }) => {
    return { fingerprint, name, created, publicKey };
  });
  const known = listPeople(folder);
  if (parsed.has("json")) return `${JSON.stringify({ own, known })}\n`;
  const lines = (all: readonly { readonly fingerprint: string; readonly name: string }[]) =>
    all.map(({ fingerprint, name }) => `  ${fingerprint}  ${oneLine(name)}`);
  return [
    ...(own.length === 0 ? [say("cli.key.none.own")] : [say("cli.key.own"), ...lines(own)]),
    ...(known.length === 0 ? [say("cli.key.none.known")] : [say("cli.key.known"), ...lines(known)]),
    "",
  ].join("\n");
}

async function show(argument: string | undefined, parsed: ParsedOptions, folder: string): Promise<string> {
  const { fingerprint, file } = chooseKey(await listKeys(folder), argument);
  const { name, created, publicKey } = file;
  if (parsed.has("json")) return `${JSON.stringify({ fingerprint, name, created, publicKey })}\n`;
  return `${say("cli.key.shown", { name: oneLine(name), code: fingerprint, created })}\n`;
}

/** Takes a key from its file, as the window or another device wrote it; it stays encrypted. */
async function take(argument: string | undefined, _parsed: ParsedOptions, folder: string): Promise<string> {
  if (argument === undefined) throw new CommandError(say("cli.key.file.nothing"));
  const key = await readKeyFile(new TextDecoder().decode(readRegularFile(argument, 1)));
  if (key === null) throw new CommandError(say("cli.key.file.not", { file: argument }));
  const { fingerprint, file } = key;
  const isThere = (await listKeys(folder)).some((one) => one.fingerprint === fingerprint);
  const values = { name: oneLine(file.name), code: fingerprint };
  if (isThere) return `${say("cli.key.file.there", values)}\n`;
  return `${say("cli.key.file.taken", { ...values, file: oneLine(keepKey(folder, fingerprint, file)) })}\n`;
}

/** The file of a key, encrypted as it is kept, for the window or another device. */
async function give(argument: string | undefined, parsed: ParsedOptions, folder: string): Promise<string> {
  const { fingerprint, file } = chooseKey(await listKeys(folder), argument);
  const out = resolve(parsed.value("out") ?? `${fingerprint}.key.json`);
  await writeFile(out, writeKeyFile(file), 0o600);
  return `${say("cli.key.file.given", { name: oneLine(file.name), file: oneLine(out) })}\n`;
}

async function trust(argument: string | undefined, parsed: ParsedOptions, folder: string): Promise<string> {
  const fingerprint = readCode(argument);
  const name = cleanName(parsed.value("name"));
  keepPeople(folder, addPerson(listPeople(folder), { fingerprint, name, since: today() }));
  return `${say("cli.key.trusted", { name, code: fingerprint })}\n`;
}

async function forget(argument: string | undefined, _parsed: ParsedOptions, folder: string): Promise<string> {
  const fingerprint = readCode(argument);
  const known = listPeople(folder);
  const others = known.filter((person) => person.fingerprint !== fingerprint);
  if (others.length === known.length) throw new CommandError(say("cli.key.stranger", { code: fingerprint }));
  keepPeople(folder, others);
  return `${say("cli.key.forgotten", { code: fingerprint })}\n`;
}

/** @throws CommandError when it is no code, or one with a wrong character */
function readCode(argument: string | undefined): string {
  if (argument === undefined) throw new CommandError(say("cli.key.code.nothing"), say("cli.key.code.hint"));
  const code = readFingerprint(argument);
  if (code === null)
    throw new CommandError(say("cli.key.code", { code: argument }), say("cli.key.code.hint"));
  return code;
}

/** @throws CommandError when there is no name, or one that no line holds */
function cleanName(name: string | undefined): string {
  const clean = (name ?? "").normalize("NFC").trim();
  if (clean === "" || clean.length > 200 || oneLine(clean) !== clean || !clean.isWellFormed())
    throw new CommandError(say("cli.key.name"), say("cli.key.name.hint"));
  return clean;
}

const today = () => new Date().toISOString().slice(0, 10);
