/** The bin in the data folder: files of deleted studies, for some days. It is a folder of files and nothing else. */
import { closeSync, cpSync, mkdirSync, openSync, readdirSync, readFileSync, readSync, rmSync } from "node:fs";
import { join } from "node:path";
import { binDays } from "../../shared/protocol/bin.ts";
import { parseStudyFile } from "../../shared/study-file/parse.ts";
import { syncFolder } from "../atomic-file.ts";
import { nameInBin, readNameInBin } from "../study-names.ts";
import { openStudyText, readStudyOf } from "../vault/study-text.ts";
import type { Vault } from "../vault/vault.ts";
import { forgetHolder, type Holder, keepHolder } from "./holder.ts";

/** Bytes of a file in which its title is looked for. */
const headBytes = 16 * 1024;

export interface Binned {
  /** Name of the file in the bin. */
  readonly name: string;
  /** Where it is. */
  readonly path: string;
  /** Name of the study's file before, without its ending. */
  readonly stem: string;
  readonly deleted: Date;
}

/** What is in the bin, the first deleted first. Links are not: what they lead to is elsewhere. */
export function readBin(data: string): Binned[] {
  let names: string[];
  try {
    names = readdirSync(locateBin(data), { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);
  } catch {
    // Nothing was ever deleted here.
    return [];
  }
  return names.sort().flatMap((name) => {
    const read = readNameInBin(name);
    return read ? [{ name, path: join(locateBin(data), name), ...read }] : [];
  });
}

/**
 * Copies files into the bin. What calls this removes them afterwards: the data folder may be on another disk, and that
 * may be full.
 * @param files absolute paths by the name that each has in the workspace
 * @param holder who may restore the first of them, besides the owner of the workspace
 * @throws Error when one cannot be copied; what is half there of it is gone again
 */
export function keepInBin(
  vault: Vault,
  data: string,
  files: ReadonlyMap<string, string>,
  holder?: Holder,
): void {
  mkdirSync(locateBin(data), { recursive: true });
  const now = new Date();
  purgeBin(vault, data, now);
  for (const [at, [name, path]] of [...files].entries()) {
    const kept = join(locateBin(data), nameInBin(name, now));
    try {
      cpSync(path, kept);
      if (holder && at === 0) keepHolder(kept, holder);
    } catch (thrown) {
      rmSync(kept, { force: true });
      throw thrown;
    }
  }
}

/** Takes a file out of the bin. */
export function removeFromBin(vault: Vault, data: string, { path }: Binned): void {
  remove(vault, data, path);
  syncFolder(locateBin(data));
}

/** What was deleted for good cannot be opened any more, from a backup either: its key goes with it. */
function remove(vault: Vault, data: string, path: string): void {
  const study = vault.isSealed ? readStudyOf(readHead(path)) : undefined;
  rmSync(path, { force: true });
  forgetHolder(path);
  if (study === undefined) return;
  // A copy that lies beside it is opened by the same key.
  const isNeeded = readBin(data).some((other) => readStudyOf(readHead(other.path)) === study);
  if (!isNeeded) vault.forget(study);
}

/** The text of a file in the bin. @throws Error when it cannot be read or decrypted */
export function readBinned(vault: Vault, { path }: Binned): string {
  return openStudyText(vault, readFileSync(path)).toString("utf8");
}

/** Removes what has been in the bin for longer than it is kept; files that others put there stay. */
export function purgeBin(vault: Vault, data: string, now: Date): void {
  const oldest = now.getTime() - binDays * 24 * 60 * 60 * 1000;
  for (const { path, deleted } of readBin(data)) {
    if (deleted.getTime() >= oldest) continue;
    try {
      remove(vault, data, path);
    } catch {
      // No reason not to start, nor not to delete another study; the next time tries again.
    }
  }
}

/** The title of the study in a file; the file's name where its beginning has none that can be read. */
export function readBinnedTitle(vault: Vault, binned: Binned): string {
  const { path, stem } = binned;
  try {
    const text = vault.isSealed ? readBinned(vault, binned) : readHead(path).toString("utf8");
    return parseStudyFile(text, stem).meta.title || stem;
  } catch {
    return stem;
  }
}

function readHead(path: string): Buffer {
  const head = Buffer.alloc(headBytes);
  const file = openSync(path, "r");
  try {
    return head.subarray(0, readSync(file, head, 0, headBytes, 0));
  } finally {
    closeSync(file);
  }
}

function locateBin(data: string): string {
  return join(data, "bin");
}
