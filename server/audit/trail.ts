/**
 * The audit trail: who was invited, joined, changed role, exported … One JSON object per line in DATA/audit.jsonl, each
 * with the hash of the line before, so that whoever changes or removes a line breaks the chain. It is appended to, and on
 * disk before the call that it tells of is answered. One thing alone changes what stands in it: an owner who deletes
 * words for good (`rewrite`), which is an entry itself, with the last hash of before.
 */
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
import { readIfThere, replaceWithoutTrace, syncFolder, writeAtomically } from "../atomic-file.ts";
import { plainVault, type Vault } from "../vault/vault.ts";
import { chainAnew, checkAudit, endLine, lineShape, noHash } from "./chain.ts";
import { type AuditEntry, openEntry, sealEntry } from "./entry.ts";
import { rewriteAudit } from "./rewrite.ts";

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
    const { line, hash } = endLine(text);
    const bytes = Buffer.from(line, "utf8");
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
    if (chainAnew(bytes, change) === bytes.toString("utf8")) return true;
    // In the same write: a trail that was chained anew always says so.
    const told: AuditEntry = { study: "", by: "server", action, was: check.last };
    const line = `${JSON.stringify({ at: new Date().toISOString(), ...told })}\n`;
    const anew = chainAnew(Buffer.concat([bytes, Buffer.from(line, "utf8")]), change);
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
