/**
 * The audit trail: who was invited, joined, changed role, exported … One JSON object per line in DATA/audit.jsonl, each
 * with the hash of the line before, so that whoever changes or removes a line breaks the chain. It is appended to, and on
 * disk before the call that it tells of is answered. One thing alone changes what stands in it: an owner who deletes
 * words for good (`rewrite`), which is an entry itself, with the last hash of before.
 *
 * In an encrypted workspace all but time, study, actor and action is in `sealed`, by the key of the study. The chain is
 * over what stands in the file, so that it can be checked without any key.
 *
 * A line is `TEXT,"hash":"HASH"}` where HASH is the SHA-256 of `TEXT}`, which is the object without its hash.
 */
import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  readSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { readIfThere, replaceWithoutTrace, syncFolder, writeAtomically } from "./atomic-file.ts";
import { plainVault, type Vault, wholeWorkspace } from "./vault/vault.ts";

export type AuditAction =
  | "created"
  | "deleted"
  /** The file of a deleted study was taken out of the bin for good. */
  | "left-bin"
  | "exported"
  | "invited"
  | "joined"
  | "removed"
  | "revoked"
  | "role-changed"
  /** `what` left by a window, for the `reason` that the gate asked for. */
  | "released"
  /** A study or one of its files protects less: `from` and `to`, with the `reason` that was given, or ""; `edit` is its row in the log. */
  | "marking-lowered"
  /** The gate holds less back: `what` is `smallCounts`, `personal` or `redistribute`; otherwise as a lowered marking. */
  | "gate-lowered"
  | "history-opened"
  | "history-closed"
  | "version-named"
  | "restored"
  /** Words or a cell were taken out of a study for good, also of this trail: `was` is the last hash before. */
  | "erased"
  | "signed-in"
  | "signed-out"
  /** The workspace was encrypted, and the details of this trail with it: `was` is the last hash before. */
  | "encrypted"
  /** The workspace was made plain again, and the details of this trail with it: `was` is the last hash before. */
  | "decrypted"
  /** The last line was half written when the server died; it was cut off, and nobody had been answered. */
  | "cut";

export interface AuditEntry {
  readonly study: string;
  /** `owner` (of the server), the id of an account or of a member, `invite:` and a link's id, or `server`. */
  readonly by: string;
  readonly action: AuditAction;
  readonly [detail: string]: string | number | null;
}

/** What the first line names as the hash before it. */
export const noHash = "0".repeat(64);
const lineShape = /^(\{.*),"hash":"([0-9a-f]{64})"\}$/s;

/** The name of the trail in the data folder. */
export function locateAudit(data: string): string {
  return join(data, "audit.jsonl");
}

export class AuditTrail {
  readonly #path: string;
  readonly #isShared: boolean;
  readonly #vault: Vault;
  readonly #exclusively: <Result>(work: () => Result) => Result;
  #bytes = 0;
  #last = noHash;

  /**
   * @param data the data folder. What a crash left half written is cut off, which becomes an entry itself
   * @param exclusively runs what is given to it while no other server writes the same trail; absent where none does
   * @param vault what the details go through
   */
  constructor(data: string, exclusively?: <Result>(work: () => Result) => Result, vault: Vault = plainVault) {
    this.#vault = vault;
    this.#path = locateAudit(data);
    this.#isShared = exclusively !== undefined;
    this.#exclusively = exclusively ?? ((work) => work());
    this.#exclusively(() => this.#readEnd());
  }

  /** Finds out where the trail ends and with which hash. */
  #readEnd(): void {
    const { bytes, lastLine, torn } = readLastLine(this.#path);
    this.#bytes = bytes;
    // A line that is none leaves the chain broken, which is for the check to tell.
    this.#last = lineShape.exec(lastLine)?.[2] ?? noHash;
    if (torn > 0) this.#write({ study: "", by: "server", action: "cut", bytes: torn });
  }

