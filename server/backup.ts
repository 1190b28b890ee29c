/**
 * A copy of a workspace and its data, also of a running server's: `data/` (log, blobs, token, audit trail), `studies/`
 * (the folder's files) and `manifest.json` with the hash of each file, written last. Of an encrypted workspace it is as
 * encrypted as that, and its keys are in a file beside it: one file of keys, the newest, opens all backups, and what was
 * deleted for good is in none.
 */
import { createHash, randomBytes } from "node:crypto";
import {
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
} from "node:fs";
import { chmod, copyFile, mkdir, open } from "node:fs/promises";
import { basename, dirname, join, relative, sep } from "node:path";
import { backup, DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { say } from "../shared/words/english.ts";
import { publish, readIfThere, replaceWithoutTrace, writeAtomically } from "./atomic-file.ts";
import { forgetClaims } from "./claims.ts";
import { keyringName, readKeyring } from "./vault/keyring.ts";
import { studiesName } from "./vault/open-workspace.ts";

const manifestSchema = z.object({
  backup: z.literal(1),
  made: z.string(),
  /** Of an encrypted workspace: the id of the keys that open it, which are not in the backup. */
  keys: z.string().optional(),
  files: z.record(z.string(), z.object({ sha256: z.string(), bytes: z.number() })),
});
type Manifest = z.infer<typeof manifestSchema>;
type Files = Manifest["files"];

/** Where the keys of an encrypted backup are, unless they were put elsewhere. */
export function nameKeys(backup: string): string {
  return `${backup}.keys`;
}

/** All pages at once, so that a server that goes on writing cannot make the copy begin again. */
const allPages = 2 ** 30;

/**
 * Copies a workspace and its data into the new folder `to`; it appears only once it is whole.
 * @returns how many files are in it, and whether the log is: it is not where it is in Postgres
 * @throws Error with one sentence where there is no data or `to` cannot be used; otherwise what the disk throws
 */
export async function backUp(folder: string, data: string, to: string): Promise<Copied> {
  const hasLog = existsSync(join(data, "log.sqlite"));
  if (!hasLog && !existsSync(join(data, "owner-token"))) throw new Error(say("backup.none", { data }));
  if (isInside(to, folder) || isInside(to, data)) throw new Error(say("backup.inside", { to }));
  const keyring = readKeyring(data);
  if (keyring !== undefined && !isOfKeys(nameKeys(to), keyring.id))
    throw new Error(say("vault.keys.taken", { file: nameKeys(to) }));
  const copied = await fillFolder(to, async (target) => {
    await mkdir(join(target, "data"), { mode: 0o700 });
    if (hasLog) await copyLog(join(data, "log.sqlite"), join(target, "data/log.sqlite"));
    // After the log: what it lists was kept before it was listed, and is never deleted.
    for (const name of ["owner-token", "audit.jsonl"])
      if (existsSync(join(data, name))) await keepFile(join(data, name), join(target, "data", name));
    await keepTree(join(data, "blobs"), join(target, "data/blobs"), data, true);
    await keepTree(join(data, studiesName), join(target, "data", studiesName), data, true);
    await keepTree(folder, join(target, "studies"), data, false);
    const files: Files = {};
    for (const path of listFiles(target)) files[path] = await describeFile(join(target, path));
    const keys = keyring === undefined ? {} : { keys: keyring.id };
    const manifest = { backup: 1, made: new Date().toISOString(), ...keys, files };
    await writeDurably(join(target, "manifest.json"), `${JSON.stringify(manifest, null, 1)}\n`);
    return { count: Object.keys(files).length, hasLog };
  });
  if (keyring === undefined) return copied;
  const keys = nameKeys(to);
  // Read last: a study that was made meanwhile has its key in it.
  const now = readFileSync(join(data, keyringName));
  replaceWithoutTrace(keys, () => writeAtomically(keys, now, 0o600));
  return { ...copied, keys };
}

/** Whether a file is free, or holds keys of this workspace, which newer ones may replace. */
function isOfKeys(file: string, id: string): boolean {
  const text = readIfThere(file);
  return text === undefined || readKeys(text)?.id === id;
}

function readKeys(text: Buffer): { id: string } | undefined {
  try {
    return z.object({ keyring: z.literal(1), id: z.string() }).parse(JSON.parse(text.toString("utf8")));
  } catch {
    return undefined;
  }
}

/** What a backup holds, or held. */
interface Copied {
  readonly count: number;
  readonly hasLog: boolean;
  /** The file with the keys of an encrypted workspace. */
  readonly keys?: string;
}

/**
 * Brings a backup back into the new or empty folder `to`, after each file was found to be as it was written.
 * @returns how many files were in it, and whether the log was
 * @param keys the file with the keys of an encrypted one; beside it unless given
 * @throws Error with one sentence when `from` is no backup or not whole, `to` is not empty, or the keys are not there
 */
export async function restore(from: string, to: string, keys = nameKeys(from)): Promise<Copied> {
  const { files, keys: wanted } = readManifest(from);
  const keyring = wanted === undefined ? undefined : readWantedKeys(keys, wanted);
  const found = listFiles(from).filter((path) => path !== "manifest.json");
  const stray = found.find((path) => !Object.hasOwn(files, path));
  if (stray !== undefined) throw new Error(say("restore.stray", { file: stray, from }));
  return fillFolder(to, async (target) => {
    for (const [path, expected] of Object.entries(files)) {
      if (!found.includes(path)) throw new Error(say("restore.missing", { file: path, from }));
      const copy = join(target, path.replace(/^data\//, ".chancery/").replace(/^studies\//, ""));
      await keepFile(join(from, path), copy);
      // The copy is what counts: a disk may fail in between.
      if ((await describeFile(copy)).sha256 !== expected.sha256)
        throw new Error(say("restore.changed", { file: path, from }));
    }
    if (keyring !== undefined) writeAtomically(join(target, ".chancery", keyringName), keyring, 0o600);
    await chmod(join(target, ".chancery"), 0o700);
    return { count: found.length, hasLog: found.includes("data/log.sqlite") };
  });
}

/** @throws Error with one sentence where the file is not there, or holds other keys */
function readWantedKeys(file: string, id: string): Buffer {
  const text = readIfThere(file);
  if (text === undefined) throw new Error(say("vault.keys.missing", { file }));
  if (readKeys(text)?.id !== id) throw new Error(say("vault.keys.others", { file }));
  return text;
}

function readManifest(from: string): Manifest {
  try {
    return manifestSchema.parse(JSON.parse(readFileSync(join(from, "manifest.json"), "utf8")));
  } catch (thrown) {
    throw new Error(say("restore.none", { from }), { cause: thrown });
  }
}

async function fillFolder<Result>(to: string, fill: (temporary: string) => Promise<Result>): Promise<Result> {
  if (existsSync(to) && readdirSync(to).length > 0) throw new Error(say("backup.notEmpty", { to }));
  const temporary = join(dirname(to), `.${basename(to)}.${randomBytes(6).toString("hex")}.tmp`);
  mkdirSync(temporary, { recursive: true, mode: 0o700 });
  try {
    const result = await fill(temporary);
    if (existsSync(to)) rmdirSync(to);
    publish(temporary, to);
    return result;
  } catch (thrown) {
    rmSync(temporary, { recursive: true, force: true });
    throw thrown;
  }
}

async function copyLog(from: string, to: string): Promise<void> {
  const sql = new DatabaseSync(from);
  try {
    sql.exec("PRAGMA busy_timeout = 10000");
    await backup(sql, to, { rate: allPages });
  } finally {
    sql.close();
  }
  const copy = new DatabaseSync(to);
  try {
    forgetClaims(copy);
  } finally {
    copy.close();
  }
  await chmod(to, 0o600);
}

/** Copies what is a plain file below `from`; hidden names are the server's own or half written, and links lead out. */
async function keepTree(from: string, to: string, data: string, isData: boolean): Promise<void> {
  if (!existsSync(from)) return;
  await mkdir(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const path = join(from, entry.name);
    if (entry.name.startsWith(".") || (!isData && path === data)) continue;
    if (entry.isDirectory()) await keepTree(path, join(to, entry.name), data, isData);
    else if (entry.isFile()) await keepFile(path, join(to, entry.name));
  }
}

async function keepFile(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await copyFile(from, to);
  const file = await open(to, "r");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Files below `folder`, with "/" between folders. */
function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"));
}

async function describeFile(path: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of createReadStream(path)) {
    const part = chunk as Buffer;
    hash.update(part);
    bytes += part.length;
  }
  return { sha256: hash.digest("hex"), bytes };
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder + sep);
}
