/** The keys of this device, one file each, and the people whose codes this person has checked. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type KeyFile, type OwnKey, readKeyFile, writeKeyFile } from "../../exchange/signing/key-file.ts";
import { type Person, personSchema } from "../../exchange/signing/people.ts";
import { readIfThere, writeAtomically } from "../../server/atomic-file.ts";
import { say } from "../../shared/words/catalogue.ts";
import { CommandError, errorText } from "../errors.ts";
import { describeUnwritten } from "../unwritten.ts";

const ending = ".key.json";
const peopleFile = "people.json";
/** Only their owner may read them. */
const [fileMode, folderMode] = [0o600, 0o700];

const peopleSchema = z.object({ people: z.literal(1), known: z.array(personSchema) });

/** @throws CommandError when a file cannot be read, or is not what its name says */
export async function listKeys(folder: string): Promise<OwnKey[]> {
  const keys = [];
  for (const name of listNames(folder)) {
    const path = join(folder, name);
    const key = await readKeyFile(read(path, () => readFileSync(path, "utf8")));
    if (key === null)
      throw new CommandError(say("cli.key.damaged", { file: path }), say("cli.key.damaged.hint"));
    keys.push(key);
  }
  return keys;
}

/** Keeps a new key. @returns its file's path @throws CommandError when it cannot be written */
export function keepKey(folder: string, fingerprint: string, file: KeyFile): string {
  const path = join(folder, `${fingerprint}${ending}`);
  write(path, () => {
    mkdirSync(folder, { recursive: true, mode: folderMode });
    writeFileSync(path, writeKeyFile(file), { flag: "wx", mode: fileMode });
  });
  return path;
}

/** @throws CommandError when the list cannot be read */
export function listPeople(folder: string): readonly Person[] {
  const path = join(folder, peopleFile);
  const text = read(path, () => readIfThere(path)?.toString("utf8"));
  if (text === undefined) return [];
  try {
    return peopleSchema.parse(JSON.parse(text)).known;
  } catch {
    throw new CommandError(say("cli.key.damaged", { file: path }), say("cli.key.damaged.hint"));
  }
}

/** Replaces the list of known people. @throws CommandError when it cannot be written */
export function keepPeople(folder: string, known: readonly Person[]): void {
  const path = join(folder, peopleFile);
  write(path, () => {
    mkdirSync(folder, { recursive: true, mode: folderMode });
    writeAtomically(path, `${JSON.stringify({ people: 1, known }, null, 2)}\n`);
  });
}

function listNames(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(ending))
      .sort();
  } catch {
    // No key was made here yet.
    return [];
  }
}

function read<T>(file: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw new CommandError(say("cli.key.unreadable", { file, detail: errorText(error) }));
  }
}

function write(file: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    throw describeUnwritten(file, error);
  }
}