  /**
   * Appends an entry; on return it is on disk.
   * @throws what the disk throws; the trail is then as it was
   */
  append(entry: AuditEntry): void {
    this.#exclusively(() => {
      if (this.#isShared) this.#readEnd();
      this.#write(entry);
    });
  }

  /** Its entries as they were told, from the first; a line that is none is left out. @throws what the disk throws */
  read(): Record<string, unknown>[] {
    const lines = readIfThere(this.#path)?.toString("utf8").split("\n") ?? [];
    return lines.flatMap((line) => {
      if (!lineShape.test(line)) return [];
      return [openEntry(this.#vault, JSON.parse(line) as Record<string, unknown>)];
    });
  }

  #write(entry: AuditEntry): void {
    const written = sealEntry(this.#vault, { at: new Date().toISOString(), ...entry });
    const text = JSON.stringify({ ...written, prev: this.#last });
    const hash = hashLine(text);
    const bytes = Buffer.from(`${text.slice(0, -1)},"hash":"${hash}"}\n`, "utf8");
    const file = openSync(this.#path, existsSync(this.#path) ? "r+" : "wx+", 0o600);
    try {
      ftruncateSync(file, this.#bytes);
      try {
        for (let done = 0; done < bytes.length; )
          done += writeSync(file, bytes, done, bytes.length - done, this.#bytes + done);
        fsyncSync(file);
        if (this.#bytes === 0) syncFolder(dirname(this.#path));
      } catch (thrown) {
        ftruncateSync(file, this.#bytes);
        throw thrown;
      }
    } finally {
      closeSync(file);
    }
    this.#bytes += bytes.length;
    this.#last = hash;
  }

  /**
   * Encrypts the details of all entries, chained anew, which becomes an entry itself.
   * @returns false where the trail is broken, and left as it is: writing it anew would hide that
   */
  encrypt(): boolean {
    return this.#changeAll("encrypted", (entry) =>
      typeof entry.sealed === "string" ? entry : sealEntry(this.#vault, entry),
    );
  }

  /**
   * Makes the details of all entries plain again, chained anew, which becomes an entry itself. Those of a study whose key
   * was destroyed stay as they are.
   * @returns false where the trail is broken, and left as it is
   */
  decrypt(): boolean {
    return this.#changeAll("decrypted", (entry) => openEntry(this.#vault, entry));
  }

  #changeAll(
    action: "encrypted" | "decrypted",
    change: (entry: Record<string, unknown>) => Record<string, unknown>,
  ): boolean {
    const bytes = readIfThere(this.#path);
    if (bytes === undefined) return true;
    const check = checkAudit(bytes);
    if (!check.ok) return false;
    if (writeAnew(bytes, change) === bytes.toString("utf8")) return true;
    // In the same write: a trail that was chained anew always says so.
    const told: AuditEntry = { study: "", by: "server", action, was: check.last };
    const line = `${JSON.stringify({ at: new Date().toISOString(), ...told })}\n`;
    const anew = writeAnew(Buffer.concat([bytes, Buffer.from(line, "utf8")]), change);
    replaceWithoutTrace(this.#path, () => writeAtomically(this.#path, anew));
    this.#readEnd();
    return true;
  }

  /**
   * Changes texts in the entries of one study for good.
   * @returns how many entries are others now, and the last hash of before; null when none is
   * @throws Error when the trail is broken, which is then left as it is; or what the disk throws
   */
  rewrite(study: string, change: (text: string) => string): { changed: number; was: string } | null {
    return this.#exclusively(() => this.#rewrite(study, change));
  }

  #rewrite(study: string, change: (text: string) => string): { changed: number; was: string } | null {
    if (!existsSync(this.#path)) return null;
    const anew = rewriteAudit(readFileSync(this.#path), study, change, this.#vault);
    if (anew === null) return null;
    replaceWithoutTrace(this.#path, () => writeAtomically(this.#path, anew.text));
    this.#bytes = Buffer.byteLength(anew.text);
    this.#last =
      lineShape.exec(anew.text.slice(anew.text.lastIndexOf("\n", anew.text.length - 2) + 1).trimEnd())?.[2] ??
      noHash;
    return { changed: anew.changed, was: anew.was };
  }
}

/** Of the trail's end, in bytes, at first: longer than any line is likely to be. */
const endBytes = 64 * 1024;

/** @returns how many bytes whole lines have, the last of them, and how many bytes stand behind it */
function readLastLine(path: string): { bytes: number; lastLine: string; torn: number } {
  if (!existsSync(path)) return { bytes: 0, lastLine: "", torn: 0 };
  const file = openSync(path, "r");
  try {
    const { size } = fstatSync(file);
    for (let length = Math.min(size, endBytes); ; length = Math.min(size, length * 16)) {
      const from = size - length;
      const kept = Buffer.alloc(length);
      for (let done = 0; done < length; ) {
        const read = readSync(file, kept, done, length - done, from + done);
        if (read === 0) throw new Error(`${path} became shorter while it was read`);
        done += read;
      }
      const end = kept.lastIndexOf(10) + 1;
      const start = end > 1 ? kept.lastIndexOf(10, end - 2) + 1 : 0;
      if (start === 0 && from > 0) continue;
      const lastLine = kept.toString("utf8", start, Math.max(0, end - 1));
      return { bytes: from + end, lastLine, torn: length - end };
    }
  } finally {
    closeSync(file);
  }
}

/**
 * The trail with other texts in the entries of one study, chained anew from the first that changed. Who kept the last
 * hash of before finds it as `was` in the entry that tells of the change.
 * @returns null when nothing changes
 * @throws Error when the trail is broken: writing it anew would hide that
 */
export function rewriteAudit(
  bytes: Uint8Array,
  study: string,
  change: (text: string) => string,
  vault: Vault = plainVault,
): { readonly text: string; readonly changed: number; readonly was: string } | null {
  const check = checkAudit(bytes);
  if (!check.ok) throw new Error(`line ${check.line}`);
  let changed = 0;
  const text = writeAnew(bytes, (entry) => {
    const isChanged = entry.study === study && changes(openEntry(vault, entry), change);
    const wanted = isChanged ? sealEntry(vault, changeTexts(openEntry(vault, entry), change)) : entry;
    if (isChanged) changed += 1;
    return wanted;
  });
  return changed === 0 ? null : { text, changed, was: check.last };
}

/** A whole trail with what `change` makes of each entry, chained anew. */
function writeAnew(
  bytes: Uint8Array,
  change: (entry: Record<string, unknown>) => Record<string, unknown>,
): string {
  let previous = noHash;
  const lines = Buffer.from(bytes)
    .toString("utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const { hash: _hash, prev: _prev, ...entry } = JSON.parse(line) as Record<string, unknown>;
      const text = JSON.stringify({ ...change(entry), prev: previous });
      previous = hashLine(text);
      return `${text.slice(0, -1)},"hash":"${previous}"}\n`;
    });
  return lines.join("");
}

/** Texts that name somebody or something; ids and times stay. */
const changeable = new Set(["name", "path", "cell", "reason"]);

function changes(entry: Record<string, unknown>, change: (text: string) => string): boolean {
  return JSON.stringify(changeTexts(entry, change)) !== JSON.stringify(entry);
}

function changeTexts(entry: Record<string, unknown>, change: (text: string) => string) {
  return Object.fromEntries(
    Object.entries(entry).map(([key, value]) => [
      key,
      changeable.has(key) && typeof value === "string" ? change(value) : value,
    ]),
  );
}

/** Which study's key covers the details of an entry. */
const keyOf = ({ study }: Record<string, unknown>) => (study ? String(study) : wholeWorkspace);

/** An entry as it is written: its details encrypted where the workspace is. */
export function sealEntry(vault: Vault, entry: Record<string, unknown>): Record<string, unknown> {
  const { at, study, by, action, ...details } = entry;
  if (!vault.isSealed || Object.keys(details).length === 0) return entry;
  const place = `audit ${at} ${by} ${action}`;
  return { at, study, by, action, sealed: vault.sealText(keyOf(entry), place, JSON.stringify(details)) };
}

/** An entry as it was told; one whose key was destroyed, or which is plain, as it stands in the file. */
export function openEntry(vault: Vault, entry: Record<string, unknown>): Record<string, unknown> {
  const { at, study, by, action, sealed } = entry;
  if (!vault.isSealed || typeof sealed !== "string") return entry;
  try {
    const details = JSON.parse(vault.openText(keyOf(entry), `audit ${at} ${by} ${action}`, sealed));
    return { at, study, by, action, ...details };
  } catch {
    return entry;
  }
}

export type AuditCheck =
  | { readonly ok: true; readonly count: number; readonly last: string }
  /** @see line counts from 1 */
  | { readonly ok: false; readonly line: number };

/**
 * Checks a trail, byte for byte.
 * @returns how many lines and the last one's hash, or the first line that is not as it was written: changed, or after
 * one that was changed, moved or removed
 */
export function checkAudit(bytes: Uint8Array): AuditCheck {
  let previous = noHash;
  let count = 0;
  for (let from = 0; from < bytes.length; ) {
    count++;
    const end = bytes.indexOf(10, from);
    const hash = end < 0 ? undefined : checkLine(bytes.subarray(from, end), previous);
    if (hash === undefined) return { ok: false, line: count };
    previous = hash;
    from = end + 1;
  }
  return { ok: true, count, last: previous };
}

/** The hash of a line that is whole and follows the one of hash `previous`; undefined otherwise. */
function checkLine(bytes: Uint8Array, previous: string): string | undefined {
  try {
    // Fatal, so that no two texts of bytes read the same.
    const line = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    const [, text, hash] = lineShape.exec(line) ?? [];
    if (text === undefined || hash === undefined || hashLine(`${text}}`) !== hash) return undefined;
    const entry: unknown = JSON.parse(line);
    const follows = typeof entry === "object" && entry !== null && "prev" in entry && entry.prev === previous;
    return follows ? hash : undefined;
  } catch {
    return undefined;
  }
}

function hashLine(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
