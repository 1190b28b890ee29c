/**
 * Encrypts a workspace that nobody serves. Every step can be done again, so that one that was cut off is finished by
 * starting once more: files are encrypted before what they were is removed, and the database in one transaction.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { open, rm } from "node:fs/promises";
import { join } from "node:path";
import { parseStudyFile } from "../../shared/study-file/parse.ts";
import { say } from "../../shared/words/english.ts";
import { replaceWithoutTrace, writeAtomically } from "../atomic-file.ts";
import { AuditTrail } from "../audit/trail.ts";
import { readBin } from "../bin/bin.ts";
import { isHash } from "../blobs.ts";
import { findConflictMarks } from "../conflict-marks.ts";
import { openDatabase } from "../database.ts";
import { DiskTraces } from "../erasure/disk.ts";
import { startServer } from "../server.ts";
import type { SqlDatabase } from "../sql/database.ts";
import { copyName, nameInBin } from "../study-names.ts";
import type { ServerOptions } from "../types.ts";
import { hashBytes, maxStudyBytes, Workspace } from "../workspace.ts";
import { sealRows } from "./encrypt-rows.ts";
import { Keyring, readKeyring } from "./keyring.ts";
import { listPlainStudies, studiesName } from "./open-workspace.ts";
import type { Cost } from "./secret.ts";
import { readStudyOf, sealStudyText } from "./study-text.ts";
import { openVault, type Vault } from "./vault.ts";

export interface Encrypted {
  /** The recovery code, which is not kept; undefined where the workspace was encrypted before. */
  readonly code: string | undefined;
  /** Studies that are encrypted now. */
  readonly studies: number;
  /** Files that stay as they were: data of the folder, and what cannot be taken along. */
  readonly left: readonly string[];
  /** Study files that stay as they were, since they cannot be read as studies. */
  readonly unread: readonly string[];
}

/**
 * Encrypts what a workspace's server keeps; of one that is encrypted, the plain studies that were put into its folder.
 * @param passphrase of an encrypted workspace, or of one that is cut off, its own
 * @throws WrongSecret, or Error with one sentence; what was done until then is not undone
 */
export async function encryptWorkspace(
  options: Pick<ServerOptions, "folder" | "assets" | "examples"> & { readonly data: string },
  passphrase: string,
  cost?: Cost,
): Promise<Encrypted> {
  const { folder, data } = options;
  const isNew = readKeyring(data) === undefined;
  // As it is served for the last time, every file is in its document and every document in its file.
  if (isNew) await (await startServer({ ...options, host: "127.0.0.1", port: 0 })).close();
  const database = await openDatabase(data);
  try {
    const keyring = isNew ? Keyring.make(data, passphrase, cost) : Keyring.unlock(data, { passphrase });
    if (keyring.isLeaving) throw new Error(say("vault.leaving", { folder }));
    const vault = openVault(keyring);
    const { sql } = database;
    const workspace = new Workspace(folder, sql, join(data, studiesName), vault);
    const disk = new DiskTraces(sql);
    disk.overwriteDeleted();
    if (!keyring.isFinished) sealDatabase(folder, data, sql, vault);
    const unread = takeIn(folder, workspace);
    sealBin(data, vault);
    await sealBlobs(join(data, "blobs"), vault);
    const isTrailSealed = new AuditTrail(data, undefined, vault).encrypt();
    disk.clean();
    const code = keyring.isFinished ? undefined : keyring.renewCode();
    if (code !== undefined) keyring.finish();
    const beside = listData(folder, data).filter((path) => !unread.includes(path));
    const left = [...beside, ...(isTrailSealed ? [] : [join(data, "audit.jsonl")])];
    return { code, studies: workspace.all().length, left, unread };
  } finally {
    database.close();
  }
}

/** Writes each study's text anew, encrypted, then seals the rows. */
function sealDatabase(folder: string, data: string, sql: SqlDatabase, vault: Vault): void {
  if (sql.prepare("SELECT 1 FROM sqlite_master WHERE name = 'encrypted'").get() !== undefined) return;
  sealRows(sql, vault, (id, path, to) => {
    const file = join(folder, path);
    if (!existsSync(file)) return undefined;
    const bytes = readFileSync(file);
    writeAtomically(join(data, studiesName, to), sealStudyText(vault, id, bytes), 0o600);
    return bytes.toString("utf8");
  });
}

