import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, open, readdir, realpath } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, relative, sep } from "node:path";
import type { HostFile } from "../../kernel/session/types.ts";
import { isOpenedAt } from "../../server/opened-file.ts";
import type { WordKey } from "../../shared/words/catalogue.ts";
import { say } from "../../shared/words/english.ts";
import { errorCode } from "../errors.ts";
import { findNearest } from "../text/nearest.ts";
import { CheckedBlob } from "./checked-blob.ts";

const device = /^(con|prn|aux|nul|com[1-9]|lpt[1-9])(\.|$)/i;

/**
 * Why a file name that a cell wrote is refused before the disk is looked at; null when it may be.
 * Names are relative to the study's folder, with `/` between folders, on every system.
 */
export function refuseName(name: string): WordKey | null {
  if (name.trim() === "") return "cli.file.empty";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
  if (/[\u0000-\u001f\u007f]/.test(name)) return "cli.file.control";
  if (name.includes("\\")) return "cli.file.backslash";
  if (/%(2e|2f|5c|00)/i.test(name)) return "cli.file.encoded";
  if (
    name.startsWith("/") ||
    name.startsWith("~") ||
    /^[a-z]:/i.test(name) ||
    /^[a-z][a-z0-9+.-]*:\//i.test(name)
  )
    return "cli.file.absolute";
  const segments = name.split("/");
  if (segments.includes("..")) return "cli.file.outside";
  if (name.endsWith("/")) return "cli.file.directory";
  // Windows drops dots and spaces at the end, reads what follows a colon as a stream, and has devices in every folder.
  if (segments.some((segment) => segment !== "." && (/[. ]$|:/.test(segment) || device.test(segment))))
    return "cli.file.windows";
  if (segments.some((segment) => segment.length > 255)) return "cli.file.long";
  // `.chancery` holds the workspace's log and tokens, `.env` and the like other secrets.
  if (segments.some((segment) => segment.startsWith(".") && segment !== ".")) return "cli.file.hidden";
  return null;
}

/**
 * Gives the function by which a run reads the study's data files.
 * @param folder the study's folder; nothing outside it is read, nor through a link that leads out
 * @returns the file of that name; rejects with one sentence that names it
 */
export function readFilesIn(folder: string): (name: string) => Promise<HostFile> {
  return async (name) => {
    const refused = refuseName(name);
    if (refused !== null) throw new Error(say(refused, { name }));
    const root = await realpath(folder);
    const path = join(root, ...name.split("/"));
    try {
      const real = await realpath(path);
      const inside = relative(root, real);
      if (isAbsolute(inside) || inside === ".." || inside.startsWith(`..${sep}`))
        throw new Error(say("cli.file.link", { name }));
      if (inside.split(sep).some((segment) => segment.startsWith(".")))
        throw new Error(say("cli.file.hidden", { name }));
      return await openRegularFile(real, name);
    } catch (error) {
      const code = errorCode(error);
      if (code === undefined) throw error;
      if (code === "ENOENT" || code === "ENOTDIR") throw await describeMissing(path, name);
      if (code === "EISDIR") throw new Error(say("cli.file.directory", { name }));
      if (code === "ELOOP") throw new Error(say("cli.file.link", { name }));
      if (code === "ENXIO") throw new Error(say("cli.file.special", { name }));
      throw new Error(say("cli.file.unreadable", { name, code }));
    }
  };
}

/**
 * A file that stays on disk: parts of it are read when asked for, and only from the very file that was opened first.
 * @param real its path without links
 * @param name as people are told
 */
export async function openRegularFile(real: string, name: string): Promise<HostFile> {
  // NOFOLLOW: a link put here since it was resolved is refused. NONBLOCK: a FIFO does not hold the run.
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  const first = await open(real, flags);
  try {
    const about = await first.stat({ bigint: true });
    if (about.isDirectory()) throw new Error(say("cli.file.directory", { name }));
    if (!about.isFile()) throw new Error(say("cli.file.special", { name }));
    if (!(await isOpenedAt(first, real))) throw new Error(say("cli.file.link", { name }));
    const isSame = async (handle: FileHandle) => {
      const now = await handle.stat({ bigint: true });
      return (
        now.ino === about.ino &&
        now.dev === about.dev &&
        now.size === about.size &&
        now.mtimeNs === about.mtimeNs
      );
    };
    const use = async <T>(work: (handle: FileHandle) => Promise<T>): Promise<T> => {
      const handle = await open(real, flags);
      try {
        // Before: nothing of another file is read. After: it did not change meanwhile.
        if (!(await isSame(handle))) throw new Error(say("cli.file.changed"));
        const result = await work(handle);
        if (!(await isSame(handle))) throw new Error(say("cli.file.changed"));
        return result;
      } finally {
        await handle.close();
      }
    };
    const size = Number(about.size);
    const read = (from: number, to: number) => use((handle) => readPart(handle, from, Math.min(to, size)));
    return {
      blob: new CheckedBlob(read, 0, size),
      hash: () => use((handle) => hashFile(handle, size)),
      read,
    };
  } finally {
    await first.close();
  }
}

/** @throws Error when the file is shorter than it was */
async function readPart(handle: FileHandle, from: number, to: number): Promise<ArrayBuffer> {
  const bytes = new Uint8Array(Math.max(0, to - from));
  let at = 0;
  while (at < bytes.length) {
    const { bytesRead } = await handle.read(bytes, at, bytes.length - at, from + at);
    if (bytesRead === 0) throw new Error(say("cli.file.changed"));
    at += bytesRead;
  }
  return bytes.buffer;
}

async function hashFile(handle: FileHandle, size: number): Promise<string> {
  const hash = createHash("sha256");
  const piece = 4 * 1024 * 1024;
  for (let at = 0; at < size; at += piece)
    hash.update(new Uint8Array(await readPart(handle, at, Math.min(at + piece, size))));
  return hash.digest("hex");
}

/** A missing file, with the nearest name as the error's hint. */
async function describeMissing(path: string, name: string): Promise<Error> {
  const siblings = await readdir(dirname(path)).catch((): string[] => []);
  const visible = siblings.filter((sibling) => !sibling.startsWith("."));
  const nearest = findNearest(basename(path), visible);
  const missing = new Error(say("cli.file.missing", { name }));
  if (nearest === undefined) return missing;
  const full = name.split("/").slice(0, -1).concat(nearest).join("/");
  return Object.assign(missing, { hint: say("cli.hint.nearest", { name: full }) });
}
