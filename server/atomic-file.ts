/** Files that are either the old one or the whole new one, also after a crash. */
import { randomBytes } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";

/** A name beside `path` for a file that is being written; hidden, so that nothing lists it. */
export function nameTemporary(path: string): string {
  return join(dirname(path), `.${basename(path).slice(0, 40)}.${randomBytes(6).toString("hex")}.tmp`);
}

/** Removes what a killed server left unfinished in `folder`. Only the one server that holds the data may do this. */
export function removeTemporaries(folder: string): void {
  for (const name of readdirSync(folder))
    if (/^\..*\.[0-9a-f]{12}\.tmp$/.test(name)) rmSync(join(folder, name), { force: true });
}

/** Replaces a file: temporary name, fsync, rename, fsync of the folder. */
export function writeAtomically(path: string, text: string): void {
  const temporary = nameTemporary(path);
  try {
    // A file that only its owner may read stays so.
    const mode = (statSync(path, { throwIfNoEntry: false })?.mode ?? 0o666) & 0o777;
    const file = openSync(temporary, "wx", mode);
    try {
      const bytes = Buffer.from(text, "utf8");
      for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    publish(temporary, path);
  } catch (thrown) {
    rmSync(temporary, { force: true });
    throw thrown;
  }
}

/** Gives a finished temporary file its name, durably. */
export function publish(temporary: string, path: string): void {
  renameSync(temporary, path);
  syncFolder(dirname(path));
}

function syncFolder(folder: string): void {
  // Windows cannot open folders; there the rename itself is journalled.
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** The file's bytes; undefined when there is no such file. */
export function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (thrown) {
    if (thrown instanceof Error && "code" in thrown && thrown.code === "ENOENT") return undefined;
    throw thrown;
  }
}
