/**
 * Makes an encrypted workspace that nobody serves plain again. Every step can be done again, so that one that was cut off
 * is finished by starting once more: what is plain is written before what is encrypted is removed, the database changes in
 * one transaction, and the keys go last.
 */
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { open } from "node:fs/promises";
import { dirname, join } from "node:path";
import * as Y from "yjs";
import { readIfThere, removeTemporaries, syncFolder, writeAtomically } from "../atomic-file.ts";
import { AuditTrail, locateAudit } from "../audit/trail.ts";
import { readBin } from "../bin/bin.ts";
import { isHash } from "../blobs.ts";
import { openDatabase } from "../database.ts";
import { titleOf, toText } from "../document.ts";
import { findHashes } from "../erasure/find-hashes.ts";
import { Log } from "../log.ts";
import { writeSealedFile } from "../sealed-study.ts";
import { startServer } from "../server.ts";
import type { SqlDatabase } from "../sql/database.ts";
import { ending, fitName, nameInBin, toFileStem } from "../study-names.ts";
import type { ServerOptions } from "../types.ts";
import { applyIfPossible } from "../update.ts";
import { hashBytes } from "../workspace.ts";
import { isAnyLost, type LostRows, type Unseal, unsealRows } from "./decrypt-rows.ts";
import { Keyring, keepKeyring, removeKeyring } from "./keyring.ts";
import { studiesName } from "./open-workspace.ts";
import { openStudyText, readStudyOf } from "./study-text.ts";
import { openVault, type Vault } from "./vault.ts";

export interface Decrypted {
  /** Studies whose files are in the folder again. */
  readonly studies: number;
  /** Rows of the database that could not be opened, since their bytes were changed on the disk. */
  readonly lost: LostRows;
  /** Files that stay encrypted, since they cannot be opened. */
  readonly left: readonly string[];
}

/**
 * @param passphrase of the workspace, or its recovery code
 * @throws WrongSecret, or Error with one sentence; what was done until then is not undone
 */
export async function decryptWorkspace(
  options: Pick<ServerOptions, "folder" | "assets" | "examples"> & { readonly data: string },
  passphrase: string,
): Promise<Decrypted> {
  const { folder, data } = options;
  // A wrong one is told before anything is touched.
  const isBegun = Keyring.unlock(data, { passphrase }).isLeaving;
  // As it is served for the last time, every text is that of its document, and what was lost of one is restored.
  if (!isBegun)
    await (await startServer({ ...options, host: "127.0.0.1", port: 0, secret: { passphrase } })).close();
  const database = await openDatabase(data);
  try {
    const keyring = Keyring.unlock(data, { passphrase });
    const vault = openVault(keyring);
    const { sql } = database;
    keyring.leave();
    const isSealed = sql.prepare("SELECT 1 FROM sqlite_master WHERE name = 'encrypted'").get() !== undefined;
    const lost = isSealed ? unsealDatabase(folder, data, sql, vault) : { edits: 0, versions: 0, others: 0 };
    const left = [
      ...removeTexts(data, vault),
      ...unsealBin(data, vault),
      ...(await unsealBlobs(data, sql, vault)),
    ];
    if (!new AuditTrail(data, undefined, vault).decrypt()) left.push(locateAudit(data));
    // What could not be opened may be whole in a copy of it: what opens that is not thrown away.
    if (left.length > 0) keepKeyring(data);
    removeKeyring(data);
    const paths = sql.prepare("SELECT path FROM studies").all();
    const studies = paths.filter(({ path }) => existsSync(join(folder, String(path)))).length;
    return { studies, lost, left };
  } finally {
    database.close();
  }
}

/** Writes each study's text into the folder, then makes the rows plain. */
function unsealDatabase(folder: string, data: string, sql: SqlDatabase, vault: Vault): LostRows {
  const taken = new Set<string>();
  /** `other` gives what stands for a text that was changed on the disk; a file that is not there stays away. */
  const openText = (name: string, other: () => Buffer | undefined): Buffer | undefined => {
    const bytes = readIfThere(join(data, studiesName, name));
    return bytes && (openIfPossible(() => openStudyText(vault, bytes, name)) ?? other());
  };
  const write = (stem: string, rest: string, bytes: Buffer | undefined): string => {
    const path = findName(folder, stem, rest, bytes, taken);
    taken.add(path);
    if (bytes !== undefined && !existsSync(join(folder, path))) writeAtomically(join(folder, path), bytes);
    return path;
  };
  const tell = (id: string, isSealed: boolean) => {
    const doc = readDocument(sql, id);
    const title = titleOf(doc);
    // Of a sealed study nobody has the words here: its file says what it is.
    const text = isSealed ? writeSealedFile(title) : toText(doc);
    doc.destroy();
    return { title, text };
  };
  const unseal: Unseal = ({ id, title, row }) => {
    const told = () => tell(id, row.sealed === 1);
    const bytes = openText(String(row.path), () => Buffer.from(told().text, "utf8"));
    const known = title ?? (told().title || id);
    const path = write(toFileStem(known), "", bytes);
    const copy = row.copy === null ? undefined : openText(String(row.copy), () => undefined);
    return {
      ...{ text: bytes?.toString("utf8"), title: known, path },
      copy: copy === undefined ? null : write(path.slice(0, -ending.length), " (Chancery copy)", copy),
    };
  };
  const lost = unsealRows(sql, vault, unseal, (some) => {
    // Before the rows are plain: cut off after that, nobody would know any more that some were lost.
    if (isAnyLost(some)) keepKeyring(data);
  });
  syncFolder(folder);
  return lost;
}