/**
 * Takes the plain studies of the folder into the workspace, but for those whose text is in it. One that cannot be read as
 * a study stays as it is: once it were encrypted, no other program could mend it.
 * @returns the paths of those
 */
function takeIn(folder: string, workspace: Workspace): string[] {
  const unread: string[] = [];
  const settled = new Set(workspace.all().map(({ fileHash }) => fileHash));
  const known = new Set(
    workspace
      .all()
      .flatMap(({ path, copy }) =>
        [path, copy].flatMap((name) => (name === null ? [] : [String(workspace.read(name) ?? "")])),
      ),
  );
  for (const name of listPlainStudies(folder)) {
    const path = join(folder, name);
    const text = readAsStudy(path);
    // A merge that was left unfinished in it: the document has nothing of that.
    const isMerging = text !== undefined && findConflictMarks(text) !== undefined;
    if (text === undefined || (isMerging && !settled.has(workspace.hash(text)))) {
      unread.push(path);
      continue;
    }
    if (!known.has(text)) {
      if (copyName.test(name)) continue;
      const id = workspace.makeId();
      const to = workspace.nameFor("", id);
      workspace.write(id, to, text);
      workspace.add(to, id);
    }
    removeWithoutTrace(path);
  }
  return unread;
}

/** The text of a study file; undefined where it is none that a workspace takes. */
function readAsStudy(path: string): string | undefined {
  if (statSync(path).size > maxStudyBytes) return undefined;
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(readFileSync(path));
    parseStudyFile(text, "");
    return text;
  } catch {
    return undefined;
  }
}

/** The bin's files, each under a key of its own, by names that tell nothing. */
function sealBin(data: string, vault: Vault): void {
  for (const { path, deleted, name } of readBin(data)) {
    const bytes = readFileSync(path);
    if (readStudyOf(bytes) !== undefined) continue;
    const id = vault.hash(name).slice(0, 18);
    const to = join(data, "bin", nameInBin(`${id}.study.md`, deleted));
    writeAtomically(to, sealStudyText(vault, id, bytes), 0o600);
    if (existsSync(`${path}.owner.json`)) renameSync(`${path}.owner.json`, `${to}.owner.json`);
    removeWithoutTrace(path);
  }
}

/** A plain blob is known by its name: it is the hash of what is in it. */
async function sealBlobs(folder: string, vault: Vault): Promise<void> {
  if (!existsSync(folder)) return;
  for (const part of readdirSync(folder))
    for (const name of readdirSync(join(folder, part)).filter(isHash)) {
      const path = join(folder, part, name);
      const bytes = readFileSync(path);
      if (hashBytes(bytes) !== name) continue;
      const sealedName = vault.nameBlob(name);
      const to = join(folder, sealedName.slice(0, 2), sealedName);
      mkdirSync(join(folder, sealedName.slice(0, 2)), { recursive: true });
      await rm(to, { force: true });
      const file = await open(to, "wx", 0o600);
      try {
        const sink = vault.pourInto(file, `blob ${name}`);
        await sink.write(bytes);
        await sink.end();
        await file.sync();
      } finally {
        await file.close();
      }
      removeWithoutTrace(path);
    }
}

function removeWithoutTrace(path: string): void {
  replaceWithoutTrace(path, () => rmSync(path, { force: true }));
}

/** Data files of the folder by their names, then what the data folder keeps beside studies. */
function listData(folder: string, data: string): string[] {
  const isHidden = (name: string) => name.split(/[\\/]/).some((part) => part.startsWith("."));
  const files = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => !isHidden(path.slice(folder.length)) && !path.startsWith(join(data, "/")));
  const kept = readdirSync(data)
    .filter((name) => name === "remote" || name.startsWith("log.damaged-"))
    .map((name) => join(data, name));
  return [...files.sort(), ...kept];
}
