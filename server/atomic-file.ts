/** Files that are either the old one or the whole new one, also after a crash. */
import { randomBytes } from "node:crypto";
import {
  closeSync,
  fstatSync,
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

/**
 * Removes what a killed server left unfinished in `folder`.
 * @param restMs how long a file has not been written to; 0 where no other server writes there
 */
export function removeTemporaries(folder: string, restMs = 0): void {
  for (const name of readdirSync(folder)) {
    if (!/^\..*\.[0-9a-f]{12}\.tmp$/.test(name)) continue;
    const path = join(folder, name);
    const { mtimeMs = 0 } = statSync(path, { throwIfNoEntry: false }) ?? {};
    if (restMs === 0 || mtimeMs < Date.now() - restMs) rmSync(path, { force: true });
  }
}

/**
 * Replaces a file: temporary name, fsync, rename, fsync of the folder.
 * @param content text is written as UTF-8
 * @param newMode who may read a file that was not there before
 */
export function writeAtomically(path: string, content: string | Uint8Array, newMode = 0o666): void {
  const temporary = nameTemporary(path);
  try {
    // A file that only its owner may read stays so.
    const mode = (statSync(path, { throwIfNoEntry: false })?.mode ?? newMode) & 0o777;
    const file = openSync(temporary, "wx", mode);
    try {
      const bytes = typeof content === "string" ? Buffer.from(content, "utf8") : content;
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

/**
 * Runs `replace`, which puts another file in the place of `path` or takes it away; then the bytes of the one that was
 * there are overwritten with zeros, unless it still has a name. What a disk keeps of them elsewhere is out of reach.
 */
export function replaceWithoutTrace(path: string, replace: () => void): void {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) {
    replace();
    return;
  }
  const old = openSync(path, "r+");
  try {
    replace();
    const { nlink, size } = fstatSync(old);
    if (nlink > 0) return;
    const zeros = Buffer.alloc(Math.min(size, 1024 * 1024));
    for (let at = 0; at < size; ) at += writeSync(old, zeros, 0, Math.min(zeros.length, size - at), at);
    fsyncSync(old);
  } finally {
    closeSync(old);
  }
}

/** Gives a finished temporary file its name, durably. */
export function publish(temporary: string, path: string): void {
  renameSync(temporary, path);
  syncFolder(dirname(path));
}

/** Makes the names in a folder durable. */
export function syncFolder(folder: string): void {
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
