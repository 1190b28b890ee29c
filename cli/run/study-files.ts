import { createHash } from "node:crypto";
import { constants, createReadStream, openAsBlob } from "node:fs";
import { open, readdir, realpath } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, relative, sep } from "node:path";
import type { HostFile } from "../../kernel/session/types.ts";
import { say, type WordKey } from "../../shared/words/catalogue.ts";
import { errorCode } from "../errors.ts";
import { findNearest } from "../text/nearest.ts";

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
      return await openFile(real, name);
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

/** A file that stays on disk: slices of it are read when asked for. */
async function openFile(real: string, name: string): Promise<HostFile> {
  // NOFOLLOW: a link put here since it was resolved is refused. NONBLOCK: a FIFO does not hold the run.
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  const handle = await open(real, flags);
  try {
    const stat = await handle.stat();
    if (stat.isDirectory()) throw new Error(say("cli.file.directory", { name }));
    if (!stat.isFile()) throw new Error(say("cli.file.special", { name }));
    const { size, mtimeMs } = stat;
    const isSame = (now: { size: number; mtimeMs: number }) => now.size === size && now.mtimeMs === mtimeMs;
    return {
      blob: await openAsBlob(real),
      hash: () => hashFile(real),
      // Several times as fast as a slice of the blob, which Node reads in small parts.
      read: (from, to) => readPart(real, flags, from, Math.min(to, size), isSame),
    };
  } finally {
    await handle.close();
  }
}

/** @throws Error when the file is not the one that was opened */
async function readPart(
  real: string,
  flags: number,
  from: number,
  to: number,
  isSame: (stat: { size: number; mtimeMs: number }) => boolean,
): Promise<ArrayBuffer> {
  const handle = await open(real, flags);
  try {
    const bytes = new Uint8Array(Math.max(0, to - from));
    let at = 0;
    while (at < bytes.length) {
      const { bytesRead } = await handle.read(bytes, at, bytes.length - at, from + at);
      if (bytesRead === 0) break;
      at += bytesRead;
    }
    if (at < bytes.length || !isSame(await handle.stat())) throw new Error(say("cli.file.changed"));
    return bytes.buffer;
  } finally {
    await handle.close();
  }
}

async function hashFile(real: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(real)) hash.update(chunk);
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
