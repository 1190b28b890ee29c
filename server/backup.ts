/**
 * A copy of a workspace and its data, also of a running server's: `data/` (log, blobs, token, audit trail), `studies/`
 * (the folder's files) and `manifest.json` with the hash of each file, written last.
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
import { publish } from "./atomic-file.ts";
import { forgetClaims } from "./claims.ts";

const manifestSchema = z.object({
  backup: z.literal(1),
  made: z.string(),
  files: z.record(z.string(), z.object({ sha256: z.string(), bytes: z.number() })),
});
type Files = z.infer<typeof manifestSchema>["files"];

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
  return fillFolder(to, async (target) => {
    await mkdir(join(target, "data"), { mode: 0o700 });
    if (hasLog) await copyLog(join(data, "log.sqlite"), join(target, "data/log.sqlite"));
    // After the log: what it lists was kept before it was listed, and is never deleted.
    for (const name of ["owner-token", "audit.jsonl"])
      if (existsSync(join(data, name))) await keepFile(join(data, name), join(target, "data", name));
    await keepTree(join(data, "blobs"), join(target, "data/blobs"), data, true);
    await keepTree(folder, join(target, "studies"), data, false);
    const files: Files = {};
    for (const path of listFiles(target)) files[path] = await describeFile(join(target, path));
    const manifest = { backup: 1, made: new Date().toISOString(), files };
    await writeDurably(join(target, "manifest.json"), `${JSON.stringify(manifest, null, 1)}\n`);
    return { count: Object.keys(files).length, hasLog };
  });
}

/** What a backup holds, or held. */
interface Copied {
  readonly count: number;
  readonly hasLog: boolean;
}

/**
 * Brings a backup back into the new or empty folder `to`, after each file was found to be as it was written.
 * @returns how many files were in it, and whether the log was
 * @throws Error with one sentence when `from` is no backup or not whole, or `to` is not empty
 */
export async function restore(from: string, to: string): Promise<Copied> {
  const files = readManifest(from);
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
    await chmod(join(target, ".chancery"), 0o700);
    return { count: found.length, hasLog: found.includes("data/log.sqlite") };
  });
}

function readManifest(from: string): Files {
  try {
    return manifestSchema.parse(JSON.parse(readFileSync(join(from, "manifest.json"), "utf8"))).files;
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