/** Removes the encrypted texts, which are plain files now. @returns those that cannot be opened, which stay */
function removeTexts(data: string, vault: Vault): string[] {
  const folder = join(data, studiesName);
  if (!existsSync(folder)) return [];
  removeTemporaries(folder);
  const left: string[] = [];
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const bytes = readFileSync(path);
    if (openIfPossible(() => openStudyText(vault, bytes, name)) === undefined) left.push(path);
    else rmSync(path);
  }
  if (left.length === 0) rmSync(folder, { recursive: true });
  return left;
}

/** A free name for a study's file; where it was cut off before, the one that it got then: that has the same bytes. */
function findName(
  folder: string,
  stem: string,
  rest: string,
  bytes: Buffer | undefined,
  taken: ReadonlySet<string>,
): string {
  for (let count = 1; ; count++) {
    const number = count === 1 ? "" : ` ${count}`;
    const path = fitName(
      stem,
      rest === "" ? `${number}${ending}` : `${rest.slice(0, -1)}${number})${ending}`,
    );
    if (taken.has(path)) continue;
    const stat = lstatSync(join(folder, path), { throwIfNoEntry: false });
    if (stat === undefined) return path;
    if (bytes !== undefined && stat.isFile() && readFileSync(join(folder, path)).equals(bytes)) return path;
  }
}

/** Files of the bin, by the names of their studies again. @returns those that cannot be opened */
function unsealBin(data: string, vault: Vault): string[] {
  const left: string[] = [];
  for (const { path, deleted } of readBin(data)) {
    const bytes = readFileSync(path);
    if (readStudyOf(bytes) === undefined) continue;
    const text = openIfPossible(() => openStudyText(vault, bytes));
    if (text === undefined) {
      left.push(path);
      continue;
    }
    const to = join(dirname(path), nameInBin(`${readTitle(text)}${ending}`, deleted));
    writeAtomically(to, text);
    if (existsSync(`${path}.owner.json`)) renameSync(`${path}.owner.json`, `${to}.owner.json`);
    rmSync(path);
  }
  return left;
}

/** What `open` gives; undefined where the bytes are not as they were sealed. It reads nothing: what the disk fails at is another thing. */
function openIfPossible<Result>(open: () => Result): Result | undefined {
  try {
    return open();
  } catch {
    return undefined;
  }
}

/** A deleted study's title, as its text says it. */
function readTitle(text: Buffer): string {
  const [, title = ""] = /^title:\s*(.*)$/m.exec(text.toString("utf8")) ?? [];
  return toFileStem(title.replace(/^["']|["']$/g, ""));
}

/**
 * Outputs and pictures: each is opened by its hash, which stands in a study. One that no study names would be swept away
 * anyway, and cannot be opened.
 */
async function unsealBlobs(data: string, sql: SqlDatabase, vault: Vault): Promise<string[]> {
  const folder = join(data, "blobs");
  if (!existsSync(folder)) return [];
  const left: string[] = [];
  for (const hash of listHashes(sql)) {
    const name = vault.nameBlob(hash);
    const path = join(folder, name.slice(0, 2), name);
    if (!existsSync(path)) continue;
    const bytes = await readSealed(path, `blob ${hash}`, vault);
    if (bytes === null || hashBytes(bytes) !== hash) {
      left.push(path);
      continue;
    }
    mkdirSync(join(folder, hash.slice(0, 2)), { recursive: true });
    writeAtomically(join(folder, hash.slice(0, 2), hash), bytes, 0o600);
    rmSync(path);
  }
  for (const part of readdirSync(folder))
    for (const name of readdirSync(join(folder, part)).filter(isHash)) {
      const path = join(folder, part, name);
      if (!left.includes(path) && hashBytes(readFileSync(path)) !== name) rmSync(path);
    }
  return left;
}

async function readSealed(path: string, about: string, vault: Vault): Promise<Buffer | null> {
  const handle = await open(path, "r");
  try {
    const { file } = await vault.read(handle, about);
    const chunks: Buffer[] = [];
    for await (const chunk of file.createReadStream()) chunks.push(Buffer.from(chunk));
    return Buffer.concat(chunks);
  } catch (error) {
    // The disk's failures end it, to be gone on with; what cannot be opened never will.
    if (error instanceof Error && "errno" in error) throw error;
    return null;
  } finally {
    await handle.close().catch(() => {});
  }
}

/** Every hash that stands in a study of a plain database. */
function listHashes(sql: SqlDatabase): Set<string> {
  const hashes = new Set<string>();
  for (const { id } of sql.prepare("SELECT id FROM studies").all()) {
    const doc = readDocument(sql, String(id));
    for (const hash of findHashes(doc)) hashes.add(hash);
    doc.destroy();
  }
  return hashes;
}

/** A study's document, from a database whose edits are plain. */
function readDocument(sql: SqlDatabase, id: string): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const { update } of new Log(sql).read(id)) applyIfPossible(doc, update);
  });
  return doc;
}
